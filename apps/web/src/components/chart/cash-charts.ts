import type { Figure, MonthPoint } from '@steward/contracts';
import type { Format } from '../../lib/format.ts';
import type { ChartSpec, ChartTable } from './chart-spec.ts';
import type { ChartTokens } from './chart-tokens.ts';

/** A month axis and a money axis, drawn the same in every chart over time. */
export function timeAxes(periods: readonly string[], format: Format, tokens: ChartTokens) {
  const label = { color: tokens.dim, fontSize: 12, hideOverlap: true };
  return {
    xAxis: {
      type: 'category' as const,
      data: [...periods],
      axisTick: { show: false },
      axisLine: { show: false, onZero: false },
      axisLabel: { ...label, formatter: (period: string) => format.shortPeriod(period) },
    },
    yAxis: {
      type: 'value' as const,
      splitNumber: 4,
      axisLabel: { ...label, formatter: (value: number) => format.compact(String(value)) },
      splitLine: { lineStyle: { color: tokens.grid } },
    },
  };
}

export function monthTable(series: readonly MonthPoint[]): ChartTable {
  return {
    columns: [
      { label: 'Month', kind: 'period' },
      { label: 'Cost', kind: 'money' },
      { label: 'Value', kind: 'money' },
      { label: 'Confirmed', kind: 'money' },
      { label: 'Net', kind: 'money' },
      { label: 'Cumulative net', kind: 'money' },
    ],
    rows: series.map((m) => [m.period, m.cost, m.value, m.confirmed, m.net, m.cumulative]),
  };
}

/** What a month says when pointed at. */
function monthTip(point: MonthPoint, format: Format): string {
  return [
    format.period(point.period),
    `Cost  ${format.compact(point.cost)}`,
    `Value  ${format.compact(point.value)}`,
    `Net  ${format.signedCompact(point.net)}`,
    `Cumulative net  ${format.compact(point.cumulative)}`,
  ].join('\n');
}

function pointOf(item: unknown): number {
  const first = Array.isArray(item) ? item[0] : item;
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
}

/** The tooltip of a chart whose category axis is the months of `series`. */
export const monthTooltip = (series: readonly MonthPoint[], format: Format, tokens: ChartTokens) => ({
  trigger: 'axis' as const,
  axisPointer: { type: 'line' as const, lineStyle: { color: tokens.line, type: 'solid' as const } },
  formatter: (item: unknown) => {
    const point = series[pointOf(item)];
    return point ? monthTip(point, format) : '';
  },
});

/** On the axis of a cumulative line: room for the label of its deepest point. */
export const LABEL_ROOM = { boundaryGap: ['16%', '6%'] as [string, string] };

/** Labels near an end of the axis are set inwards, or the chart's edge would cut them. */
const alignAt = (index: number, count: number) =>
  index > count * 0.85 ? ('right' as const) : index < count * 0.15 ? ('left' as const) : ('center' as const);

/** The deepest month and the month of break-even, as marks on the cumulative line. */
export function turningPoints(
  series: readonly MonthPoint[],
  breakEven: Figure,
  format: Format,
  tokens: ChartTokens,
) {
  const lowest = series.reduce<MonthPoint | undefined>(
    (low, point) => (low === undefined || Number(point.cumulative) < Number(low.cumulative) ? point : low),
    undefined,
  );
  const even = series.find(({ period }) => period === breakEven.value);
  const mark = (point: MonthPoint, text: string, position: 'top' | 'bottom') => ({
    name: text,
    coord: [point.period, Number(point.cumulative)],
    symbol: 'circle',
    symbolSize: 8,
    itemStyle: { color: tokens.accent, borderColor: tokens.surface, borderWidth: 2 },
    label: {
      show: true,
      position,
      align: alignAt(series.indexOf(point), series.length),
      formatter: text,
      color: tokens.text,
      fontSize: 12,
      textBorderColor: tokens.surface,
      textBorderWidth: 3,
    },
  });
  const marks = [];
  if (lowest && Number(lowest.cumulative) < 0) {
    marks.push(mark(lowest, `Deepest ${format.compact(lowest.cumulative)}`, 'bottom'));
  }
  if (even) marks.push(mark(even, `Break-even ${format.period(even.period)}`, 'top'));
  return { data: marks };
}

/** Cumulative net month by month: how deep the money went in, and whether it has come back. */
export function curveChart(
  series: readonly MonthPoint[],
  breakEven: Figure,
  format: Format,
  tokens: ChartTokens,
): ChartSpec {
  const { xAxis, yAxis } = timeAxes(
    series.map(({ period }) => period),
    format,
    tokens,
  );
  return {
    option: {
      grid: { left: 60, right: 24, top: 24, bottom: 28 },
      xAxis,
      yAxis: { ...yAxis, ...LABEL_ROOM },
      tooltip: monthTooltip(series, format, tokens),
      series: [
        {
          type: 'line',
          name: 'Cumulative net',
          data: series.map(({ cumulative }) => Number(cumulative)),
          showSymbol: false,
          lineStyle: { color: tokens.accent, width: 2 },
          itemStyle: { color: tokens.accent },
          areaStyle: { color: tokens.accent, opacity: 0.1 },
          markPoint: turningPoints(series, breakEven, format, tokens),
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: tokens.dim, type: 'solid', width: 1 },
            data: [{ yAxis: 0 }],
          },
        },
      ],
    },
    table: monthTable(series),
  };
}
