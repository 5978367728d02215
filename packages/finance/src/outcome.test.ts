import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount, sum } from './money.ts';
import {
  type OutcomeBasis,
  outcomeMonthlyValue,
  outcomeSchedule,
  outcomeSteps,
  outcomeTotalValue,
} from './outcome.ts';

const monthly = (basis: OutcomeBasis, margin: string | null) =>
  formatAmount(outcomeMonthlyValue(basis, margin));
const retained: OutcomeBasis = {
  kind: 'retained',
  startingArr: '1000000',
  baselineLossRate: '0.11',
  actualLossRate: '0.08',
};

describe('value a month', () => {
  test('new recurring: 120 customers × 49.90 × 0.75 = 4,491', () => {
    expect(monthly({ kind: 'new_recurring', customers: 120, monthlyPrice: '49.9' }, '0.75')).toBe('4491');
  });

  test('expansion: (52,000 − 40,000) × 0.8 = 9,600, and a shrinkage is negative', () => {
    expect(monthly({ kind: 'expansion', monthlyBefore: '40000', monthlyAfter: '52000' }, '0.8')).toBe('9600');
    expect(monthly({ kind: 'expansion', monthlyBefore: '40000', monthlyAfter: '39000' }, '0.8')).toBe('-800');
  });

  test('retained: 1,000,000 × (0.11 − 0.08) × 0.7 / 12 = 1,750', () => {
    expect(monthly(retained, '0.7')).toBe('1750');
    // 1,000,000 × (0.08 − 0.11) × 0.7 / 12
    const worse: OutcomeBasis = { ...retained, baselineLossRate: '0.08', actualLossRate: '0.11' };
    expect(monthly(worse, '0.7')).toBe('-1750');
  });

  test('one-off: 250,000 × 0.62 = 155,000', () => {
    expect(monthly({ kind: 'one_off', revenue: '250000' }, '0.62')).toBe('155000');
  });

  test('saving: 9,000 − 6,500 = 2,500, whatever margin comes along', () => {
    const saving: OutcomeBasis = { kind: 'saving', monthlyCostBefore: '9000', monthlyCostAfter: '6500' };
    expect(monthly(saving, null)).toBe('2500');
    expect(monthly(saving, '0.5')).toBe('2500');
  });

  test('revenue without a margin is refused, not taken as all margin', () => {
    expect(() => outcomeMonthlyValue({ kind: 'one_off', revenue: '1' }, null)).toThrow('gross margin');
  });
});

describe('value month by month', () => {
  const timing = { startPeriod: '2025-11', months: 3, through: '2027-12', grossMargin: '0.8' };
  const expansion: OutcomeBasis = { kind: 'expansion', monthlyBefore: '0', monthlyAfter: '100' };

  test('runs for its duration', () => {
    expect(outcomeSchedule({ ...timing, basis: expansion })).toEqual([
      { period: '2025-11', amount: parseAmount('80') },
      { period: '2025-12', amount: parseAmount('80') },
      { period: '2026-01', amount: parseAmount('80') },
    ]);
  });

  test('stops at the last month asked for, and an open end runs up to it', () => {
    const through = '2026-02';
    const months = (basis: OutcomeBasis, duration: number | null) =>
      outcomeSchedule({ ...timing, basis, months: duration, through }).map((row) => row.period);
    expect(months(expansion, 2)).toEqual(['2025-11', '2025-12']);
    expect(months(expansion, null)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(months({ kind: 'one_off', revenue: '5' }, null)).toEqual(['2025-11']);
    expect(outcomeSchedule({ ...timing, basis: expansion, through: '2025-10' })).toEqual([]);
  });

  test('twelve retained months are the year to the last unit: 100 × 0.1 × 1 = 10, though 10/12 is endless', () => {
    const basis: OutcomeBasis = {
      kind: 'retained',
      startingArr: '100',
      baselineLossRate: '0.1',
      actualLossRate: '0',
    };
    const rows = outcomeSchedule({ ...timing, basis, grossMargin: '1', months: 12 });
    expect(formatAmount(rows[0]?.amount ?? 0n)).toBe('0.833333333333333333');
    expect(formatAmount(rows[1]?.amount ?? 0n)).toBe('0.833333333333333334');
    expect(formatAmount(sum(rows.map((row) => row.amount)))).toBe('10');
  });

  test('the schedule adds up to the total value for any duration', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.integer({ min: 1, max: 120 }),
        (arr, margin, months) => {
          const basis: OutcomeBasis = {
            ...retained,
            startingArr: String(arr),
            actualLossRate: '0.123456789',
          };
          const grossMargin = `0.${String(margin).padStart(9, '0')}`;
          const rows = outcomeSchedule({
            basis,
            grossMargin,
            startPeriod: '2020-01',
            months,
            through: '2040-01',
          });
          return sum(rows.map((row) => row.amount)) === outcomeTotalValue(basis, grossMargin, months);
        },
      ),
    );
  });

  test('an open end has no total, a one-off is worth its value once', () => {
    expect(outcomeTotalValue(expansion, '0.8', null)).toBeNull();
    expect(outcomeTotalValue(expansion, '0.8', 6)).toBe(parseAmount('480'));
    expect(outcomeTotalValue({ kind: 'one_off', revenue: '50' }, '0.5', 12)).toBe(parseAmount('25'));
  });
});

test('the steps say how the value came about and end with it', () => {
  expect(outcomeSteps(retained, '0.7')).toEqual([
    { label: 'Loss avoided', expression: '0.11 − 0.08', value: '0.03', unit: 'rate' },
    { label: 'Retained revenue a year', expression: '1000000 × 0.03', value: '30000', unit: 'money' },
    { label: 'Gross-margin value a year', expression: '30000 × 0.7', value: '21000', unit: 'money' },
    { label: 'Gross-margin value a month', expression: '21000 ÷ 12', value: '1750', unit: 'money' },
  ]);
  const bases: OutcomeBasis[] = [
    retained,
    { kind: 'new_recurring', customers: 3, monthlyPrice: '10.01' },
    { kind: 'expansion', monthlyBefore: '1', monthlyAfter: '2.5' },
    { kind: 'one_off', revenue: '7' },
    { kind: 'saving', monthlyCostBefore: '9', monthlyCostAfter: '10' },
  ];
  for (const basis of bases) expect(outcomeSteps(basis, '0.3').at(-1)?.value).toBe(monthly(basis, '0.3'));
});
