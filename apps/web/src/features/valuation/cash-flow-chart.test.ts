import { expect, test } from 'vitest';
import { chartTokens } from '../../components/chart/chart-tokens.ts';
import { createFormat } from '../../lib/format.ts';
import { cashFlowChart, monthBars } from './cash-flow-chart.ts';

const month = (period: string, cost: string, value: string, confirmed: string, cumulative: string) => ({
  period,
  cost,
  value,
  confirmed,
  net: '0',
  cumulative,
});

test('value splits into what is signed and what is still open: 10 = 4 + 6', () => {
  expect(monthBars(month('2026-01', '3', '10', '4', '7'))).toEqual({ cost: '-3', confirmed: '4', open: '6' });
});

test('a correction that leaves less value than was signed draws the value alone', () => {
  expect(monthBars(month('2026-01', '0', '3', '4', '3'))).toEqual({ cost: '0', confirmed: '3', open: '0' });
});

test('marks the deepest month and the month of break-even', () => {
  const series = [
    month('2026-01', '5', '0', '0', '-5'),
    month('2026-02', '3', '1', '0', '-7'),
    month('2026-03', '0', '9', '9', '2'),
  ];
  const format = createFormat('USD', 'en-US');
  const { option } = cashFlowChart(
    { series, breakEven: { value: '2026-03', status: 'OK' }, lens: 'claimed' },
    format,
    chartTokens('light'),
  );
  const line = Array.isArray(option.series) ? option.series.at(-1) : undefined;
  expect(line).toMatchObject({
    markPoint: {
      data: [
        { name: 'Deepest −$7', coord: ['2026-02', -7] },
        { name: 'Break-even Mar 2026', coord: ['2026-03', 2] },
      ],
    },
  });
});

test('sets the label of a turning point at the edge inwards', () => {
  const series = Array.from({ length: 10 }, (_, at) =>
    month(`2026-${String(at + 1).padStart(2, '0')}`, '1', '0', '0', String(-at - 1)),
  );
  const format = createFormat('USD', 'en-US');
  const { option } = cashFlowChart(
    { series, breakEven: { value: null, status: 'NEVER' }, lens: 'claimed' },
    format,
    chartTokens('light'),
  );
  const line = Array.isArray(option.series) ? option.series.at(-1) : undefined;
  expect(line).toMatchObject({
    markPoint: { data: [{ coord: ['2026-10', -10], label: { align: 'right' } }] },
  });
});

test('draws weighted value as one bar: it is no part signed and part open', () => {
  const series = [month('2026-01', '5', '4', '7', '-1')];
  const names = (lens: 'claimed' | 'weighted') => {
    const { option } = cashFlowChart(
      { series, breakEven: { value: null, status: 'NEVER' }, lens },
      createFormat('USD', 'en-US'),
      chartTokens('light'),
    );
    return Array.isArray(option.series) ? option.series.map(({ name }) => name) : [];
  };
  expect(names('weighted')).toEqual(['Cost', 'Weighted value', 'Cumulative net']);
  expect(names('claimed')).toEqual(['Cost', 'Confirmed value', 'Claimed, not confirmed', 'Cumulative net']);
});
