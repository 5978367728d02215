import { monthOf } from './month-names.ts';
import { DATE_FORMATS, type DateFormat } from './types.ts';

type Part = 'year' | 'shortYear' | 'month' | 'monthName' | 'day';
type Reader = { pattern: RegExp; parts: Part[] };
type SerialFormat = 'SERIAL-1900' | 'SERIAL-1904';

// A time of day after the date, with its zone, is accepted and ignored.
const TIME =
  '(?:(?:T|,? +)\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: *(?:[AaPp]\\.?[Mm]\\.?|Z|[+-]\\d{2}(?::?\\d{2})?|\\p{Lu}{2,5}|\\[[\\w/+-]+\\]))*)?';
const NAME = '(\\p{L}{3,})\\.?';

const READERS: Record<Exclude<DateFormat, SerialFormat | 'YYYY-Qn'>, Reader> = {
  'YYYY-MM-DD': numeric('(\\d{4})-(\\d{1,2})-(\\d{1,2})', 'year', 'month', 'day'),
  'YYYY/MM/DD': numeric('(\\d{4})/(\\d{1,2})/(\\d{1,2})', 'year', 'month', 'day'),
  'YYYY.MM.DD': numeric('(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})', 'year', 'month', 'day'),
  YYYYMMDD: numeric('(\\d{4})(\\d{2})(\\d{2})', 'year', 'month', 'day'),
  'DD/MM/YYYY': numeric('(\\d{1,2})/(\\d{1,2})/(\\d{4})', 'day', 'month', 'year'),
  'MM/DD/YYYY': numeric('(\\d{1,2})/(\\d{1,2})/(\\d{4})', 'month', 'day', 'year'),
  'DD.MM.YYYY': numeric('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})', 'day', 'month', 'year'),
  'DD-MM-YYYY': numeric('(\\d{1,2})-(\\d{1,2})-(\\d{4})', 'day', 'month', 'year'),
  'MM-DD-YYYY': numeric('(\\d{1,2})-(\\d{1,2})-(\\d{4})', 'month', 'day', 'year'),
  'DD/MM/YY': numeric('(\\d{1,2})/(\\d{1,2})/(\\d{2})', 'day', 'month', 'shortYear'),
  'MM/DD/YY': numeric('(\\d{1,2})/(\\d{1,2})/(\\d{2})', 'month', 'day', 'shortYear'),
  'DD.MM.YY': numeric('(\\d{1,2})\\.(\\d{1,2})\\.(\\d{2})', 'day', 'month', 'shortYear'),
  'DD-MMM-YY': numeric(`(\\d{1,2})[-/ .]*${NAME}[-/ ]*(\\d{2})`, 'day', 'monthName', 'shortYear'),
  'DD-MMM-YYYY': numeric(`(\\d{1,2})[-/.]${NAME}[-/]?(\\d{4})`, 'day', 'monthName', 'year'),
  'DD MMM YYYY': numeric(`(\\d{1,2})\\.? *${NAME},? *(\\d{4})`, 'day', 'monthName', 'year'),
  'MMM DD, YYYY': numeric(`${NAME} *(\\d{1,2})(?:, *| +)(\\d{4})`, 'monthName', 'day', 'year'),
  'DD-MM-YY': numeric('(\\d{1,2})-(\\d{1,2})-(\\d{2})', 'day', 'month', 'shortYear'),
  'MM-DD-YY': numeric('(\\d{1,2})-(\\d{1,2})-(\\d{2})', 'month', 'day', 'shortYear'),
  'YY-MM-DD': numeric('(\\d{2})-(\\d{1,2})-(\\d{1,2})', 'shortYear', 'month', 'day'),
  'YYYY-MM': { pattern: /^(\d{4})[-/](\d{1,2})$/, parts: ['year', 'month'] },
  YYYYMM: { pattern: /^(\d{4})(\d{2})$/, parts: ['year', 'month'] },
  'MM/YYYY': { pattern: /^(\d{1,2})[/-](\d{4})$/, parts: ['month', 'year'] },
  'MMM YYYY': { pattern: /^(\p{L}{3,})\.?[-/, ]*(\d{4})$/u, parts: ['monthName', 'year'] },
  'MMM-YY': { pattern: /^(\p{L}{3,})\.?[-/'’](\d{2})$/u, parts: ['monthName', 'shortYear'] },
};

const QUARTER = /^(?:(\d{4})[-/ ]?[QT]([1-4])|[QT]([1-4])[-/ ']*(\d{4}))$/i;

const SERIAL = /^(\d{5,6})(?:[.,]\d+)?$/;
const DAY_MS = 86_400_000;
// The 1900 system counts a 29 February 1900 that never was: from March 1900 its day 0 is 30 December 1899.
const DAY_ZERO: Record<SerialFormat, number> = {
  'SERIAL-1900': Date.UTC(1899, 11, 30),
  'SERIAL-1904': Date.UTC(1904, 0, 1),
};
// Smaller numbers would be days long before any file of costs.
const FIRST_SERIAL_YEAR = 1950;
const LAST_YEAR = 2199;

function numeric(source: string, ...parts: Part[]): Reader {
  return { pattern: new RegExp(`^${source}${TIME}$`, 'u'), parts };
}

/**
 * A cell as a civil date `YYYY-MM-DD`, or null when it is none in this format or lies outside 1900 to
 * 2199. Days and months may lack a leading zero; a month is its first day, a quarter the first day of
 * its first month; a time of day after the date is ignored with its zone; years of two digits lie in
 * 1980 to 2079. Serials are days as Excel counts them, from 1950, by its 1900 or its 1904 system.
 */
export function parseDate(text: string, format: DateFormat): string | null {
  if (format === 'SERIAL-1900' || format === 'SERIAL-1904') return serialDate(text, DAY_ZERO[format]);
  if (format === 'YYYY-Qn') return quarterDate(text);
  const { pattern, parts } = READERS[format];
  const match = pattern.exec(text);
  if (match === null) return null;
  let year = 0;
  let month = 0;
  let day = 1;
  parts.forEach((part, index) => {
    const digits = match[index + 1] ?? '';
    if (part === 'year') year = Number(digits);
    else if (part === 'shortYear') year = Number(digits) + (Number(digits) >= 80 ? 1900 : 2000);
    else if (part === 'month') month = Number(digits);
    else if (part === 'monthName') month = monthOf(digits);
    else day = Number(digits);
  });
  if (year < 1900 || year > LAST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

function quarterDate(text: string): string | null {
  const match = QUARTER.exec(text);
  const year = Number(match?.[1] ?? match?.[4] ?? 0);
  if (year < 1900 || year > LAST_YEAR) return null;
  const month = Number(match?.[2] ?? match?.[3]) * 3 - 2;
  return `${year}-${month < 10 ? '0' : ''}${month}-01`;
}

function serialDate(text: string, dayZero: number): string | null {
  const days = Number(SERIAL.exec(text)?.[1] ?? 0);
  if (days === 0) return null;
  const date = new Date(dayZero + days * DAY_MS);
  const year = date.getUTCFullYear();
  return year < FIRST_SERIAL_YEAR || year > LAST_YEAR ? null : date.toISOString().slice(0, 10);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const WRITTEN = DATE_FORMATS.filter((format) => !isSerialFormat(format));

/** The formats that read a text as a date; serials aside, since any number of five digits is one. */
export function formatsOf(text: string): DateFormat[] {
  // Every date has a year in figures.
  return /\d/.test(text) ? WRITTEN.filter((format) => parseDate(text, format) !== null) : [];
}

export function isSerialFormat(format: DateFormat): format is SerialFormat {
  return format === 'SERIAL-1900' || format === 'SERIAL-1904';
}

/** Whether a format names whole months or quarters rather than days. */
export function isMonthFormat(format: DateFormat): boolean {
  return format === 'YYYY-Qn' || (!isSerialFormat(format) && !READERS[format].parts.includes('day'));
}

/** A cell by the one of several formats that reads it; null where none does, or two read different days. */
export function parseDateBy(text: string, formats: DateFormat[]): string | null {
  let found: string | null = null;
  for (const format of formats) {
    const date = parseDate(text, format);
    if (date === null || date === found) continue;
    if (found !== null) return null;
    found = date;
  }
  return found;
}

/** Why `parseDateBy` gives no date. */
export function whyNoDate(text: string, formats: DateFormat[]): string {
  const read = formats.flatMap((format) => {
    const date = parseDate(text, format);
    return date === null ? [] : [`${date} by ${format}`];
  });
  if (read.length > 1) return `Can be read in two ways: ${read.join(', ')}`;
  return `Not a date in the form ${formats.join(' or ')}`;
}
