import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Mark } from '../../components/badges.tsx';
import { useMe } from '../../lib/session.ts';
import { LENSES, useLens, useSetSearch } from '../../lib/url-state.ts';
import styles from './shell.module.css';
import { SpanPicker } from './span-picker.tsx';
import { UserMenu } from './user-menu.tsx';

const LENS_LABELS = { claimed: 'Claimed', confirmed: 'Confirmed' } as const;

/** The thin bar over every page: whose figures, over which months, through which lens. */
export function Header({ onMenu }: { onMenu: () => void }) {
  const { workspace } = useMe();
  const lens = useLens();
  const setSearch = useSetSearch();
  return (
    <header className={styles.header}>
      <ActionIcon
        className={styles.burger}
        variant="subtle"
        color="gray"
        size="lg"
        onClick={onMenu}
        aria-label="Open the navigation"
      >
        <IconMenu2 size={20} />
      </ActionIcon>
      <div className={styles.workspace}>
        <span className={styles.workspaceName}>{workspace.name}</span>
        {workspace.sample && (
          <Tooltip label="An invented company to look around in. Nothing here is real.">
            <Mark tone="warning">Sample</Mark>
          </Tooltip>
        )}
      </div>
      <div className={styles.span}>
        <SpanPicker />
      </div>
      <Tooltip label="Claimed counts every claim; confirmed only what finance has signed.">
        <SegmentedControl
          className={styles.lens}
          size="xs"
          aria-label="Value counted"
          data={LENSES.map((value) => ({ value, label: LENS_LABELS[value] }))}
          value={lens}
          onChange={(value) => setSearch({ lens: value === 'confirmed' ? 'confirmed' : undefined })}
        />
      </Tooltip>
      <UserMenu />
    </header>
  );
}
