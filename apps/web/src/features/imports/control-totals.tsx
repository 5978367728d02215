import type { ImportReport } from '@steward/contracts';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/page.tsx';
import { createFormat } from '../../lib/format.ts';
import { useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';

type ControlTotal = ImportReport['controlTotals'][number];

const money = (total: ControlTotal, amount: string) => createFormat(total.currency).exact(amount);

const sumColumn = (
  id: 'accepted' | 'duplicate' | 'rejected' | 'file',
  header: string,
): Column<ControlTotal> => ({
  id,
  header,
  align: 'right',
  cell: (total) => (id === 'file' ? <b>{money(total, total.file)}</b> : money(total, total[id])),
});

const COLUMNS: Column<ControlTotal>[] = [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency },
  sumColumn('file', 'The file'),
  sumColumn('accepted', '= accepted'),
  sumColumn('duplicate', '+ duplicate'),
  sumColumn('rejected', '+ rejected'),
];

/** The file's amounts per currency, to the last decimal, held against the file's own totals row. */
export function ControlTotals({ report }: { report: ImportReport }) {
  const format = useFormat();
  const { totalsRow, controlTotals, reportingAmount, moved } = report;
  const { currency } = useMe().workspace;
  const converted =
    reportingAmount !== null && !moved && controlTotals.some((total) => total.currency !== currency);
  const only = controlTotals.length === 1 ? controlTotals[0] : undefined;
  const own = totalsRow && (only ? money(only, totalsRow.amount) : format.number(totalsRow.amount));
  return (
    <Section
      title="Control totals"
      note={
        totalsRow ? (
          <>
            Row {format.number(totalsRow.row)} of the file states a total of {own}, which{' '}
            {totalsRow.agrees ? (
              <Mark tone="positive">agrees</Mark>
            ) : (
              <Mark tone="negative">does not agree with the rows</Mark>
            )}
          </>
        ) : (
          `Exact, per currency${moved ? ' and as the file writes its amounts' : ' of the file'}. The file has no totals row of its own to hold them against.`
        )
      }
      actions={
        converted && (
          <span>
            Accepted, at the rates of its months: <b>{format.exact(reportingAmount)}</b>
          </span>
        )
      }
    >
      <DataTable
        label="Control totals per currency"
        columns={COLUMNS}
        rows={controlTotals}
        rowKey={({ currency }) => currency}
        empty={<p style={{ margin: 0, padding: 16 }}>No amount could be read.</p>}
      />
    </Section>
  );
}
