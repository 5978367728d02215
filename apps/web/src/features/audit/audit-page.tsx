import { Button, Drawer } from '@mantine/core';
import type { AuditEntry } from '@steward/contracts';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Filter, FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { type AppSearch, useAppSearch, useFilters, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import styles from './audit.module.css';

/** What entries are about, as their actions name it. */
const ENTITIES = [
  { value: 'import', label: 'Imports' },
  { value: 'team_allocation', label: 'Shares of teams' },
  { value: 'allocation_rule', label: 'Allocation rules' },
  { value: 'unallocated', label: 'Unallocated, put aside' },
  { value: 'outcome', label: 'Outcomes' },
  { value: 'initiative', label: 'Initiatives' },
  { value: 'fx_rate', label: 'Exchange rates' },
  { value: 'product_line', label: 'Product lines' },
  { value: 'theme', label: 'Themes' },
  { value: 'team', label: 'Teams' },
  { value: 'workspace', label: 'Workspace' },
  { value: 'member', label: 'Members and invitations' },
  { value: 'invitation', label: 'Withdrawn invitations' },
  { value: 'password', label: 'Passwords' },
  { value: 'session', label: 'Sign-ins' },
  { value: 'access', label: 'Refused access' },
];

function useAudit() {
  const { query } = useFilters(['action', 'actorId', 'search']);
  return useInfiniteQuery({
    queryKey: ['GET /audit', query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /audit', { query: { ...query, limit: '100', cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

const columnsWith = (format: Format): Column<AuditEntry>[] => [
  {
    id: 'at',
    header: 'When',
    width: '180px',
    cell: ({ seq, at }) => (
      <TextLink
        to="."
        search={(before: AppSearch) => ({ ...before, entry: seq })}
        resetScroll={false}
        replace
        fz="inherit"
        c="inherit"
        className={styles.when}
      >
        {format.dateTime(at)}
      </TextLink>
    ),
  },
  {
    id: 'actor',
    header: 'Who',
    priority: 2,
    width: '180px',
    cell: ({ actor }) => <span className={styles.when}>{actor}</span>,
  },
  { id: 'summary', header: 'What', cell: ({ summary }) => <span className={styles.what}>{summary}</span> },
  {
    id: 'action',
    header: 'Action',
    width: '190px',
    priority: 2,
    cell: ({ action }) => <code className={styles.code}>{action}</code>,
  },
  { id: 'seq', header: 'No.', align: 'right', width: '72px', priority: 3, cell: ({ seq }) => seq },
];

export function Page() {
  const audit = useAudit();
  const filters = useFilters(['action', 'actorId', 'search']);
  const [search, setSearch] = useUrlSearch('search');
  const members = useQuery(apiQuery('GET /members'));
  const { entry: open } = useAppSearch();
  const set = useSetSearch();
  const format = useFormat();
  const entries = audit.data?.pages.flatMap(({ items }) => items);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = audit;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const people = members.data?.items.map(({ userId, name }) => ({ value: userId, label: name })) ?? [];
  return (
    <Frame
      title="Audit"
      finding="Every change, sign-in and refused access, each chained to the one before. Nothing here can be edited or removed."
      actions={<Verify />}
    >
      <FilterBar active={filters.active} onClear={filters.clear}>
        <SearchField
          label="Person, subject, words…"
          value={search}
          onChange={(text) => setSearch(text.slice(0, 100))}
        />
        <Filter
          label="About"
          options={ENTITIES}
          chosen={filters.values('action')}
          onChange={(chosen) => filters.set('action', chosen.slice(-1))}
        />
        <Filter
          label="Person"
          options={people}
          chosen={filters.values('actorId')}
          onChange={(chosen) => filters.set('actorId', chosen.slice(-1))}
        />
      </FilterBar>
      {audit.error && !entries ? (
        <ErrorState error={audit.error} onRetry={() => void audit.refetch()} />
      ) : (
        <DataTable
          label="Audit entries"
          columns={columnsWith(format)}
          rows={entries}
          rowKey={({ seq }) => seq}
          linked
          maxHeight="max(380px, calc(100dvh - 260px))"
          rowHeight={37}
          onEnd={more}
          empty={
            <EmptyState title={filters.active ? 'No entry matches' : 'Nothing has happened yet'}>
              {filters.active ? 'Take a filter away.' : 'Changes appear here as they are made.'}
            </EmptyState>
          }
        />
      )}
      <Drawer
        opened={open !== undefined}
        onClose={() => set({ entry: undefined })}
        title={`Entry ${open ?? ''}`}
        size={560}
      >
        <Entry entry={entries?.find(({ seq }) => seq === open)} />
      </Drawer>
    </Frame>
  );
}

/** Recomputes the chain on the server and says what it found. */
function Verify() {
  const format = useFormat();
  const verify = useMutation({
    mutationFn: () => api('POST /audit/verify', { body: {} }),
    meta: { keepReads: true },
  });
  const found = verify.data;
  return (
    <>
      {found && (
        <span className={styles.verdict} data-intact={found.intact} role="status">
          {found.intact
            ? `All ${format.number(found.entries)} entries are as they were written.`
            : `The chain is broken at entry ${found.firstBroken}.`}
        </span>
      )}
      <FormError error={verify.error} />
      <Button variant="default" onClick={() => verify.mutate()} loading={verify.isPending}>
        Verify the chain
      </Button>
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry | undefined }) {
  const format = useFormat();
  if (!entry)
    return (
      <p className={styles.dim}>This entry is not among those shown. Take the filters away to find it.</p>
    );
  return (
    <div className={styles.entry}>
      <p className={styles.summary}>{entry.summary}</p>
      <dl className={styles.facts}>
        <dt>Who</dt>
        <dd>{entry.actor}</dd>
        <dt>When</dt>
        <dd>{format.dateTime(entry.at)}</dd>
        <dt>What</dt>
        <dd>
          <code className={styles.code}>{entry.action}</code> {entry.subject}
        </dd>
      </dl>
      <Document title="Before" content={entry.before} />
      <Document title="After" content={entry.after} />
      <p className={styles.hash}>SHA-256 {entry.hash}</p>
    </div>
  );
}

function Document({ title, content }: { title: string; content: unknown }) {
  if (content === null || content === undefined) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <pre className={styles.document}>{JSON.stringify(content, null, 2)}</pre>
    </section>
  );
}
