import type { EffortLine } from '@steward/contracts';
import { useCallback, useMemo } from 'react';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import type { Sort } from '../../components/table-sort.ts';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { type AppSearch, useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  type EffortKind,
  type EffortSort,
  effortLineId,
  useEffortFilters,
  useEffortKind,
  type useEffortLines,
  useEffortSort,
} from './api.ts';
import styles from './effort.module.css';
import { EffortDrawer } from './effort-drawer.tsx';
import { EffortFilters } from './effort-filters.tsx';

const sortOf = (sort: EffortSort): Sort => ({
  id: sort.replace('-', ''),
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

const cut = (text: string | null) => (
  <span className={styles.cut} title={text ?? undefined}>
    {text || <span className={styles.dim}>–</span>}
  </span>
);

/** What a line names, and whether there is such a thing. */
const named = (text: string | null, known: boolean) => (
  <>
    {cut(text)} {text && !known && <Mark tone="warning">unknown</Mark>}
  </>
);

function columnsWith(format: Format, kind: EffortKind, withPeople: boolean): Column<EffortLine>[] {
  const isHours = kind === 'hours';
  return [
    {
      id: 'date',
      header: isHours ? 'Date' : 'Done on',
      width: '112px',
      sort: true,
      firstSort: 'desc',
      cell: (line) => (
        <TextLink
          to="."
          search={(before: AppSearch) => ({ ...before, line: effortLineId(line) })}
          resetScroll={false}
          replace
          fz="inherit"
          c="inherit"
          style={{ whiteSpace: 'nowrap' }}
        >
          {format.date(line.date)}
        </TextLink>
      ),
    },
    ...(isHours && withPeople
      ? [
          {
            id: 'person',
            header: 'Person',
            priority: 2,
            cell: ({ person }) => cut(person),
          } satisfies Column<EffortLine>,
        ]
      : []),
    { id: 'team', header: 'Team', priority: 2, cell: ({ team, teamKnown }) => named(team, teamKnown) },
    {
      id: 'initiative',
      header: 'Initiative',
      cell: ({ initiative, initiativeKnown }) => named(initiative, initiativeKnown),
    },
    { id: 'item', header: isHours ? 'Task' : 'Issue', priority: 2, cell: ({ item }) => cut(item) },
    isHours
      ? { id: 'description', header: 'Description', priority: 3, cell: ({ description }) => cut(description) }
      : { id: 'status', header: 'Status', priority: 3, cell: ({ status }) => cut(status) },
    {
      id: 'quantity',
      header: isHours ? 'Hours' : 'Story points',
      align: 'right',
      sort: true,
      cell: ({ hours, points }) => {
        const quantity = isHours ? hours : points;
        return quantity === null ? <span title="Nobody estimated it">–</span> : format.quantity(quantity);
      },
    },
  ];
}

/** The lines themselves: filtered, sorted and searched by the server, fetched as one scrolls. */
export function EffortLedger({ lines }: { lines: ReturnType<typeof useEffortLines> }) {
  const format = useFormat();
  const kind = useEffortKind();
  const sort = useEffortSort();
  const setSearch = useSetSearch();
  const { line: openLine } = useAppSearch();
  const withPeople = useMay('imports:read');
  const rows = useMemo(() => lines.data?.pages.flatMap(({ items }) => items), [lines.data]);
  const columns = useMemo(() => columnsWith(format, kind, withPeople), [format, kind, withPeople]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = lines;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <EffortFilters importName={rows?.[0]?.fileName ?? null} />
      {lines.error && !rows ? (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      ) : (
        <DataTable
          label="Lines of effort"
          columns={columns}
          rows={rows}
          rowKey={effortLineId}
          sort={sortOf(sort)}
          onSort={({ id, direction }) => setSearch({ sort: direction === 'desc' ? `-${id}` : id })}
          linked
          maxHeight="max(380px, calc(100dvh - 268px))"
          rowHeight={37}
          onEnd={more}
          empty={<NoEffort kind={kind} />}
        />
      )}
      <EffortDrawer
        line={openLine ? rows?.find((row) => effortLineId(row) === openLine) : undefined}
        onClose={() => setSearch({ line: undefined })}
      />
    </>
  );
}

/** Why there is no line, and what to do about it. */
function NoEffort({ kind }: { kind: EffortKind }) {
  const { active } = useEffortFilters();
  const { from, to } = useAppSearch();
  const mayStage = useMay('imports:stage');
  const noun = kind === 'hours' ? 'time sheet' : 'issues';
  if (active || from || to)
    return <EmptyState title="No line matches">Widen the months above, or clear a filter.</EmptyState>;
  return (
    <EmptyState
      title={kind === 'hours' ? 'No time sheet has been posted yet' : 'No issues have been posted yet'}
      action={
        mayStage && <ButtonLink to="/imports">Import {noun === 'issues' ? noun : `a ${noun}`}</ButtonLink>
      }
    >
      {kind === 'hours'
        ? 'Hours that people worked can split what their team costs among bets.'
        : 'Issues that a team finished, or their story points, can split what it costs among bets.'}
    </EmptyState>
  );
}
