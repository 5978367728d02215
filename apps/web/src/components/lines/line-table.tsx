import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { Format } from '../../lib/format.ts';
import { type AppSearch, useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { type Column, DataTable } from '../data-table.tsx';
import { ErrorState } from '../error-state.tsx';
import { TextLink } from '../links.tsx';
import type { Sort } from '../table-sort.ts';
import styles from './lines.module.css';

/** What imported lines of every kind have. */
interface Line {
  importId: string;
  row: number;
  date: string;
}

/** The rows fetched so far; undefined before the first. */
type Pages<L> = UseInfiniteQueryResult<InfiniteData<{ items: L[] }>>;

const lineId = ({ importId, row }: Line): string => `${importId}.${row}`;

const sortOf = (sort: string): Sort => ({
  id: sort.replace('-', ''),
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

/** A text of a line within its column, a dash for none. */
export const cut = (text: string | null) => (
  <span className={styles.cut} title={text ?? undefined}>
    {text || <span className={styles.dim}>–</span>}
  </span>
);

/** The date of a line, which opens it beside the table. */
export const dateColumn = (format: Format, header: string): Column<Line> => ({
  id: 'date',
  header,
  width: '112px',
  sort: true,
  firstSort: 'desc',
  cell: (line) => (
    <TextLink
      to="."
      search={(before: AppSearch) => ({ ...before, line: lineId(line) })}
      resetScroll={false}
      replace
      fz="inherit"
      c="inherit"
      style={{ whiteSpace: 'nowrap' }}
    >
      {format.date(line.date)}
    </TextLink>
  ),
});

interface LineTableProps<L extends Line> {
  label: string;
  lines: Pages<L>;
  columns: readonly Column<L>[];
  /** As the API takes it: `-date` is the newest first. */
  sort: string;
  maxHeight: string;
  empty: ReactNode;
  /** The line that the URL opens, if any, beside the table. */
  drawer: (line: L | undefined, close: () => void) => ReactNode;
}

/** Lines as they were imported: filtered, sorted and searched by the server, fetched as one scrolls. */
export function LineTable<L extends Line>(props: LineTableProps<L>) {
  const { label, lines, columns, sort, maxHeight, empty, drawer } = props;
  const setSearch = useSetSearch();
  const { line: open } = useAppSearch();
  const rows = useMemo(() => lines.data?.pages.flatMap(({ items }) => items), [lines.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = lines;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      {lines.error && !rows ? (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      ) : (
        <DataTable
          label={label}
          columns={columns}
          rows={rows}
          rowKey={lineId}
          sort={sortOf(sort)}
          onSort={({ id, direction }) => setSearch({ sort: direction === 'desc' ? `-${id}` : id })}
          linked
          maxHeight={maxHeight}
          rowHeight={37}
          onEnd={more}
          empty={empty}
        />
      )}
      {drawer(open ? rows?.find((row) => lineId(row) === open) : undefined, () =>
        setSearch({ line: undefined }),
      )}
    </>
  );
}
