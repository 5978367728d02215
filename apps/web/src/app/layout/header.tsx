import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import type { Lens } from '@steward/contracts';
import { IconMenu2 } from '@tabler/icons-react';
import { Mark } from '../../components/badges.tsx';
import { LENS_NAMES, LENSES } from '../../lib/lenses.ts';
import { useMe } from '../../lib/session.ts';
import { useLens, useSetSearch } from '../../lib/url-state.ts';
import styles from './shell.module.css';
import { SpanPicker } from './span-picker.tsx';
import { UserMenu } from './user-menu.tsx';

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
      <Tooltip
        label="Claimed counts every claim; weighted counts each by how well it is shown; confirmed only what finance has signed."
        multiline
        w={300}
      >
        <SegmentedControl
          className={styles.lens}
          size="xs"
          aria-label="Value counted"
          data={LENSES.map((value) => ({ value, label: LENS_NAMES[value] }))}
          value={lens}
          onChange={(value) => setSearch({ lens: value === 'claimed' ? undefined : (value as Lens) })}
        />
      </Tooltip>
      <UserMenu />
    </header>
  );
}
