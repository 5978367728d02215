import { expect, test } from 'vitest';
import { RETAIL_YEAR, weeksInYear, weekYearEnd, yearsWithWeek53 } from './calendar.ts';

test('the retail year ends on the Saturday nearest 31 January', () => {
  // 31 January 2026 is a Saturday; of 2025 a Friday, of 2023 a Tuesday, of 2024 a Wednesday.
  expect(weekYearEnd(2025, RETAIL_YEAR)).toBe('2026-01-31');
  expect(weekYearEnd(2024, RETAIL_YEAR)).toBe('2025-02-01');
  expect(weekYearEnd(2022, RETAIL_YEAR)).toBe('2023-01-28');
  expect(weekYearEnd(2023, RETAIL_YEAR)).toBe('2024-02-03');
});

test('week 53 comes where the ends lie 371 days apart', () => {
  expect(weeksInYear(2023, RETAIL_YEAR)).toBe(53);
  expect(weeksInYear(2024, RETAIL_YEAR)).toBe(52);
  expect(yearsWithWeek53(1995, 2007, RETAIL_YEAR)).toEqual([1995, 2000, 2006]);
  expect(yearsWithWeek53(2024, 2023, RETAIL_YEAR)).toEqual([]);
});

test('a year may end on the last Saturday of September and bear the name of that year', () => {
  const rule = { weekday: 6, month: 9, day: 30, choice: 'LAST', endsAfter: 0 } as const;
  expect(weekYearEnd(2023, rule)).toBe('2023-09-30');
  expect(weekYearEnd(2024, rule)).toBe('2024-09-28');
  expect(yearsWithWeek53(2010, 2024, rule)).toEqual([2012, 2017, 2023]);
});
