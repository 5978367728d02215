import { DATE_FORMATS, type DateFormat } from './types.ts';

type Part = 'year' | 'shortYear' | 'month' | 'monthName' | 'day';
type Reader = { pattern: RegExp; parts: Part[] };

// A time of day after the date is accepted and ignored.
const TIME =
  '(?:(?:T|,? +)\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: *(?:[AaPp]\\.?[Mm]\\.?|Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))*)?';
const NAME = '(\\p{L}{3,})\\.?';

const READERS: Record<DateFormat, Reader> = {
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
  'YYYY-MM': { pattern: /^(\d{4})-(\d{1,2})$/, parts: ['year', 'month'] },
};

function numeric(source: string, ...parts: Part[]): Reader {
  return { pattern: new RegExp(`^${source}${TIME}$`, 'u'), parts };
}

// The first letters that tell the months apart in English, German, French, Spanish, Italian, Portuguese,
// Dutch and the Nordic languages, without accents.
const MONTH_STARTS = [
  'jan ene gen',
  'feb fev fevr',
  'mar mrt maa mae mrz',
  'apr avr abr',
  'may mai mei maj mag',
  'jun juin giu',
  'jul juil lug',
  'aug aou ago',
  'sep set',
  'oct okt out ott',
  'nov',
  'dec dez des dic',
].map((starts) => starts.split(' '));

/**
 * A cell as a civil date `YYYY-MM-DD`, or null when it is none in this format or lies outside 1900 to
 * 2199. Days and months may lack a leading zero; `YYYY-MM` is the first of the month; a time of day
 * after the date is ignored; years of two digits lie in 1980 to 2079.
 */
export function parseDate(text: string, format: DateFormat): string | null {
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
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 1 to 12, or 0 for no month's name. */
function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return MONTH_STARTS.findIndex((starts) => starts.some((start) => plain.startsWith(start))) + 1;
}

/** What all the formats make of a text: the formats that read it. */
export function formatsOf(text: string): DateFormat[] {
  return DATE_FORMATS.filter((format) => parseDate(text, format) !== null);
}

/** Whether a format names whole months rather than days. */
export function isMonthFormat(format: DateFormat): boolean {
  return !READERS[format].parts.includes('day');
}
