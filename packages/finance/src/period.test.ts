import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMonths,
  comparePeriods,
  currentPeriod,
  isPeriod,
  monthsBetween,
  periodOf,
  periodsBetween,
} from './period.ts';

test('knows a month from anything else', () => {
  expect(isPeriod('2026-03')).toBe(true);
  for (const bad of ['2026-13', '2026-00', '2026-3', '26-03', '2026-03-01', ''])
    expect(isPeriod(bad)).toBe(false);
});

test('a date lies in its month', () => {
  expect(periodOf('2026-03-31')).toBe('2026-03');
  expect(() => periodOf('2026-03')).toThrow(RangeError);
  expect(() => periodOf('2026-03-32')).toThrow('"2026-03-32"');
});

test('the current month is that of UTC', () => {
  expect(currentPeriod(new Date('2026-01-31T23:30:00-05:00'))).toBe('2026-02');
});

test('adds months across years in both directions', () => {
  expect(addMonths('2025-11', 3)).toBe('2026-02');
  expect(addMonths('2025-02', -3)).toBe('2024-11');
  expect(() => addMonths('2025', 1)).toThrow('"2025"');
  expect(() => addMonths('9999-12', 1)).toThrow(RangeError);
});

test('lists months with both ends, and none backwards', () => {
  expect(periodsBetween('2025-11', '2026-01')).toEqual(['2025-11', '2025-12', '2026-01']);
  expect(periodsBetween('2025-11', '2025-11')).toEqual(['2025-11']);
  expect(periodsBetween('2025-11', '2025-10')).toEqual([]);
});

test('adding the distance leads from one month to the other, in the order of comparison', () => {
  const period = fc.integer({ min: 1900 * 12, max: 2199 * 12 }).map((i) => addMonths('0000-01', i));
  fc.assert(
    fc.property(period, period, (a, b) => {
      const distance = monthsBetween(a, b);
      return addMonths(a, distance) === b && Math.sign(comparePeriods(b, a)) === Math.sign(distance);
    }),
  );
});
