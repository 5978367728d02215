import type { ImportReport } from '@steward/contracts';
import { timeAxes } from '../../components/chart/cash-charts.ts';
import type { ChartSpec } from '../../components/chart/chart-spec.ts';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import type { Format } from '../../lib/format.ts';

/** Accepted amount by month; months without lines inside the span stand at zero. */
export function periodChart(
  byPeriod: ImportReport['byPeriod'],
  periods: readonly string[],
  format: Format,
  tokens: ChartTokens,
): ChartSpec {
  const totals = new Map(byPeriod.map((total) => [total.period, total]));
  const amountAt = (period: string) => totals.get(period)?.amount ?? '0';
  return {
    option: {
      grid: { left: 64, right: 16, top: 12, bottom: 28 },
      ...timeAxes(periods, format, tokens),
      tooltip: {
        trigger: 'axis',
        formatter: (items: unknown) => {
          const first: unknown = Array.isArray(items) ? items[0] : items;
          const index = Number((first as { dataIndex?: number } | undefined)?.dataIndex ?? -1);
          const period = periods[index];
          if (period === undefined) return '';
          const lines = format.number(totals.get(period)?.lines ?? 0);
          return `${format.period(period)}\n${format.exact(amountAt(period))}\n${lines} lines`;
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 32,
          itemStyle: { color: tokens.cost, borderRadius: 2 },
          data: periods.map((period) => Number(amountAt(period))),
        },
      ],
    },
    table: {
      columns: [{ label: 'Month', kind: 'period' }, { label: 'Lines' }, { label: 'Amount', kind: 'money' }],
      rows: periods.map((period) => [period, String(totals.get(period)?.lines ?? 0), amountAt(period)]),
    },
  };
}
