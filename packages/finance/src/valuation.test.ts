import { describe, expect, test } from 'vitest';
import { parseAmount } from './money.ts';
import { valuate } from './valuation.ts';

const amounts = (...values: (number | string)[]) => values.map((value) => parseAmount(String(value)));
const bet = (costs: number[], values: number[], annualRate = '0.12') =>
  valuate({
    from: '2025-10',
    costs: amounts(...costs),
    values: amounts(...values),
    annualRate,
    basis: 'NOMINAL_12',
  });

describe('valuing months of cost and value', () => {
  test('a bet of 100 that returns 50.5 and 102.01 at 1 % a month', () => {
    const figures = bet([100, 0, 0], [0, 50.5, 102.01]);
    expect(figures.invested.value).toBe('100');
    expect(figures.value.value).toBe('152.51');
    expect(figures.net.value).toBe('52.51');
    expect(figures.roi.value).toBe('0.5251');
    // −100 + 50.5/1.01 + 102.01/1.01² = −100 + 50 + 100
    expect(figures.npv.value).toBe('50');
    // 49.5 of 102.01 in the second month
    expect(Number(figures.payback.value)).toBeCloseTo(1 + 49.5 / 102.01, 15);
    // discounted: 50 of 100
    expect(figures.discountedPayback.value).toBe('1.5');
    expect(figures.peakFunding.value).toBe('-100');
    expect(figures.breakEven.value).toBe('2025-12');
    expect(figures.cumulative).toEqual(amounts(-100, '-49.5', '52.51'));
  });

  test('the yearly IRR compounds the monthly one: −100 then 102 is 1.02^12 − 1', () => {
    const { irr } = bet([100, 0], [0, 102]);
    expect(irr.status).toBe('UNIQUE');
    expect(Number(irr.value)).toBeCloseTo(1.02 ** 12 - 1, 10);
    expect(irr).not.toHaveProperty('roots');
  });

  test('counts from the first month with cost: idle months before it change no figure', () => {
    const { cumulative, breakEven, ...late } = bet([0, 0, 100, 0], [0, 0, 0, 130]);
    const { cumulative: _, breakEven: earlier, ...early } = bet([100, 0], [0, 130]);
    expect(late).toEqual(early);
    expect(earlier.value).toBe('2025-11');
    expect(breakEven.value).toBe('2026-01');
    expect(cumulative).toHaveLength(4);
  });

  test('value before the first cost is compounded up to it: 100·1.01 − 101 = 0', () => {
    expect(bet([0, 101], [100, 0]).npv.value).toBe('0');
  });

  test('says in words why a figure is undefined', () => {
    const losing = bet([100, 10], [0, 5]);
    expect(losing.payback).toMatchObject({ value: null, status: 'NOT_WITHIN_HORIZON' });
    expect(losing.payback.reason).toBe('It does not pay back within the months shown.');
    expect(losing.irr).toMatchObject({ value: null, status: 'NO_SIGN_CHANGE' });
    expect(losing.breakEven.status).toBe('NOT_WITHIN_HORIZON');
    expect(bet([100], [200], '-1').npv.status).toBe('RATE_LE_MINUS_100');
  });

  test('keeps a payback that does not last, and flags it', () => {
    const { payback, breakEven } = bet([100, 0, 150], [0, 200, 0]);
    expect(payback).toMatchObject({ value: '0.5', status: 'RECROSSES' });
    expect(breakEven).toMatchObject({ value: '2025-11', status: 'RECROSSES' });
  });

  test('credits above the cost have no return', () => {
    expect(bet([-5, 0], [0, 10]).roi.status).toBe('NET_CREDIT');
  });

  test.each([
    ['no months', [], []],
    ['only months without cost', [0, 0], [0, 7]],
  ])('%s: the sums stand, what rests on cost says there is none', (_, costs, values) => {
    const figures = bet(costs, values);
    expect(figures.invested.value).toBe('0');
    expect(figures.peakFunding.value).toBe('0');
    expect(figures.net.value).toBe(figures.value.value);
    for (const name of ['roi', 'npv', 'irr', 'payback', 'discountedPayback', 'breakEven'] as const) {
      expect(figures[name]).toMatchObject({ value: null, status: 'NO_COST' });
    }
  });

  test('refuses lists of different length', () => {
    expect(() => bet([1, 2], [1])).toThrow(RangeError);
  });
});
