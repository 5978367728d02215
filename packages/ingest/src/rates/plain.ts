import { parseNumber } from '../number.ts';
import type { Decimal } from '../types.ts';
import {
  type Columns,
  cellOf,
  type Found,
  isRateCurrency,
  MONTH,
  NOT_PUBLISHED,
  newFound,
  type Rows,
  readDay,
  take,
} from './found.ts';
import { RATE_TYPES, type RateType } from './types.ts';

const PLAIN_NAMES = {
  currency: ['currency', 'currency code', 'code', 'ccy', 'from', 'from currency'],
  period: ['period', 'month', 'date', 'day'],
  rate: ['rate', 'exchange rate', 'fx rate', 'value'],
  type: ['type', 'rate type'],
  to: ['to', 'to currency', 'reporting currency'],
};
type PlainColumn = keyof typeof PLAIN_NAMES;

/** Where a plain file has its columns, or null where it is none. */
export function plainColumns(header: readonly string[]): Columns<PlainColumn> | null {
  const names = header.map((name) => name.trim().toLowerCase().replace(/[_-]+/g, ' '));
  const columns = Object.fromEntries(
    Object.entries(PLAIN_NAMES).map(([column, accepted]) => [
      column,
      names.findIndex((name) => accepted.includes(name)),
    ]),
  ) as Columns<PlainColumn>;
  return columns.currency >= 0 && columns.period >= 0 && columns.rate >= 0 ? columns : null;
}

/** The decimal sign that reads the rates; null where both do and tell different numbers. */
function decimalOf(texts: readonly string[]): Decimal | null {
  let ambiguous = false;
  for (const text of texts) {
    const [point, comma] = [parseNumber(text, '.'), parseNumber(text, ',')];
    if (point.reason === null && comma.reason !== null) return '.';
    if (comma.reason === null && point.reason !== null) return ',';
    if (point.reason === null && comma.reason === null && point.amount !== comma.amount) ambiguous = true;
  }
  return ambiguous ? null : '.';
}

/** Currency, month or day, and rate to the reporting currency, with a type on demand. */
export function readPlain(
  header: readonly string[],
  columns: Columns<PlainColumn>,
  rows: Rows,
  reporting: string,
): Found {
  const found = newFound();
  const decimal = decimalOf(rows.map(({ cells }) => cellOf(cells, columns.rate)));
  for (const { row, cells } of rows) {
    const at = (column: PlainColumn) => (columns[column] < 0 ? '' : cellOf(cells, columns[column]));
    const refuse = (column: PlainColumn, reason: string) =>
      found.problems.push({ row, column: header[columns[column]] ?? null, value: at(column), reason });
    const currency = at('currency').toUpperCase();
    const date = MONTH.test(at('period')) ? at('period') : readDay(at('period'));
    const type = at('type').toUpperCase() || null;
    if (!isRateCurrency(currency)) refuse('currency', 'Not a currency code');
    else if (date === null) refuse('period', 'Not a month or day, such as 2026-01 or 2026-01-30');
    else if (type !== null && !isRateType(type)) refuse('type', `Not one of ${RATE_TYPES.join(', ')}`);
    else if (columns.to >= 0 && at('to').toUpperCase() !== reporting)
      refuse('to', `Only rates to ${reporting} are read`);
    else if (currency === reporting) refuse('currency', `${reporting} is the reporting currency itself`);
    else if (NOT_PUBLISHED.test(at('rate'))) found.blanks += 1;
    else if (decimal === null && at('rate').includes(',')) {
      refuse('rate', `Can be read in two ways; write it with a decimal point. ${currency} is left out`);
    } else {
      const kind = type ?? (date.length === 10 ? 'DAILY' : 'AVG');
      const column = header[columns.rate] ?? 'rate';
      take(found, { row, column, currency, kind, date, text: at('rate'), decimal: decimal ?? '.' });
    }
  }
  return found;
}

const isRateType = (text: string): text is RateType => (RATE_TYPES as readonly string[]).includes(text);
