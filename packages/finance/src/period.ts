const PERIOD = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const DATE = /^(\d{4}-(?:0[1-9]|1[0-2]))-(?:0[1-9]|[12]\d|3[01])$/;

/** Whether a text is a month, `YYYY-MM`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

/** The month a civil date (`YYYY-MM-DD`) lies in. Throws a RangeError for anything else. */
export function periodOf(date: string): string {
  const match = DATE.exec(date);
  if (!match?.[1]) throw new RangeError(`Not a date: "${date}"`);
  return match[1];
}

/** The month a moment lies in, by UTC, so that every server answers the same. */
export function currentPeriod(now: Date): string {
  return fromIndex(now.getUTCFullYear() * 12 + now.getUTCMonth());
}

/** The month `months` later; earlier when negative. */
export function addMonths(period: string, months: number): string {
  return fromIndex(toIndex(period) + months);
}

/** How many months `to` lies after `from`; negative when it lies before. */
export function monthsBetween(from: string, to: string): number {
  return toIndex(to) - toIndex(from);
}

/** All months from `from` to `to`, both included; none when `to` lies before `from`. */
export function periodsBetween(from: string, to: string): string[] {
  const first = toIndex(from);
  return Array.from({ length: Math.max(0, toIndex(to) - first + 1) }, (_, i) => fromIndex(first + i));
}

/** Sorts months in time: negative when `a` is earlier, 0 when they are the same. */
export function comparePeriods(a: string, b: string): number {
  return toIndex(a) - toIndex(b);
}

function toIndex(period: string): number {
  if (!PERIOD.test(period)) throw new RangeError(`Not a month: "${period}"`);
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
}

function fromIndex(index: number): string {
  const year = Math.floor(index / 12);
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`Month out of range: year ${year}`);
  return `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
