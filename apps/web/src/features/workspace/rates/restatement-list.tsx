import type { Restatement } from '@steward/contracts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { MoneyText } from '../../../components/figure-text.tsx';
import { Section } from '../../../components/page.tsx';
import type { Format } from '../../../lib/format.ts';
import { useMay } from '../../../lib/session.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { useRestatements } from './api.ts';
import { cellsInWords } from './rate-words.ts';

const columnsWith = (format: Format): Column<Restatement>[] => [
  {
    id: 'when',
    header: 'Restated',
    cell: ({ recordedAt, recordedBy }) => (
      <>
        {format.dateTime(recordedAt)}
        <br />
        <span className={settings.dim}>{recordedBy}</span>
      </>
    ),
  },
  {
    id: 'what',
    header: 'What',
    cell: ({ cells, reason, lines }) => (
      <>
        {cellsInWords(cells, format)}{' '}
        <span className={settings.dim}>
          {format.number(lines)} {lines === 1 ? 'line' : 'lines'}; {reason}
        </span>
      </>
    ),
  },
  {
    id: 'before',
    header: 'Posted before',
    align: 'right',
    priority: 2,
    cell: ({ posted }) => (posted ? <MoneyText amount={posted.before} /> : '–'),
  },
  {
    id: 'after',
    header: 'Posted after',
    align: 'right',
    cell: ({ posted }) => (posted ? <MoneyText amount={posted.after} /> : '–'),
  },
];

/** What was restated so far, for those who may read the audit. */
export function RestatementList() {
  const mayRead = useMay('audit:read');
  const restatements = useRestatements(mayRead);
  const format = useFormat();
  const items = restatements.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section
      title="Restatements"
      note="Each step with what it made of all posted cost; the audit keeps every figure before and after."
    >
      <DataTable label="Restatements" columns={columnsWith(format)} rows={items} rowKey={({ id }) => id} />
    </Section>
  );
}
