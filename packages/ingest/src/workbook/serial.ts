const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
// 9999-12-31, the last day a sheet knows.
const LAST_1900 = 2_958_465;
const LAST_1904 = 2_957_003;
// The 1900 system has a 29 February 1900, which never was, as day 60.
const NO_DAY = 60;

/**
 * What a date cell's day number means: `2026-03-09`, with a time of day `2026-03-09 14:30:00`, below
 * one day the time alone. To the second, so that a day number a rounding error short of midnight is the
 * next day. Null for what is no day of the calendar.
 */
export function dateText(raw: string, date1904: boolean): string | null {
  const serial = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0) return null;
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * DAY_SECONDS);
  if (seconds === DAY_SECONDS) {
    day += 1;
    seconds = 0;
  }
  if (day > (date1904 ? LAST_1904 : LAST_1900)) return null;
  const time = seconds === 0 ? '' : timeText(seconds);
  if (day === 0 && !date1904) return time === '' ? null : time;
  if (day === NO_DAY && !date1904) return null;
  const date = isoDate(day, date1904);
  return time === '' ? date : `${date} ${time}`;
}

/** A length of time: `36:00:00` is a day and a half. Null for what is no number. */
export function elapsedText(raw: string): string | null {
  const days = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(days)) return null;
  const seconds = Math.round(Math.abs(days) * DAY_SECONDS);
  if (!Number.isSafeInteger(seconds)) return null;
  return (days < 0 && seconds > 0 ? '-' : '') + timeText(seconds);
}

function isoDate(day: number, date1904: boolean): string {
  // Before its 29 February the 1900 system is one day behind.
  const shifted = !date1904 && day < NO_DAY ? day + 1 : day;
  const epoch = date1904 ? EPOCH_1904 : EPOCH_1900;
  return new Date(epoch + shifted * DAY_MS).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
