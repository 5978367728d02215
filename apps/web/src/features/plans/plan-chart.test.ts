import type { PlanMonthPoint } from '@steward/contracts';
import { expect, test } from 'vitest';
import { chartTokens } from '../../components/chart/chart-tokens.ts';
import { createFormat } from '../../lib/format.ts';
import { curveOf, planChart } from './plan-chart.ts';

const cases = (p10: string, p50: string, p90: string) => ({ p10, p50, p90 });
const month = (period: string, actual: string | null, newest: string): PlanMonthPoint => ({
  period,
  cost: cases('80', '100', '130'),
  value: cases('0', '0.5', '1'),
  actual: actual === null ? null : { cost: actual, value: '0' },
  newest: { cost: newest, value: '2' },
});

const MONTHS = [
  month('2026-01', '120', '100'),
  month('2026-02', '90.25', '100'),
  month('2026-03', null, '150'),
];

test('totals run on: 120 + 90.25 happened, and 150 more are expected', () => {
  expect(curveOf(MONTHS, 'cost')).toEqual({
    low: ['80', '160', '240'],
    planned: ['100', '200', '300'],
    high: ['130', '260', '390'],
    actual: ['120', '210.25', null],
    expected: [null, '210.25', '360.25'],
  });
});

test('before anything happened everything is expected', () => {
  const { actual, expected } = curveOf([month('2026-01', null, '5'), month('2026-02', null, '6')], 'cost');
  expect([actual, expected]).toEqual([
    [null, null],
    ['5', '11'],
  ]);
});

test('the table says what the picture shows, empty where nothing is known', () => {
  const { table, option } = planChart(MONTHS, createFormat('USD', 'en-US'), chartTokens('light'));
  expect(table.columns.length).toBe(11);
  expect(table.rows[2]).toEqual(['2026-03', '240', '300', '390', '', '360.25', '0', '1.5', '3', '', '2']);
  // The band's upper part is the distance from low to high: 130 − 80, 260 − 160, 390 − 240.
  expect(option.series).toMatchObject([
    { data: [80, 160, 240] },
    { data: [50, 100, 150] },
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
  ]);
});
