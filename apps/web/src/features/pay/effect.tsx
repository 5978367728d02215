import type { RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './pay.module.css';

type Preview = RouteResponse<'POST /pay/policies/preview'>;
type Month = Preview['months'][number];

const columnsWith = (format: Format): Column<Month>[] => [
  { id: 'period', header: 'Month', cell: ({ period }) => format.period(period) },
  { id: 'people', header: 'People', align: 'right', cell: ({ people }) => format.number(people) },
  {
    id: 'before',
    header: 'Loaded now',
    align: 'right',
    cell: ({ before }) => <MoneyText amount={before.loaded} style="whole" />,
  },
  {
    id: 'after',
    header: 'Loaded then',
    align: 'right',
    cell: ({ after }) => <MoneyText amount={after.loaded} style="whole" />,
  },
  {
    id: 'hours',
    header: 'Hours',
    align: 'right',
    cell: ({ hours }) => `${hours.before ?? '–'} → ${hours.after ?? '–'}`,
  },
];

/** What a change of policies would change, before it is made. */
export function Effect({ preview }: { preview: Preview }) {
  const format = useFormat();
  const { months } = preview;
  const total = (side: 'before' | 'after') =>
    format.money(formatAmount(sum(months.map((month) => parseAmount(month[side].loaded)))));
  if (months.length === 0)
    return (
      <p className={styles.note} role="status">
        It changes no month with posted pay.
      </p>
    );
  return (
    <>
      <p className={styles.note} role="status">
        Loaded cost moves from <b>{total('before')}</b> to <b>{total('after')}</b>, over{' '}
        {format.number(months.length)} {months.length === 1 ? 'month' : 'months'} with pay. No posted line and
        no bet moves.
      </p>
      <DataTable
        label="What it changes"
        columns={columnsWith(format)}
        rows={months}
        rowKey={({ period }) => period}
        maxHeight="260px"
        rowHeight={36}
      />
    </>
  );
}
