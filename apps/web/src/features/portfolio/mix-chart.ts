import type { Portfolio } from '@steward/contracts';
import { timeAxes } from '../../components/chart/cash-charts.ts';
import { type ChartSpec, plainText } from '../../components/chart/chart-spec.ts';
import { type ChartTokens, categoryColor } from '../../components/chart/chart-tokens.ts';
import type { Format } from '../../lib/format.ts';
import { unallocatedByMonth } from './finding.ts';

const UNALLOCATED = 'Unallocated';

type MixInput = Pick<Portfolio, 'series' | 'mix' | 'facets' | 'filtered'>;

/** Exact cost by theme and month; unallocated comes last where no filter leaves it out. */
function layers({ series, mix, facets, filtered }: MixInput) {
  const cells = new Map(mix.map(({ theme, period, cost }) => [`${theme}\u0000${period}`, cost]));
  const themes = facets.themes
    .map((theme, index) => ({
      name: theme,
      index,
      costs: series.map(({ period }) => cells.get(`${theme}\u0000${period}`) ?? '0'),
    }))
    .filter(({ costs }) => costs.some((cost) => cost !== '0'));
  if (filtered) return themes;
  const left = unallocatedByMonth({ series, mix, facets });
  return [...themes, { name: UNALLOCATED, index: null, costs: series.map((m) => left.get(m.period) ?? '0') }];
}

/** Cost month by month, stacked by theme, with what reached no bet on top. */
export function mixChart(input: MixInput, format: Format, tokens: ChartTokens): ChartSpec {
  const stacked = layers(input);
  const periods = input.series.map(({ period }) => period);
  const color = (index: number | null) => (index === null ? tokens.line : categoryColor(tokens, index));
  return {
    option: {
      grid: { left: 60, right: 12, top: 12, bottom: 28 },
      ...timeAxes(periods, format, tokens),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: tokens.grid, opacity: 0.5 } },
        formatter: (items) => {
          const at = (Array.isArray(items) ? items[0] : items)?.dataIndex ?? 0;
          const lines = stacked
            .filter(({ costs }) => costs[at] !== '0')
            .map(({ name, costs }) => `${plainText(name)}  ${format.compact(costs[at] ?? '0')}`)
            .reverse();
          return [format.period(periods[at] ?? ''), ...lines].join('\n');
        },
      },
      series: stacked.map(({ name, index, costs }) => ({
        type: 'bar' as const,
        name,
        stack: 'cost',
        barCategoryGap: '22%',
        itemStyle: { color: color(index) },
        emphasis: { disabled: true },
        data: costs.map(Number),
      })),
    },
    table: {
      columns: [
        { label: 'Month', kind: 'period' as const },
        ...stacked.map(({ name }) => ({ label: name, kind: 'money' as const })),
      ],
      rows: periods.map((period, at) => [period, ...stacked.map(({ costs }) => costs[at] ?? '0')]),
    },
  };
}
