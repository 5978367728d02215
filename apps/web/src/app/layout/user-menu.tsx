import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ROLE_TEXTS } from '../../components/roles.ts';
import { api } from '../../lib/request.ts';
import { useEnterWorkspace, useMe } from '../../lib/session.ts';
import { openShortcuts } from './shortcuts.tsx';
import styles from './user-menu.module.css';

const SCHEMES = [
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
] as const;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

export function UserMenu() {
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  const signOut = useMutation({
    mutationFn: () => api('DELETE /session'),
    meta: { keepReads: true },
    onSuccess: leave,
  });
  const switchTo = useEnterWorkspace();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.avatar} aria-label={`Account of ${me.user.name}`}>
          {initials(me.user.name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <div className={styles.name}>{me.user.name}</div>
          <div className={styles.role}>
            {me.user.email} · {ROLE_TEXTS[me.workspace.role].label}
          </div>
        </div>
        <Menu.Divider />
        {me.memberships.length > 1 && (
          <>
            <Menu.Label>Workspace</Menu.Label>
            {me.memberships.map((membership) => (
              <Menu.Item
                key={membership.workspaceId}
                onClick={() => switchTo.mutate(membership.workspaceId)}
                rightSection={membership.workspaceId === me.workspace.id && <IconCheck size={16} />}
              >
                {membership.workspaceName}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} stroke={1.6} />}
            rightSection={colorScheme === value && <IconCheck size={16} />}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} onClick={openShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
