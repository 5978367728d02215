import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthlyRate } from './discount.ts';
import { formatAmount, parseAmount, sum } from './money.ts';
import { npv, npv0, npvExcel, xnpv } from './npv.ts';

const flows = (...values: (number | string)[]) => values.map((value) => parseAmount(String(value)));

describe('net present value', () => {
  test('at 21 % effective, two years on a flow of 146.41 is worth 100: 146.41/1.21²', () => {
    const series = [...Array.from({ length: 24 }, () => 0n), ...flows('146.41')];
    expect(npv(series, '0.21')).toEqual({ value: '100', status: 'OK' });
  });

  test('nominal divides the yearly rate: 101 in a month at 12 % nominal is 100', () => {
    expect(npv(flows(0, 101), '0.12', 'NOMINAL_12').value).toBe('100');
    expect(monthlyRate('0.12', 'NOMINAL_12').value).toBe('0.01');
  });

  test('the effective month is the twelfth root: 1.1^(1/12) − 1', () => {
    expect(monthlyRate('0.1', 'EFFECTIVE').value).toBe('0.007974140428903741');
    expect(monthlyRate('-1', 'EFFECTIVE').status).toBe('RATE_LE_MINUS_100');
  });

  test('is exact to the last decimal of the stored scale: 1/1.07³ of a large amount', () => {
    const D = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_UP });
    const expected = new D('12345678901234567890').div(new D('1.07').pow(3)).toDecimalPlaces(18).toFixed();
    expect(npv0(flows(0, 0, 0, '12345678901234567890'), '0.07').value).toBe(expected);
  });

  test('in the middle of the month is half a month earlier: 110.25 at 5 % a month nominal over √1.05', () => {
    const value = Number(npv(flows(0, 105), '0.6', 'NOMINAL_12', { midPeriod: true }).value);
    expect(value).toBeCloseTo(105 / Math.sqrt(1.05), 10);
    expect(npv(flows(-7), '0.6', 'NOMINAL_12', { midPeriod: true }).value).toBe('-7');
  });

  test('flows before t = 0 are compounded up to it', () => {
    // 100·1.01 + 50
    expect(npv(flows(100, 50), '0.12', 'NOMINAL_12', { first: -1 }).value).toBe('151');
  });

  test('no flows are worth nothing, and at −100 % nothing has a worth', () => {
    expect(npv([], '0.1')).toEqual({ value: '0', status: 'OK' });
    expect(npv(flows(1), '-1')).toMatchObject({ value: null, status: 'RATE_LE_MINUS_100' });
    expect(npv0(flows(1), '-2.5').value).toBeNull();
    expect(() => npv(flows(1), 'ten')).toThrow('"ten"');
  });

  test('a negative rate values later flows higher: 99/0.99 = 100', () => {
    expect(npv0(flows(0, 99), '-0.01').value).toBe('100');
  });

  test('the spreadsheet discounts its first value by one period more', () => {
    // 110/1.1 + 121/1.21 = 200, against 110 + 121/1.1 = 220
    expect(npvExcel(flows(110, 121), '0.1').value).toBe('200');
    expect(npv0(flows(110, 121), '0.1').value).toBe('220');
    expect(npvExcel(flows(110, 121), '0.1', parseAmount('-150')).value).toBe('50');
  });

  test('at rate 0 is the sum', () => {
    const series = fc.array(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }));
    fc.assert(fc.property(series, (list) => npv(list, '0').value === formatAmount(sum(list))));
  });

  test('one outflow and then inflows: falls as the rate rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: -50, max: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (list, percent, more) => {
          const at = (hundredths: number) =>
            Number(npv(flows(-5000, ...list), (hundredths / 100).toFixed(2)).value);
          expect(at(percent + more)).toBeLessThan(at(percent));
        },
      ),
    );
  });
});

describe('net present value of dated flows', () => {
  test('365 days are one year: −100 + 110/1.1 = 0', () => {
    expect(xnpv(flows(-100, 110), ['2025-03-01', '2026-03-01'], '0.1').value).toBe('0');
  });

  test('is taken at the earliest date, whatever the order, or at the one named', () => {
    const dates = ['2026-03-01', '2025-03-01'];
    expect(xnpv(flows(121, 0), dates, '0.21').value).toBe('100');
    // A year later, everything is worth 1.21 times as much.
    expect(xnpv(flows(121, 0), dates, '0.21', '2026-03-01').value).toBe('121');
  });

  test('has no worth at −100 %, and none without flows', () => {
    expect(xnpv(flows(1), ['2025-01-01'], '-1').status).toBe('RATE_LE_MINUS_100');
    expect(xnpv([], [], '0.1').value).toBe('0');
  });
});
