import type { Figure, Lens, MonthPoint } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import {
  LABEL_ROOM,
  monthTable,
  monthTooltip,
  timeAxes,
  turningPoints,
} from '../../components/chart/cash-charts.ts';
import type { ChartSpec } from '../../components/chart/chart-spec.ts';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import type { Format } from '../../lib/format.ts';

/** A month's bars: cost below zero, value above it in a signed part and a part still open. */
export function monthBars({ cost, value, confirmed }: MonthPoint) {
  const total = parseAmount(value);
  const signed = parseAmount(confirmed);
  const open = total - signed;
  return {
    cost: formatAmount(-parseAmount(cost)),
    confirmed: formatAmount(open < 0n ? total : signed),
    open: formatAmount(open < 0n ? 0n : open),
  };
}

/** Two panels over the same months, since a dual axis would let the eye compare what it must not. */
export function cashFlowChart(
  { series, breakEven, lens }: { series: readonly MonthPoint[]; breakEven: Figure; lens: Lens },
  format: Format,
  tokens: ChartTokens,
): ChartSpec {
  const { xAxis, yAxis } = timeAxes(
    series.map(({ period }) => period),
    format,
    tokens,
  );
  const bars = series.map(monthBars);
  const bar = (name: string, values: string[], color: string, opacity = 1) => ({
    type: 'bar' as const,
    name,
    stack: 'month',
    barCategoryGap: '30%',
    itemStyle: { color, opacity },
    emphasis: { disabled: true },
    data: values.map(Number),
  });
  // A weighted value is no part signed and part open.
  const valueBars =
    lens === 'weighted'
      ? [
          bar(
            'Weighted value',
            series.map(({ value }) => value),
            tokens.accent,
          ),
        ]
      : [
          bar(
            'Confirmed value',
            bars.map(({ confirmed }) => confirmed),
            tokens.accent,
          ),
          bar(
            'Claimed, not confirmed',
            bars.map(({ open }) => open),
            tokens.accent,
            0.4,
          ),
        ];
  return {
    option: {
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [
        { left: 60, right: 24, top: 12, height: 168 },
        { left: 60, right: 24, top: 212, bottom: 28 },
      ],
      xAxis: [
        {
          ...xAxis,
          gridIndex: 0,
          axisLabel: { show: false },
          axisLine: { show: true, lineStyle: { color: tokens.dim } },
        },
        { ...xAxis, gridIndex: 1 },
      ],
      yAxis: [
        { ...yAxis, gridIndex: 0 },
        { ...yAxis, ...LABEL_ROOM, gridIndex: 1, splitNumber: 3 },
      ],
      tooltip: monthTooltip(series, format, tokens),
      series: [
        bar(
          'Cost',
          bars.map(({ cost }) => cost),
          tokens.cost,
        ),
        ...valueBars,
        {
          type: 'line',
          name: 'Cumulative net',
          xAxisIndex: 1,
          yAxisIndex: 1,
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
