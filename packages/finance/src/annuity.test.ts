import { describe, expect, test } from 'vitest';
import { amortise, straightLineCharge } from './amortisation.ts';
import {
  annuityFutureValue,
  annuityPayment,
  annuityPresentValue,
  annuityRate,
  effectiveRate,
  nominalRate,
} from './annuity.ts';
import { formatAmount, parseAmount, sum } from './money.ts';

const a = (value: number | string) => parseAmount(String(value));

describe('annuities', () => {
  const terms = { rate: '0.1', periods: 2 };

  test('210 lent at 10 % is paid back in two payments of 121: 121/1.1 + 121/1.21 = 210', () => {
    expect(annuityPayment(terms, a(210)).value).toBe('-121');
    expect(annuityPresentValue(terms, a(-121)).value).toBe('210');
  });

  test('payments at the beginning are earlier by a period: 121/1.1 = 110', () => {
    expect(annuityPayment({ ...terms, timing: 'BEGIN' }, a(210)).value).toBe('-110');
  });

  test('saving 100 twice and 50 now grows to 100·1.1 + 100 + 50·1.21 = 270.5', () => {
    expect(annuityFutureValue(terms, a(-100), a(-50)).value).toBe('270.5');
    // 270.5 at the end is worth what was paid in
    expect(annuityPresentValue(terms, a(-100), a('270.5')).value).toBe('-50');
    expect(annuityPayment(terms, a(-50), a('270.5')).value).toBe('-100');
  });

  test('without interest it is a division: 90/3', () => {
    expect(annuityPayment({ rate: '0', periods: 3 }, a(90)).value).toBe('-30');
  });

  test('has no answer at −100 % or without payments', () => {
    expect(annuityPayment({ rate: '-1', periods: 3 }, a(90)).status).toBe('INVALID_TERMS');
    expect(annuityPayment({ rate: '0.1', periods: 0 }, a(90)).status).toBe('INVALID_TERMS');
    expect(annuityFutureValue({ rate: '-1', periods: 3 }, a(1)).value).toBeNull();
    expect(annuityPresentValue({ rate: '-2', periods: 3 }, a(1)).value).toBeNull();
  });

  test('the rate that holds is the internal rate of its flows', () => {
    expect(Number(annuityRate(2, a(-121), a(210)).value)).toBeCloseTo(0.1, 12);
    expect(Number(annuityRate(2, a(-110), a(210), 0n, 'BEGIN').value)).toBeCloseTo(0.1, 12);
    expect(annuityRate(2, a(121), a(210)).status).toBe('NO_SIGN_CHANGE');
    expect(() => annuityRate(1.5, a(1), a(1))).toThrow(RangeError);
  });
});

describe('equivalent rates', () => {
  test('20 % nominal in two halves is 1.1² − 1 = 21 % effective, and back', () => {
    expect(effectiveRate('0.2', 2).value).toBe('0.21');
    expect(nominalRate('0.21', 2).value).toBe('0.2');
  });

  test('none where there is no compounding or no capital left', () => {
    expect(effectiveRate('0.2', 0).status).toBe('INVALID_RATE');
    expect(effectiveRate('-3', 2).status).toBe('INVALID_RATE');
    expect(nominalRate('-1', 2).status).toBe('INVALID_RATE');
  });
});

describe('straight line', () => {
  const texts = (charges: bigint[]) => charges.map(formatAmount);

  test('one charge is (cost − salvage)/life: (1,000 − 100)/6 = 150', () => {
    expect(straightLineCharge(a(1000), a(100), a(6)).value).toBe('150');
    expect(straightLineCharge(a(1000), 0n, 0n).status).toBe('NO_LIFE');
  });

  test('cents are placed where the exact share passes them: 10/4 in whole units is 2.5, 5, 7.5, 10', () => {
    expect(texts(amortise(a(10), 4, 0))).toEqual(['3', '2', '3', '2']);
    expect(texts(amortise(a(10), 4, 0, 'HALF_EVEN'))).toEqual(['2', '3', '3', '2']);
  });

  test('adds up to the cost exactly, decimals beyond the minor unit included', () => {
    for (const [cost, months] of [
      ['1000.01', 7],
      ['0.005', 3],
      ['-99.999', 12],
    ] as const) {
      expect(formatAmount(sum(amortise(a(cost), months, 2)))).toBe(cost);
    }
    expect(() => amortise(a(1), 0, 2)).toThrow(RangeError);
  });
});
