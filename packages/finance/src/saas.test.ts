import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from './money.ts';
import {
  burnMultiple,
  loadedCostMultiplier,
  loadedHourlyCost,
  magicNumber,
  netNewRevenue,
  retainedRevenue,
  retention,
  revenueMovements,
  ruleOf40,
} from './saas.ts';

const a = (value: number | string) => parseAmount(String(value));

describe('movements of recurring revenue', () => {
  test('every customer moves once', () => {
    const moves = revenueMovements([
      { start: 0n, end: 10n },
      { start: 0n, end: 20n, paidBefore: true },
      { start: 30n, end: 35n },
      { start: 40n, end: 33n },
      { start: 50n, end: 0n },
      { start: 60n, end: 60n },
    ]);
    expect(moves).toEqual({
      start: 180n,
      new: 10n,
      reactivation: 20n,
      expansion: 5n,
      contraction: 7n,
      churn: 50n,
      end: 158n,
    });
    // (180 − 7 − 50)/180 and (180 + 5 − 7 − 50)/180
    expect(retention(moves).gross.value).toBe('0.683333333333333333');
    expect(retention(moves).net.value).toBe('0.711111111111111111');
  });

  test('the end is the start and its movements, and gross retention is at most net and 1', () => {
    const customer = fc.record({
      start: fc.bigInt({ min: 0n, max: 1000n }),
      end: fc.bigInt({ min: 0n, max: 1000n }),
      paidBefore: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(customer), (customers) => {
        const moves = revenueMovements(customers);
        expect(moves.start + netNewRevenue(moves)).toBe(moves.end);
        const { gross, net } = retention(moves);
        if (moves.start === 0n) expect([gross.value, net.value]).toEqual([null, null]);
        else expect(Number(gross.value)).toBeLessThanOrEqual(Math.min(1, Number(net.value)));
      }),
    );
  });

  test('negative revenue is refused, no revenue at the start retains nothing', () => {
    expect(() => revenueMovements([{ start: -1n, end: 0n }])).toThrow(RangeError);
    expect(retention({}).net).toMatchObject({ value: null, status: 'NO_START' });
  });
});

test('retained against a baseline: 2,000 × (0.2 − 0.15) = 100 a year, of which 0.7 is margin', () => {
  expect(retainedRevenue(a(2000), '0.2', '0.15', '0.7')).toEqual({ revenue: a(100), value: a(70) });
  expect(retainedRevenue(a(2000), '0.15', '0.2', '0.7').value).toBe(a(-70));
});

describe('board metrics', () => {
  test('magic number: 4 × (250 − 200)/160 = 1.25; from MRR 12 × 10/160 = 0.75', () => {
    expect(magicNumber(a(200), a(250), a(160)).value).toBe('1.25');
    expect(magicNumber(a(100), a(110), a(160), 12).value).toBe('0.75');
    expect(magicNumber(a(1), a(2), 0n).status).toBe('NO_SPEND');
  });

  test('burn multiple: 90/60 = 1.5, with its two ways of being undefined', () => {
    expect(burnMultiple(a(90), a(60)).value).toBe('1.5');
    expect(burnMultiple(a(90), a(-1))).toMatchObject({ value: null, status: 'NO_NET_NEW_ARR' });
    expect(burnMultiple(0n, a(60))).toMatchObject({ value: null, status: 'CASH_GENERATIVE' });
  });

  test('rule of 40 adds: 0.25 + 0.2', () => {
    expect(ruleOf40(a('0.25'), a('0.2')).value).toBe('0.45');
  });

  test('loaded cost: 150/120 of wages, 150,000/1,600 an hour', () => {
    expect(loadedCostMultiplier(a(150), a(120)).value).toBe('1.25');
    expect(loadedHourlyCost(a(150_000), a(1600)).value).toBe('93.75');
    expect(loadedCostMultiplier(a(150), 0n).status).toBe('NO_WAGES');
    expect(loadedHourlyCost(a(150), 0n).status).toBe('NO_HOURS');
  });
});
