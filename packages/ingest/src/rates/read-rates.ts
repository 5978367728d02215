import { averageRate, crossRate, ONE } from '@steward/finance';
import { IngestError } from '../errors.ts';
import { recordsOf, sniff } from '../inspect/sniff.ts';
import { isBlank } from '../text.ts';
import type { Found, Rows } from './found.ts';
import { readHistory } from './history.ts';
import { plainColumns, readPlain } from './plain.ts';
import { PORTAL_COLUMNS, readPortal } from './portal.ts';
import { monthsOf, type Series, type SeriesOf } from './series.ts';
import type { FileRate, RateFile, RateLayout, RateProblem } from './types.ts';

const UNREADABLE =
  'No column of rates was found. Send the reference rates of the ECB, its data portal’s CSV, or a file with the columns currency, month and rate.';

/**
 * Reads a whole file of exchange rates into months of rates to `reporting`, whichever of the known layouts
 * it has. A month's AVG is the arithmetic mean of its published days, its CLOSE the last of them; against
 * the euro both sides of a pair are taken on the days on which both were published. Exact, each rate
 * rounded once at eighteen decimals. What is wrong is told by row and column, and takes its month of the
 * currency with it; nothing is dropped unsaid. Throws `IngestError` for what is no text or no such file.
 */
export function readRates(bytes: Uint8Array, reporting: string): RateFile {
  const { text, dialect } = sniff(bytes, { complete: true });
  const { records, faults } = recordsOf(text, { ...dialect, headerRow: 1 }, true, Number.POSITIVE_INFINITY);
  const at = records.findIndex((record) => !isBlank(record));
  const header = (records[at] ?? []).map((name) => name.trim());
  const problems: RateProblem[] = [];
  const rows = records.flatMap((cells, index) => {
    if (index <= at || isBlank(cells)) return [];
    const fault = faults.get(index);
    if (fault !== undefined) problems.push({ row: index + 1, column: null, value: null, reason: fault });
    return fault === undefined ? [{ row: index + 1, cells }] : [];
  });
  const { layout, found } = readLayout(header, at + 1, rows, reporting);
  const series = monthsOf(found);
  const euro = layout !== 'plain';
  const rates = euro ? againstEuro(series, reporting, found.problems) : asQuoted(series);
  return {
    layout,
    rows: rows.length,
    blanks: found.blanks,
    rates: rates.sort(byCurrencyMonthAndType),
    problems: [...problems, ...found.problems].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    unfinished: unfinishedMonth(found),
  };
}

function readLayout(
  header: readonly string[],
  headerRow: number,
  rows: Rows,
  reporting: string,
): { layout: RateLayout; found: Found } {
  if (PORTAL_COLUMNS.every((name) => header.includes(name)))
    return { layout: 'ecb-portal', found: readPortal(header, rows) };
  const columns = plainColumns(header);
  if (columns) return { layout: 'plain', found: readPlain(header, columns, rows, reporting) };
  const codes = header.filter((name) => /^[A-Z]{3}$/.test(name));
  if (header[0]?.toLowerCase() === 'date' && codes.length > 0)
    return { layout: 'ecb-history', found: readHistory(header, headerRow, rows) };
  throw new IngestError('no_header', UNREADABLE);
}

const byCurrencyMonthAndType = (a: FileRate, b: FileRate) =>
  compare(a.currency, b.currency) || compare(a.period, b.period) || compare(a.type, b.type);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Rates that are quoted in the reporting currency already. */
const asQuoted = (series: readonly Series[]): FileRate[] =>
  series.map(({ currency, period, type, daily, quotes }) => {
    const counting = type === 'CLOSE' ? [...quotes].slice(-1) : [...quotes];
    const days = counting.map(([day]) => day);
    const rate = averageRate(counting.map(([, quote]) => quote));
    return { currency, period, type, rate, days: daysOf(type, daily, days), date: dateOf(type, days) };
  });

const daysOf = (type: FileRate['type'], daily: boolean, days: readonly string[]) =>
  daily && type === 'AVG' ? days.length : null;

/** The day a rate is of; an average is of none. */
const dateOf = (type: FileRate['type'], days: readonly string[]) =>
  type === 'AVG' ? null : days.at(-1) || null;

/** Quotes in units for one euro, turned into rates to the reporting currency; the euro is one of them. */
function againstEuro(all: readonly Series[], reporting: string, problems: RateProblem[]): FileRate[] {
  const targets = new Map(
    all.filter(({ currency }) => currency === reporting).map((one) => [keyOf(one), one]),
  );
  const missing = new Set<string>();
  const rates = all.flatMap((one): FileRate[] => {
    const own = one.currency === reporting;
    const [currency, source] = own ? ['EUR', inEuro(one)] : [one.currency, one];
    const target = own ? one : reporting === 'EUR' ? inEuro(one) : targets.get(keyOf(one));
    const rate = target && rateOf(currency, source, target);
    if (!rate) missing.add(one.period);
    return rate ? [rate] : [];
  });
  const quoted = all.some(({ currency }) => currency === reporting);
  if (!quoted && reporting !== 'EUR' && missing.size > 0)
    problems.push(unconvertible(reporting, 'in this file'));
  else for (const period of [...missing].sort()) problems.push(unconvertible(reporting, `for ${period}`));
  return rates;
}

const unconvertible = (reporting: string, where: string): RateProblem => ({
  row: null,
  column: reporting,
  value: null,
  reason: `There is no ${reporting} rate ${where}, so that some of it cannot be converted to ${reporting}`,
});

const keyOf = ({ period, type, daily }: SeriesOf) => `${period} ${type} ${daily}`;

/** One euro is one euro, on each day of the other side. */
const inEuro = (other: Series): Series => ({
  ...other,
  currency: 'EUR',
  quotes: new Map([...other.quotes.keys()].map((day) => [day, ONE])),
});

/** On the days that both sides have, a close on the last of those; undefined where they share none. */
function rateOf(currency: string, source: Series, target: Series): FileRate | undefined {
  const { period, type, daily } = target;
  const shared = [...source.quotes.keys()].filter((day) => target.quotes.has(day));
  const days = type === 'CLOSE' ? shared.slice(-1) : shared;
  if (days.length === 0) return undefined;
  const quotesOf = ({ quotes }: Series) => days.map((day) => quotes.get(day) ?? ONE);
  const rate = crossRate(quotesOf(source), quotesOf(target));
  return { currency, period, type, rate, days: daysOf(type, daily, days), date: dateOf(type, days) };
}

/** The month of the last day of a daily file, where a weekday of it is still to come. */
function unfinishedMonth({ observations }: Found): string | null {
  let last = '';
  for (const { kind, date } of observations)
    if (kind === 'DAILY' && date !== null && date > last) last = date;
  if (last === '') return null;
  const [year = 0, month = 0, day = 0] = last.split('-').map(Number);
  for (let next = day + 1; next <= new Date(Date.UTC(year, month, 0)).getUTCDate(); next += 1) {
    const weekday = new Date(Date.UTC(year, month - 1, next)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return last.slice(0, 7);
  }
  return null;
}
