import { formatAmount, parseAmount, sum } from '@steward/finance';
import { expect, test } from 'vitest';
import { chartTokens } from '../../components/chart/chart-tokens.ts';
import { floating } from '../../components/chart/falling.ts';
import { createFormat } from '../../lib/format.ts';
import { bubbleChart, returnAt, returnHeight } from './bubble-chart.ts';
import { mixChart } from './mix-chart.ts';
import { waterfallSteps } from './waterfall-chart.ts';

const format = createFormat('USD', 'en-US');
const tokens = chartTokens('light');
const ok = (value: string) => ({ value, status: 'OK' });
const none = { value: null, status: 'NO_COST', reason: 'No cost yet' };
const facets = { productLines: [], themes: ['Growth', 'Core'], stages: [], owners: [], teams: [] };

const figures = (invested: string, value: string, roi: string | null) => ({
  invested: ok(invested),
  value: ok(value),
  net: ok('0'),
  roi: roi === null ? none : ok(roi),
  npv: none,
  irr: none,
  payback: none,
  peakFunding: none,
  breakEven: none,
  confirmedShare: none,
});

const bet = (key: string, theme: string, invested: string, value: string, roi: string | null) => ({
  key,
  name: `Bet ${key}`,
  productLine: 'P',
  theme,
  owner: 'O',
  stage: 'launched',
  valuation: figures(invested, value, roi),
  lenses: {
    claimed: figures(invested, value, roi),
    weighted: figures(invested, value, roi),
    confirmed: figures(invested, value, roi),
  },
  cumulative: [],
});

test('a total loss stands at 0, break-even at 1, +200 % at 2, and labels read back the same', () => {
  expect([-1, 0, 2, 6].map(returnHeight)).toEqual([0, 1, 2, 3]);
  for (const roi of [-2.5, -1, -0.4, 0, 3.7]) expect(returnAt(returnHeight(roi))).toBeCloseTo(roi, 12);
});

test('a bet without a return has no bubble and no row in the twin', () => {
  const bets = [bet('A', 'Growth', '100', '50', '-0.5'), bet('B', 'Core', '0', '10', null)];
  const { option, table } = bubbleChart({ bets, facets }, format, tokens);
  const series = Array.isArray(option.series) ? option.series : [];
  expect(series.map(({ name, data }) => [name, Array.isArray(data) ? data.length : 0])).toEqual([
    ['Growth', 1],
    ['Core', 0],
  ]);
  expect(table.rows).toEqual([['A', 'Bet A', 'Growth', '100', '50', '-0.5']]);
});

test('the colour of a theme is its place in the workspace, whatever is shown', () => {
  const { option } = bubbleChart({ bets: [bet('B', 'Core', '1', '1', '0')], facets }, format, tokens);
  const core = Array.isArray(option.series) ? option.series[1] : undefined;
  expect(core).toMatchObject({ name: 'Core', itemStyle: { color: tokens.categories[1] } });
});

test('the waterfall closes on the net to the last decimal: −10 + 6 + 3.000000000000000001 + 2 = 1.000000000000000001', () => {
  const steps = waterfallSteps({
    totals: figures('10', '11.000000000000000001', null),
    themes: [
      { theme: 'Core', invested: '4', value: '3.000000000000000001', net: '0' },
      { theme: 'Growth', invested: '5', value: '6', net: '0' },
    ],
    facets,
  });
  expect(steps.map(({ name, amount }) => [name, amount])).toEqual([
    ['Invested', '-10'],
    ['Growth', '6'],
    ['Core', '3.000000000000000001'],
    ['Unattributed', '2'],
    ['Net', '1.000000000000000001'],
  ]);
});

test('without a remainder there is no unattributed step', () => {
  const steps = waterfallSteps({
    totals: figures('10', '6', null),
    themes: [{ theme: 'Growth', invested: '10', value: '6', net: '-4' }],
    facets,
  });
  expect(steps.map(({ name }) => name)).toEqual(['Invested', 'Growth', 'Net']);
});

test('a bar that crosses zero is drawn in two parts, others above an unseen base', () => {
  expect(floating(-4, 3)).toEqual({ base: 0, above: 3, below: -4 });
  expect(floating(2, 5)).toEqual({ base: 2, above: 3, below: 0 });
  expect(floating(-9, -4)).toEqual({ base: -4, above: 0, below: -5 });
});

test('the layers of a month add up to its whole cost, unallocated last', () => {
  const point = {
    period: '2026-01',
    cost: '10.5',
    value: '0',
    confirmed: '0',
    net: '-10.5',
    cumulative: '-10.5',
  };
  const input = {
    series: [point],
    mix: [
      { period: '2026-01', theme: 'Growth', cost: '6' },
      { period: '2026-01', theme: 'Core', cost: '3.25' },
    ],
    facets,
    filtered: false,
  };
  const { table } = mixChart(input, format, tokens);
  expect(table.columns.map(({ label }) => label)).toEqual(['Month', 'Growth', 'Core', 'Unallocated']);
  const [, ...layers] = table.rows[0] ?? [];
  expect(layers.at(-1)).toBe('1.25');
  expect(formatAmount(sum(layers.map(parseAmount)))).toBe('10.5');
});

test('under a filter nothing is called unallocated', () => {
  const point = { period: '2026-01', cost: '6', value: '0', confirmed: '0', net: '-6', cumulative: '-6' };
  const mix = [{ period: '2026-01', theme: 'Growth', cost: '6' }];
  const { table } = mixChart({ series: [point], mix, facets, filtered: true }, format, tokens);
  expect(table.columns.map(({ label }) => label)).toEqual(['Month', 'Growth']);
});
