import { Tabs } from '@mantine/core';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';

/** The two ways by which cost that names no bet reaches one. */
export function AllocationTabs() {
  const { view } = useAppSearch();
  const setSearch = useSetSearch();
  return (
    <Tabs
      value={view === 'rules' ? 'rules' : 'shares'}
      onChange={(value) => setSearch({ view: value === 'rules' ? value : undefined, rule: undefined })}
    >
      <Tabs.List>
        <Tabs.Tab value="shares">Shares</Tabs.Tab>
        <Tabs.Tab value="rules">Rules</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
