import type { Portfolio } from '@steward/contracts';
import { type ChartSpec, plainText } from '../../components/chart/chart-spec.ts';
import { type ChartTokens, categoryColor } from '../../components/chart/chart-tokens.ts';
import { type Format, figureText } from '../../lib/format.ts';
import type { Bet } from './api.ts';
import { placeLabels, type Side } from './label-places.ts';

const LABELLED = 10;
const SMALLEST = 7;
const LARGEST = 64;

/**
 * Where a return stands on the vertical axis: log₂(1 + value ÷ cost), so that −100 %, 0 %, +200 %,
 * +600 % are evenly apart and one runaway bet does not flatten the rest. Mirrored below a loss of all.
 */
export function returnHeight(roi: number): number {
  const multiple = roi + 1;
  return multiple >= 0 ? Math.log2(1 + multiple) : -Math.log2(1 - multiple);
}

/** The return that stands at a height: the inverse of `returnHeight`. */
export const returnAt = (height: number): number => (height >= 0 ? 2 ** height : 2 - 2 ** -height) - 2;

/** Bets that have a place in the picture: those with a defined return. */
export const drawable = (bets: readonly Bet[]): Bet[] =>
  bets.filter(({ valuation }) => valuation.roi.value !== null);

const amount = (bet: Bet, figure: 'invested' | 'value'): number => Number(bet.valuation[figure].value ?? 0);

/** The names worth writing, by key: the largest by value and, among what is left, by cost. */
function labelled(bets: readonly Bet[]): Map<string, string> {
  const byValue = [...bets].sort((a, b) => amount(b, 'value') - amount(a, 'value')).slice(0, LABELLED - 3);
  const rest = bets.filter((bet) => !byValue.includes(bet));
  const byCost = rest.sort((a, b) => amount(b, 'invested') - amount(a, 'invested')).slice(0, 3);
  return new Map([...byValue, ...byCost].map(({ key, name }) => [key, plainText(name)]));
}

// The plot as it is on a wide screen; on a narrow one labels that then collide are hidden.
const PLOT = { width: 1000, height: 330 };

/** The side of its bubble each written name stands on. */
function labelSides(bets: readonly Bet[], size: (bet: Bet) => number): Map<string, Side> {
  const heights = bets.map((bet) => returnHeight(Number(bet.valuation.roi.value)));
  const low = Math.min(0, Math.floor(Math.min(...heights)));
  const high = Math.max(2, Math.ceil(Math.max(...heights)));
  const widest = Math.max(1, ...bets.map((bet) => amount(bet, 'invested')));
  const bubbles = bets.map((bet, index) => ({
    key: bet.key,
    x: (PLOT.width * amount(bet, 'invested')) / (widest * 1.1),
    y: (PLOT.height * (high - (heights[index] ?? 0))) / Math.max(1, high - low),
    radius: size(bet) / 2,
  }));
  return placeLabels(bubbles, labelled(bets), PLOT);
}

function tip(bet: Bet, format: Format): string {
  const { invested, value, roi, payback } = bet.valuation;
  return [
    `${plainText(bet.name)} (${bet.key})`,
    `Invested  ${figureText(format, invested, 'money')}`,
    `Value  ${figureText(format, value, 'money')}`,
    `ROI  ${figureText(format, roi, 'ratio')}`,
    `Payback  ${payback.value === null ? (payback.reason ?? '–') : figureText(format, payback, 'months')}`,
  ].join('\n');
}

function axes(format: Format, tokens: ChartTokens) {
  const label = { color: tokens.dim, fontSize: 12 };
  const name = { color: tokens.dim, fontSize: 12 };
  return {
    grid: { left: 60, right: 28, top: 28, bottom: 44 },
    xAxis: {
      type: 'value' as const,
      min: 0,
      name: 'Invested',
      nameLocation: 'middle' as const,
      nameGap: 28,
      nameTextStyle: name,
      axisLabel: { ...label, formatter: (value: number) => format.compact(String(value)) },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: tokens.grid } },
    },
    yAxis: {
      type: 'value' as const,
      // Whole steps, so that every label is a return one can name.
      interval: 1,
      min: ({ min }: { min: number }) => Math.min(0, Math.floor(min)),
      max: ({ max }: { max: number }) => Math.max(2, Math.ceil(max)),
      name: 'ROI',
      nameTextStyle: { ...name, align: 'right' as const, padding: [0, 8, 0, 0] },
      axisLabel: { ...label, formatter: (height: number) => format.percent(String(returnAt(height))) },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: tokens.grid } },
    },
  };
}

/** Bets as bubbles: money in across, return up, area by value, colour by theme. */
export function bubbleChart(
  { bets, facets }: Pick<Portfolio, 'bets' | 'facets'>,
  format: Format,
  tokens: ChartTokens,
): ChartSpec {
  const drawn = drawable(bets);
  const byKey = new Map(drawn.map((bet) => [bet.key, bet]));
  const largest = Math.max(1, ...drawn.map((bet) => amount(bet, 'value')));
  const size = (bet: Bet) =>
    Math.max(SMALLEST, LARGEST * Math.sqrt(Math.max(0, amount(bet, 'value')) / largest));
  const sides = labelSides(drawn, size);
  const series = facets.themes.map((theme, index) => ({
    type: 'scatter' as const,
    name: theme,
    itemStyle: {
      color: categoryColor(tokens, index),
      opacity: 0.78,
      borderColor: tokens.surface,
      borderWidth: 1,
    },
    emphasis: { itemStyle: { opacity: 1 } },
    labelLayout: { hideOverlap: true },
    data: drawn
      .filter((bet) => bet.theme === theme)
      .map((bet) => ({
        name: bet.key,
        value: [amount(bet, 'invested'), returnHeight(Number(bet.valuation.roi.value))],
        symbolSize: size(bet),
        label: {
          show: sides.has(bet.key),
          position: sides.get(bet.key) ?? ('right' as const),
          formatter: plainText(bet.name),
          color: tokens.text,
          fontSize: 12,
          textBorderColor: tokens.surface,
          textBorderWidth: 3,
        },
      })),
    markLine:
      index === 0
        ? {
            silent: true,
            symbol: 'none',
            lineStyle: { color: tokens.dim, type: 'dashed' as const, width: 1 },
            label: { formatter: 'Break-even', position: 'insideEndTop' as const, color: tokens.dim },
            data: [{ yAxis: 1 }],
          }
        : undefined,
  }));
  return {
    option: {
      ...axes(format, tokens),
      tooltip: {
        trigger: 'item',
        formatter: (item) => {
          const bet = Array.isArray(item) ? undefined : byKey.get(item.name);
          return bet ? tip(bet, format) : '';
        },
      },
      series,
    },
    table: {
      columns: [
        { label: 'Key' },
        { label: 'Bet' },
        { label: 'Theme' },
        { label: 'Invested', kind: 'money' },
        { label: 'Value', kind: 'money' },
        { label: 'ROI', kind: 'ratio' },
      ],
      rows: drawn.map((bet) => [
        bet.key,
        bet.name,
        bet.theme,
        bet.valuation.invested.value ?? '',
        bet.valuation.value.value ?? '',
        bet.valuation.roi.value ?? '',
      ]),
    },
  };
}
