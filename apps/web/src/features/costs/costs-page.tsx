import { Tabs } from '@mantine/core';
import { MoneyText } from '../../components/figure-text.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useCostLines, useCoverage, useLineFilters } from './api.ts';
import styles from './costs.module.css';
import { CoverageView } from './coverage-grid.tsx';
import { Ledger } from './ledger.tsx';
import { QueueFinding, QueueView } from './queue-view.tsx';

const TABS = ['lines', 'unallocated', 'coverage'] as const;
type Tab = (typeof TABS)[number];

export function Page() {
  const { view } = useAppSearch();
  const setSearch = useSetSearch();
  const tab = TABS.find((known) => known === view) ?? 'lines';
  const lines = useCostLines(tab === 'lines');
  return (
    <Frame title="Costs" finding={<Finding tab={tab} lines={lines} />}>
      <Tabs
        value={tab}
        onChange={(value) =>
          setSearch({ view: value === 'lines' ? undefined : (value ?? undefined), line: undefined })
        }
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="lines">Lines</Tabs.Tab>
          <Tabs.Tab value="unallocated">Unallocated</Tabs.Tab>
          <Tabs.Tab value="coverage">Coverage</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="lines" className={styles.panel}>
          <Ledger lines={lines} />
        </Tabs.Panel>
        <Tabs.Panel value="unallocated" className={styles.panel}>
          <QueueView />
        </Tabs.Panel>
        <Tabs.Panel value="coverage" className={styles.panel}>
          <CoverageView />
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

function Finding({ tab, lines }: { tab: Tab; lines: ReturnType<typeof useCostLines> }) {
  const format = useFormat();
  const coverage = useCoverage();
  const { active } = useLineFilters();
  const { from, to } = useAppSearch();
  const total = lines.data?.pages[0]?.total;
  if (tab === 'unallocated') return <QueueFinding />;
  if (tab === 'lines') {
    if (!total || (total.lines === 0 && !active && !from && !to)) return null;
    return (
      <>
        <b>{format.number(total.lines)}</b> {total.lines === 1 ? 'line matches' : 'lines match'},{' '}
        <b>{format.exact(total.amount)}</b> in total.
      </>
    );
  }
  if (!coverage.data || coverage.data.imported === '0') return null;
  return (
    <>
      <b>
        <MoneyText amount={coverage.data.allocated} />
      </b>{' '}
      of{' '}
      <b>
        <MoneyText amount={coverage.data.imported} />
      </b>{' '}
      imported reached a bet;{' '}
      <b>
        <MoneyText amount={coverage.data.unallocated} />
      </b>{' '}
      did not.
    </>
  );
}
