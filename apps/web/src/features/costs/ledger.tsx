import type { CostLine } from '@steward/contracts';
import { useCallback, useMemo } from 'react';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Sort } from '../../components/table-sort.ts';
import type { Format } from '../../lib/format.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { type AppSearch, useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type LineSort, lineId, type useCostLines, useLineFilters, useLineSort } from './api.ts';
import styles from './costs.module.css';
import { LineDrawer } from './line-drawer.tsx';
import { LineFilters } from './line-filters.tsx';
import { NoCost } from './no-cost.tsx';

type Lines = ReturnType<typeof useCostLines>;

const sortOf = (sort: LineSort): Sort => ({
  id: sort.replace('-', ''),
  direction: sort.startsWith('-') ? 'desc' : 'asc',
});

function columnsWith(format: Format, reporting: string, withPay: boolean): Column<CostLine>[] {
  const cut = (text: string | null) => (
    <span className={styles.cut} title={text ?? undefined}>
      {text || <span className={styles.dim}>–</span>}
    </span>
  );
  return [
    {
      id: 'date',
      header: 'Date',
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
    },
    { id: 'vendor', header: 'Vendor', cell: ({ vendor }) => cut(vendor) },
    { id: 'description', header: 'Description', priority: 2, cell: ({ description }) => cut(description) },
    { id: 'category', header: 'Category', priority: 2, cell: ({ category }) => CATEGORY_LABELS[category] },
    { id: 'team', header: 'Team', priority: 2, cell: ({ team }) => cut(team) },
    ...(withPay
      ? [
          {
            id: 'person',
            header: 'Person',
            priority: 2,
            cell: ({ person }) => cut(person),
          } satisfies Column<CostLine>,
        ]
      : []),
    { id: 'initiative', header: 'Initiative', priority: 2, cell: ({ initiative }) => cut(initiative) },
    { id: 'account', header: 'Account', priority: 3, cell: ({ account }) => cut(account) },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      sort: true,
      cell: (line) => (
        <>
          {line.currency !== reporting && (
            <span className={styles.foreign}>
              <MoneyText amount={line.amount} currency={line.currency} />{' '}
            </span>
          )}
          <MoneyText amount={line.reportingAmount} />
        </>
      ),
    },
  ];
}

/** The lines themselves: filtered, sorted and searched by the server, fetched as one scrolls. */
export function Ledger({ lines }: { lines: Lines }) {
  const format = useFormat();
  const { currency } = useMe().workspace;
  const sort = useLineSort();
  const setSearch = useSetSearch();
  const { line: openLine } = useAppSearch();
  const { active } = useLineFilters();
  const rows = useMemo(() => lines.data?.pages.flatMap(({ items }) => items), [lines.data]);
  const withPay = useMay('pay:read');
  const columns = useMemo(() => columnsWith(format, currency, withPay), [format, currency, withPay]);
  const withheld = lines.data?.pages[0]?.withheld;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = lines;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <LineFilters importName={rows?.[0]?.fileName ?? null} />
      {withheld && withheld.lines > 0 && (
        <p className={styles.withheld}>
          {format.number(withheld.lines)} pay lines, {format.money(withheld.amount)}, count in the total and
          are not listed: your role does not include single salaries.
        </p>
      )}
      {lines.error && !rows ? (
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      ) : (
        <DataTable
          label="Cost lines"
          columns={columns}
          rows={rows}
          rowKey={lineId}
          sort={sortOf(sort)}
          onSort={({ id, direction }) => setSearch({ sort: direction === 'desc' ? `-${id}` : id })}
          linked
          maxHeight="max(380px, calc(100dvh - 316px))"
          rowHeight={37}
          onEnd={more}
          empty={<NoCost filtered={active} />}
        />
      )}
      <LineDrawer
        line={openLine ? rows?.find((row) => lineId(row) === openLine) : undefined}
        onClose={() => setSearch({ line: undefined })}
      />
    </>
  );
}
