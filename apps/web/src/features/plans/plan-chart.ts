import type { PlanMonthPoint } from '@steward/contracts';
import { cumulate, formatAmount, parseAmount } from '@steward/finance';
import type { LineSeriesOption } from 'echarts/charts';
import { timeAxes } from '../../components/chart/cash-charts.ts';
import type { ChartSpec } from '../../components/chart/chart-spec.ts';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import type { Format } from '../../lib/format.ts';

const SIDES = ['cost', 'value'] as const;
type Side = (typeof SIDES)[number];
const NAMES: Record<Side, string> = { cost: 'Cost', value: 'Value' };

/** Running totals of one side; actual up to the last known month, expected from there on. */
export interface Curve {
  low: string[];
  planned: string[];
  high: string[];
  actual: (string | null)[];
  expected: (string | null)[];
}

/** The running totals of a plan's months and of what happened in them. */
export function curveOf(months: readonly PlanMonthPoint[], side: Side): Curve {
  const running = (of: (month: PlanMonthPoint) => string) =>
    cumulate(months.map((month) => parseAmount(of(month)))).map(formatAmount);
  const known = months.filter(({ actual }) => actual !== null).length;
  // What happened as far as it is known, then what the newest version says.
  const track = running(({ actual, newest }) => (actual ?? newest)[side]);
  return {
    low: running((month) => month[side].p10),
    planned: running((month) => month[side].p50),
    high: running((month) => month[side].p90),
    actual: track.map((total, at) => (at < known ? total : null)),
    expected: track.map((total, at) => (at >= known - 1 ? total : null)),
  };
}

/** A band from low to high: the low line, unseen, with the distance to the high one stacked on it. */
function band(curve: Curve, name: string, panel: number, color: string): LineSeriesOption[] {
  const shared = {
    type: 'line' as const,
    xAxisIndex: panel,
    yAxisIndex: panel,
    stack: `${name} band`,
    stackStrategy: 'all' as const,
    showSymbol: false,
    silent: true,
    lineStyle: { opacity: 0 },
    emphasis: { disabled: true },
  };
  const width = curve.high.map((high, at) => Number(high) - Number(curve.low[at] ?? 0));
  return [
    { ...shared, name: `${name}, low`, data: curve.low.map(Number) },
    { ...shared, name: `${name}, low to high`, data: width, areaStyle: { color, opacity: 0.22 } },
  ];
}

function line(
  name: string,
  panel: number,
  totals: readonly (string | null)[],
  look: { color: string; width: number; type: 'solid' | 'dashed' | 'dotted' },
): LineSeriesOption {
  return {
    ...{ type: 'line', name, xAxisIndex: panel, yAxisIndex: panel, showSymbol: false },
    lineStyle: look,
    itemStyle: { color: look.color },
    emphasis: { disabled: true },
    data: totals.map((total) => (total === null ? null : Number(total))),
  };
}

function seriesOf(curve: Curve, side: Side, panel: number, tokens: ChartTokens): LineSeriesOption[] {
  const color = side === 'cost' ? tokens.text : tokens.accent;
  const name = NAMES[side];
  return [
    ...band(curve, name, panel, side === 'cost' ? tokens.cost : tokens.accent),
    line(`${name}, planned`, panel, curve.planned, { color: tokens.dim, width: 1, type: 'dotted' }),
    line(`${name}, expected`, panel, curve.expected, { color, width: 1.5, type: 'dashed' }),
    line(`${name}, actual`, panel, curve.actual, { color, width: 2, type: 'solid' }),
  ];
}

function tip(period: string, curves: readonly [Side, Curve][], at: number, format: Format): string {
  const sideLines = curves.flatMap(([side, curve]) => {
    const amount = (of: keyof Curve) => format.compact(curve[of][at] ?? '0');
    const happened = curve.actual[at] === null ? 'expected' : 'actual';
    return [
      `${NAMES[side]}, planned  ${amount('planned')} (${amount('low')} to ${amount('high')})`,
      `${NAMES[side]}, ${happened}  ${amount(happened)}`,
    ];
  });
  return [`By ${format.period(period)}`, ...sideLines].join('\n');
}

const indexOf = (item: unknown): number => {
  const first = Array.isArray(item) ? item[0] : item;
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
};

const COLUMNS: readonly [string, keyof Curve][] = [
  ['planned, P10 (low)', 'low'],
  ['planned, P50', 'planned'],
  ['planned, P90 (high)', 'high'],
  ['actual', 'actual'],
  ['expected', 'expected'],
];

/** Cumulative cost above, cumulative value below: the band of the plan, what happened, and what is expected. */
export function planChart(months: readonly PlanMonthPoint[], format: Format, tokens: ChartTokens): ChartSpec {
  const periods = months.map(({ period }) => period);
  const curves = SIDES.map((side): [Side, Curve] => [side, curveOf(months, side)]);
  const { xAxis, yAxis } = timeAxes(periods, format, tokens);
  const named = (side: Side) => ({
    name: NAMES[side],
    nameLocation: 'end' as const,
    nameGap: 14,
    nameTextStyle: {
      color: tokens.text,
      fontSize: 12,
      fontWeight: 600,
      align: 'right' as const,
      padding: [0, 8, 0, 0],
    },
  });
  return {
    option: {
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [
        { left: 60, right: 24, top: 34, height: 146 },
        { left: 60, right: 24, top: 232, bottom: 28 },
      ],
      xAxis: [
        { ...xAxis, gridIndex: 0, boundaryGap: false, axisLabel: { show: false } },
        { ...xAxis, gridIndex: 1, boundaryGap: false },
      ],
      yAxis: [
        { ...yAxis, ...named('cost'), gridIndex: 0, splitNumber: 3 },
        { ...yAxis, ...named('value'), gridIndex: 1, splitNumber: 3 },
      ],
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: tokens.line, type: 'solid' } },
        formatter: (item: unknown) => {
          const at = indexOf(item);
          const period = periods[at];
          return period ? tip(period, curves, at, format) : '';
        },
      },
      series: curves.flatMap(([side, curve], panel) => seriesOf(curve, side, panel, tokens)),
    },
    table: {
      columns: [
        { label: 'By the end of', kind: 'period' },
        ...SIDES.flatMap((side) =>
          COLUMNS.map(([label]) => ({ label: `${NAMES[side]}, ${label}`, kind: 'money' as const })),
        ),
      ],
      rows: periods.map((period, at) => [
        period,
        ...curves.flatMap(([, curve]) => COLUMNS.map(([, of]) => curve[of][at] ?? '')),
      ]),
    },
  };
}
