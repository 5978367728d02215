import { Button, Tabs } from '@mantine/core';
import type { Outcome, OutcomeStatus, Role } from '@steward/contracts';
import { IconPlus } from '@tabler/icons-react';
import { EvidenceBadge, Mark, StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Filter, FilterBar } from '../../components/filter-bar.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useAppSearch, useFilters, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type OutcomeFilter, useOutcomes } from './api.ts';
import { durationText } from './changes.ts';
import styles from './outcomes.module.css';
import { KIND_ORDER, kindLabel } from './words.ts';

const TABS = {
  inbox: { label: 'To confirm', filter: { status: 'claimed' } },
  mine: { label: 'Mine', filter: { mine: 'true' } },
  all: { label: 'All', filter: {} },
  draft: { label: 'Drafts', filter: { status: 'draft' } },
  claimed: { label: 'Claimed', filter: { status: 'claimed' } },
  confirmed: { label: 'Confirmed', filter: { status: 'confirmed' } },
  rejected: { label: 'Rejected', filter: { status: 'rejected' } },
} as const satisfies Record<string, { label: string; filter: OutcomeFilter }>;

type Tab = keyof typeof TABS;

const FIRST: Partial<Record<Role, Tab>> = { finance: 'inbox', pm: 'mine' };

const columnsWith = (format: Format): Column<Outcome>[] => [
  {
    id: 'title',
    header: 'Outcome',
    cell: ({ id, title }) => (
      <TextLink to="/outcomes/$id" params={{ id }} fz="inherit" fw={500} className={styles.cut} title={title}>
        {title}
      </TextLink>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    priority: 3,
    cell: ({ basis }) => <span className={styles.line}>{kindLabel(basis.kind)}</span>,
  },
  {
    id: 'bets',
    header: 'Bets',
    priority: 2,
    cell: ({ attributions }) => (
      <span className={styles.line}>
        {attributions.map(({ initiative }) => initiative).join(', ') || 'none'}
      </span>
    ),
  },
  {
    id: 'evidence',
    header: 'Evidence',
    priority: 2,
    cell: ({ evidence }) => <EvidenceBadge level={evidence.level} unsure={evidence.measured?.includesZero} />,
  },
  {
    id: 'monthly',
    header: 'Value a month',
    align: 'right',
    cell: (outcome) => (
      <>
        <MoneyText amount={outcome.monthlyValue} currency={outcome.currency} style="whole" />
        <span className={styles.dim}>, {durationText(outcome)}</span>
      </>
    ),
  },
  {
    id: 'toDate',
    header: 'So far',
    priority: 3,
    align: 'right',
    cell: ({ valueToDate }) => <MoneyText amount={valueToDate} style="compact" />,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, question }) =>
      question ? <Mark tone="warning">Claimed, asked</Mark> : <StatusBadge status={status} />,
  },
  {
    id: 'by',
    header: 'By',
    priority: 3,
    cell: ({ claimedBy, claimedAt, recordedAt }) => (
      <>
        <div className={styles.line}>{claimedBy?.name ?? '–'}</div>
        <div className={`${styles.dim} ${styles.line}`}>
          {format.date((claimedAt ?? recordedAt).slice(0, 10))}
        </div>
      </>
    ),
  },
];

export function Page() {
  const { role } = useMe().workspace;
  const mayClaim = useMay('outcomes:claim');
  const mayConfirm = useMay('outcomes:confirm');
  const search = useAppSearch();
  const setSearch = useSetSearch();
  const format = useFormat();
  const kinds = useFilters(['kind']);
  const shown = (Object.keys(TABS) as Tab[]).filter(
    (tab) =>
      (tab !== 'inbox' || mayConfirm) && (tab !== 'mine' || mayClaim) && (tab !== 'claimed' || !mayConfirm),
  );
  const tab = shown.find((one) => one === search.tab) ?? FIRST[role] ?? 'all';
  const outcomes = useOutcomes({ ...TABS[tab].filter, kind: kinds.query.kind });
  const everything = useOutcomes({});
  const counts = everything.data?.pages[0]?.counts;
  const rows = outcomes.data?.pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = outcomes;
  return (
    <Frame
      title="Outcomes"
      finding={counts && <Finding counts={counts} />}
      actions={
        mayClaim && (
          <ButtonLink to="/outcomes/new" leftSection={<IconPlus size={16} />}>
            Record an outcome
          </ButtonLink>
        )
      }
    >
      <Tabs value={tab} onChange={(value) => setSearch({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {TABS[one].label}
              {counts && countOf(one, counts)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md" className={styles.stack}>
          <FilterBar active={kinds.active} onClear={kinds.clear}>
            <Filter
              label="Kind"
              options={KIND_ORDER.map((value) => ({ value, label: kindLabel(value) }))}
              chosen={kinds.values('kind')}
              onChange={(chosen) => kinds.set('kind', chosen)}
            />
          </FilterBar>
          {outcomes.error && !rows ? (
            <ErrorState error={outcomes.error} onRetry={() => void outcomes.refetch()} />
          ) : (
            <DataTable
              label={`Outcomes: ${TABS[tab].label}`}
              columns={columnsWith(format)}
              rows={rows}
              rowKey={({ id }) => id}
              linked
              maxHeight="max(380px, calc(100dvh - 330px))"
              rowHeight={37}
              empty={<Nothing tab={tab} mayClaim={mayClaim} filtered={kinds.active} />}
            />
          )}
          {hasNextPage && (
            <Button
              variant="default"
              mx="auto"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              Show older outcomes
            </Button>
          )}
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

type Counts = Record<OutcomeStatus, number>;

function countOf(tab: Tab, counts: Counts): string {
  if (tab === 'mine') return '';
  const { filter } = TABS[tab];
  const count = 'status' in filter ? counts[filter.status] : Object.values(counts).reduce((a, b) => a + b, 0);
  return ` ${count}`;
}

function Finding({ counts }: { counts: Counts }) {
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  if (all === 0) return <>Nothing has been claimed yet.</>;
  return (
    <>
      <b>{counts.confirmed}</b> of {all} outcomes are confirmed by finance; <b>{counts.claimed}</b> wait for
      it.
    </>
  );
}

function Nothing({ tab, mayClaim, filtered }: { tab: Tab; mayClaim: boolean; filtered: boolean }) {
  if (filtered)
    return <EmptyState title="No outcome of this kind">Take the filter away to see the others.</EmptyState>;
  if (tab === 'inbox') {
    return <EmptyState title="Nothing waits for you">Every claim is confirmed or rejected.</EmptyState>;
  }
  const action = mayClaim && <ButtonLink to="/outcomes/new">Record an outcome</ButtonLink>;
  if (tab === 'mine') {
    return (
      <EmptyState title="You have not claimed an outcome yet" action={action}>
        When a bet has shown an effect, record it: the form computes its value and asks how you know.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No outcome here yet" action={action}>
      {mayClaim
        ? 'Record what a bet achieved; finance then confirms it.'
        : 'Product managers record what their bets achieved; it then stands here.'}
    </EmptyState>
  );
}
