import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from './money.ts';
import { breakEven, cumulate, discountedPayback, jCurve, payback } from './payback.ts';

const flows = (...values: number[]) => values.map((value) => parseAmount(String(value)));

describe('payback', () => {
  test('counts the fraction of the last month: −100 + 60, then 40 of 80 is 1 + 0.5', () => {
    expect(payback(flows(-100, 60, 80))).toEqual({ value: '1.5', status: 'OK' });
  });

  test('a month that ends exactly at zero is paid back', () => {
    expect(payback(flows(-100, 100)).value).toBe('1');
  });

  test('waits for the net to have been negative: +10, −30, then 20 of 40 is 1 + 0.5', () => {
    expect(payback(flows(10, -30, 40)).value).toBe('1.5');
  });

  test('says when it does not come, and when it comes and goes', () => {
    expect(payback(flows(-100, 10))).toMatchObject({ value: null, status: 'NOT_WITHIN_HORIZON' });
    expect(payback(flows(-100, 200, -150, 100))).toMatchObject({ value: '0.5', status: 'RECROSSES' });
  });

  test('is immediate where nothing ever was owed', () => {
    expect(payback(flows(5, 5)).value).toBe('0');
    expect(payback([]).value).toBe('0');
  });

  test('discounted: −100, then 55 and 72.6 at 10 % are worth 50 and 60, of which 50 are needed: 1 + 5/6', () => {
    expect(discountedPayback(flows(-100, 55, 72.6), '0.1', 'PERIODIC').value).toBe('1.833333333333333333');
    expect(discountedPayback(flows(-100, 55, 55), '0.1', 'PERIODIC').status).toBe('NOT_WITHIN_HORIZON');
    expect(discountedPayback(flows(-1), '-1').status).toBe('RATE_LE_MINUS_100');
  });

  test('scaling the flows leaves it as it is', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 1000 }), (list, k) => {
        expect(payback(flows(...list.map((flow) => flow * k)))).toEqual(payback(flows(...list)));
      }),
    );
  });
});

describe('the J-curve', () => {
  const periods = ['2025-11', '2025-12', '2026-01', '2026-02'];

  test('falls to its deepest point and is back at zero in a month', () => {
    // −50, −80, −10, +30
    const curve = jCurve(flows(-50, -30, 70, 40), periods);
    expect(curve.cumulative).toEqual(flows(-50, -80, -10, 30));
    expect(curve.peakFunding.value).toBe('-80');
    expect(curve.breakEven).toEqual({ value: '2026-02', status: 'OK' });
  });

  test('without a negative total needs no funding and breaks nothing even', () => {
    const curve = jCurve(flows(1, 2, 0, 0), periods);
    expect(curve.peakFunding).toEqual({ value: '0', status: 'OK' });
    expect(curve.breakEven).toMatchObject({ value: null, status: 'NEVER_NEGATIVE' });
  });

  test('flags a break-even that does not last, and one that does not come', () => {
    expect(breakEven(cumulate(flows(-1, 2, -3, 0)), periods)).toMatchObject({
      value: '2025-12',
      status: 'RECROSSES',
    });
    expect(breakEven(cumulate(flows(-1, 0, 0, 0)), periods).status).toBe('NOT_WITHIN_HORIZON');
    expect(() => jCurve(flows(1), periods)).toThrow(RangeError);
  });
});
