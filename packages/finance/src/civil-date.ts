const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Days of a civil date (`YYYY-MM-DD`) since 1970-01-01. A day that does not exist throws a RangeError. */
export function dayNumber(date: string): number {
  const match = DATE.exec(date);
  const time = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`Not a date: "${date}"`);
  }
  return time / DAY_MS;
}

/** Day numbers of as many dates as there are flows; another count throws a RangeError. */
export function dayNumbers(dates: readonly string[], count: number): number[] {
  if (dates.length !== count) throw new RangeError(`${count} flows but ${dates.length} dates`);
  return dates.map(dayNumber);
}
