import type { CostLine } from '@steward/contracts';
import { useMemo } from 'react';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import type { Column } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { cut, dateColumn, LineTable } from '../../components/lines/line-table.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type useCostLines, useLineFilters, useLineSort } from './api.ts';
import styles from './costs.module.css';
import { LineDrawer } from './line-drawer.tsx';
import { LineFilters } from './line-filters.tsx';
import { NoCost } from './no-cost.tsx';

type Lines = ReturnType<typeof useCostLines>;

function columnsWith(format: Format, reporting: string, withPay: boolean): Column<CostLine>[] {
  return [
    dateColumn(format, 'Date'),
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

/** What was spent, line by line. */
export function Ledger({ lines }: { lines: Lines }) {
  const format = useFormat();
  const { currency } = useMe().workspace;
  const sort = useLineSort();
  const { active } = useLineFilters();
  const withPay = useMay('pay:read');
  const columns = useMemo(() => columnsWith(format, currency, withPay), [format, currency, withPay]);
  const first = lines.data?.pages[0];
  const withheld = first?.withheld;
  return (
    <>
      <LineFilters importName={first?.items[0]?.fileName ?? null} />
      {withheld && withheld.lines > 0 && (
        <p className={styles.withheld}>
          {format.number(withheld.lines)} pay lines, {format.money(withheld.amount)}, count in the total and
          are not listed: your role does not include single salaries.
        </p>
      )}
      <LineTable
        label="Cost lines"
        lines={lines}
        columns={columns}
        sort={sort}
        maxHeight="max(380px, calc(100dvh - 316px))"
        empty={<NoCost filtered={active} />}
        drawer={(line, close) => <LineDrawer line={line} onClose={close} />}
      />
    </>
  );
}
