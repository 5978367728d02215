import { Tabs } from '@mantine/core';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';

const TABS = ['rules', 'disputes'];

/** The two ways by which cost that names no bet reaches one, and what depends on them. */
export function AllocationTabs() {
  const { view } = useAppSearch();
  const setSearch = useSetSearch();
  return (
    <Tabs
      value={TABS.find((tab) => tab === view) ?? 'shares'}
      onChange={(value) => setSearch({ view: TABS.find((tab) => tab === value), rule: undefined })}
    >
      <Tabs.List>
        <Tabs.Tab value="shares">Shares</Tabs.Tab>
        <Tabs.Tab value="rules">Rules</Tabs.Tab>
        <Tabs.Tab value="disputes">Disputes</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  );
}
