import type { Inspection, RevenueMapping } from '@steward/contracts';
import { useMemo } from 'react';
import type { Column } from '../../components/data-table.tsx';
import { createFormat, type Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';
import { PreviewRows, Value } from './preview-table.tsx';
import { MEANING_LABELS, REVENUE_FIELDS } from './revenue-reading.ts';

type Row = Inspection['preview'][number];
type Event = NonNullable<Row['revenue']>;

/** The fields the preview parses, and how each is written. */
const PARSED: Record<string, (event: Event, format: Format) => string | null> = {
  date: (event, format) => format.date(event.date),
  amount: ({ amount, currency }) => createFormat(currency).exact(amount),
  movement: ({ movement }) => MEANING_LABELS[movement],
  currency: ({ currency }) => currency,
  customer: ({ customer }) => customer,
  productLine: ({ productLine }) => productLine,
};

const CONSTANT = ['currency', 'productLine', 'movement'] as const;

/** The first rows as movements of revenue, each value above what the file says, and what each does to ARR. */
export function RevenuePreviewTable({
  inspection,
  mapping,
}: {
  inspection: Inspection;
  mapping: RevenueMapping;
}) {
  const format = useFormat();
  const { columns: fileColumns, preview } = inspection;
  const columns = useMemo(() => {
    const places = new Map(fileColumns.map(({ name }, index) => [name, index]));
    const from: Readonly<Record<string, string | undefined>> = mapping.columns;
    const isConstant = (field: string) => CONSTANT.some((name) => name === field && mapping.constants[name]);
    const isDerived = (field: string) => field === 'movement' && Boolean(mapping.columns.before);
    const shown = Object.entries(REVENUE_FIELDS).filter(
      ([field]) => from[field] || isConstant(field) || isDerived(field),
    );
    const read = shown.map(([field, label]): Column<Row> => {
      const name = from[field] || undefined;
      return {
        id: field,
        header: (
          <>
            {label}
            <span className={styles.from}>
              {name ? `from ${name}` : isDerived(field) ? 'by the revenue before it' : 'for all lines'}
            </span>
          </>
        ),
        align: field === 'amount' || field === 'before' ? 'right' : undefined,
        cell: (row) => {
          const raw = name === undefined ? null : (row.raw[places.get(name) ?? -1] ?? '');
          const parsed = row.revenue && PARSED[field] ? PARSED[field](row.revenue, format) : undefined;
          return <Value row={row} column={name} raw={raw} parsed={parsed} />;
        },
      };
    });
    const arr: Column<Row> = {
      id: 'arr',
      header: (
        <>
          ARR<span className={styles.from}>what it moves a year</span>
        </>
      ),
      align: 'right',
      cell: ({ revenue }) => (revenue ? createFormat(revenue.currency).exact(revenue.arr) : '–'),
    };
    return [...read, arr];
  }, [fileColumns, mapping, format]);
  return <PreviewRows columns={columns} rows={preview} />;
}
