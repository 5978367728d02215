const DAY_MS = 86_400_000;

/** A fiscal year of whole weeks, told by the rule for its last day. */
export interface WeekYearRule {
  /** Weekday of the last day, 0 = Sunday to 6 = Saturday. */
  weekday: number;
  /** Month (1 to 12) and day that the last day lies near. */
  month: number;
  day: number;
  /** The weekday nearest that date, before or after it; or the last one on or before it. */
  choice: 'NEAREST' | 'LAST';
  /** How many calendar years after its name the year ends: 1 for a retail year ending in January. */
  endsAfter: 0 | 1;
}

/** The retail year: it ends on the Saturday nearest 31 January of the year after the one it is named for. */
export const RETAIL_YEAR: WeekYearRule = { weekday: 6, month: 1, day: 31, choice: 'NEAREST', endsAfter: 1 };

/** Last day of a fiscal year, as a civil date. */
export function weekYearEnd(year: number, rule: WeekYearRule): string {
  return new Date(endTime(year, rule)).toISOString().slice(0, 10);
}

/** Whole weeks of a fiscal year: 52 or 53. Compare such years by the week. */
export function weeksInYear(year: number, rule: WeekYearRule): number {
  return (endTime(year, rule) - endTime(year - 1, rule)) / (7 * DAY_MS);
}

/** The fiscal years from `first` to `last`, both included, that have a week 53. */
export function yearsWithWeek53(first: number, last: number, rule: WeekYearRule): number[] {
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return years.filter((year) => weeksInYear(year, rule) === 53);
}

function endTime(year: number, { weekday, month, day, choice, endsAfter }: WeekYearRule): number {
  const anchor = Date.UTC(year + endsAfter, month - 1, day);
  const back = (new Date(anchor).getUTCDay() - weekday + 7) % 7;
  // Three days on from the anchor, the last such weekday is the nearest one to it.
  const days = choice === 'NEAREST' && back > 3 ? 7 - back : -back;
  return anchor + days * DAY_MS;
}
