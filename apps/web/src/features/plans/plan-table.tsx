import type { PlanInput } from '@steward/contracts';
import { formatAmount, periodsBetween, planFlows, planSpan } from '@steward/finance';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';

interface Row {
  period: string;
  amounts: Record<string, string>;
}

const SIDES = ['cost', 'value'] as const;
const CASES = [
  ['p10', 'low'],
  ['p50', 'P50'],
  ['p90', 'high'],
] as const;

function rowsOf(plan: PlanInput): Row[] {
  const span = planSpan(plan.lines);
  if (!span) return [];
  const flows = planFlows(plan.lines, span.from, span.to);
  return periodsBetween(span.from, span.to).map((period, at) => ({
    period,
    amounts: Object.fromEntries(
      SIDES.flatMap((side) =>
        CASES.map(([one]) => [`${side} ${one}`, formatAmount(flows[side][one][at] ?? 0n)]),
      ),
    ),
  }));
}

const columns = (format: Format): Column<Row>[] => [
  { id: 'period', header: 'Month', cell: ({ period }) => format.period(period) },
  ...SIDES.flatMap((side) =>
    CASES.map(
      ([one, word]): Column<Row> => ({
        id: `${side} ${one}`,
        header: `${side === 'cost' ? 'Cost' : 'Value'}, ${word}`,
        align: 'right',
        ...(one !== 'p50' && { priority: 2 as const }),
        cell: ({ amounts }) => <MoneyText amount={amounts[`${side} ${one}`] ?? '0'} style="whole" />,
      }),
    ),
  ),
];

/** What a plan says of each month, its lines added up. */
export function PlanTable({ plan }: { plan: PlanInput }) {
  const format = useFormat();
  return (
    <DataTable
      label="Months of the plan"
      columns={columns(format)}
      rows={rowsOf(plan)}
      rowKey={({ period }) => period}
      rowHeight={34}
      maxHeight="420px"
      empty={<EmptyState title="No month is planned" />}
    />
  );
}
