import { Tabs } from '@mantine/core';
import { Page as Frame } from '../../components/page.tsx';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { AccountTab } from './account-tab.tsx';
import { EvidenceTab } from './evidence/evidence-tab.tsx';
import { GeneralTab } from './general-tab.tsx';
import { ListsTab } from './lists-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { RatesTab } from './rates/rates-tab.tsx';
import styles from './settings.module.css';

const TABS = [
  { id: 'workspace', label: 'Workspace', Content: GeneralTab },
  { id: 'people', label: 'People', Content: PeopleTab },
  { id: 'lists', label: 'Lines, themes, teams', Content: ListsTab },
  { id: 'evidence', label: 'Evidence', Content: EvidenceTab },
  { id: 'rates', label: 'Exchange rates', Content: RatesTab },
  { id: 'account', label: 'My account', Content: AccountTab },
] as const;

export function Page() {
  const { section } = useAppSearch();
  const setSearch = useSetSearch();
  const tab = TABS.find(({ id }) => id === section)?.id ?? 'workspace';
  return (
    <Frame title="Settings">
      <Tabs
        value={tab}
        onChange={(value) => setSearch({ section: value === 'workspace' ? undefined : (value ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          {TABS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ id, Content }) => (
          <Tabs.Panel key={id} value={id} className={styles.panel}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Frame>
  );
}
