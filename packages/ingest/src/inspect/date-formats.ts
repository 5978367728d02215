import { formatsOf, isSerialFormat, parseDate, parseDateBy } from '../date.ts';
import { type Cell, DATE_FORMATS, type DateFormat } from '../types.ts';

const SHOWN = 5;
const MOSTLY = 0.8;
// What a day is in Excel's count: 1968 to 2064.
const FIRST_SERIAL = 25_000;
const LAST_SERIAL = 60_000;
const MOST_FORMATS = 4;
// Texts that two formats of one shape read as different days.
const PROBES = ['03/04/2026', '03-04-2026', '03/04/26', '03-04-05', '40000'];

/**
 * The formats of a date column, the first one leading: each cell is read by the one that fits it.
 * `options`: the readings to choose from when the file leaves it open, and the cells that do so.
 */
export type FoundDates = { formats: DateFormat[]; options: DateFormat[][]; cells: Cell[] };

/** What else is known: the file's other dates, whether the head is all of it, whether the header says date. */
export type DateHints = { elsewhere: Cell[]; complete: boolean; isNamed: boolean };

/**
 * The date formats of a column. Open when two formats read its values as different days and nothing in
 * the column or elsewhere in the file tells which, or when two formats of one shape are both needed.
 * Formats of different shapes stand side by side, since no cell fits two of them. A whole column that
 * means the same days either way is not open.
 */
export function findDateFormats(cells: Cell[], hints: DateHints): FoundDates {
  const scored = score(cells, hints);
  const best = scored[0];
  if (!best) return { formats: ['YYYY-MM-DD'], options: [], cells: [] };
  if (isSerialFormat(best.format)) return serials(cells, hints);
  const rivals = scored
    .filter(({ format, count }) => format !== best.format && count === best.count)
    .map(({ format }) => format)
    .filter((format) => areRivals(cells, best.format, format, hints.complete));
  const leading = [best.format, ...rivals];
  const hinted = rivals.length === 0 ? best.format : hintedBy(hints.elsewhere, leading);
  if (hinted) return beside(hinted, cells, hints);
  const open = cells.filter(({ value }) => rivals.some((format) => clash(value, best.format, format)));
  const options = leading.map((format) => withOthers(format, cells, hints, leading));
  const isMixed = cells.some(
    ({ value }) => parseDate(value, best.format) === null && parseDateBy(value, rivals) !== null,
  );
  if (isMixed) options.push([...new Set([...leading, ...options.flat()])]);
  return { formats: options[0] ?? [], options, cells: pick(open, cells) };
}

/** Whether two formats read the same cells as different days, or may do so in what is still to come. */
function areRivals(cells: Cell[], one: DateFormat, other: DateFormat, complete: boolean): boolean {
  const shared = cells.filter(
    ({ value }) => parseDate(value, one) !== null && parseDate(value, other) !== null,
  );
  if (shared.length === 0) return false;
  if (shared.some(({ value }) => clash(value, one, other))) return true;
  return !complete && PROBES.some((probe) => clash(probe, one, other));
}

/** A leading format with those that the other cells need, open where two of them may read one cell. */
function beside(leading: DateFormat, cells: Cell[], hints: DateHints): FoundDates {
  const formats = withOthers(leading, cells, hints, []);
  const clash = clashOf(formats);
  if (!clash) return { formats, options: [], cells: [] };
  const without = (format: DateFormat) => formats.filter((each) => each !== format);
  const options = [without(clash[1]), without(clash[0]), formats];
  const unread = cells.filter(({ value }) => parseDate(value, leading) === null);
  const twofold = cells.filter(
    ({ value }) => parseDateBy(value, formats) === null && parseDate(value, leading),
  );
  return { formats: options[0] ?? formats, options, cells: pick([...twofold, ...unread], cells) };
}

/** The fewest formats that read what the leading one does not; none of `instead`, its rivals. */
function withOthers(
  leading: DateFormat,
  cells: Cell[],
  hints: DateHints,
  instead: DateFormat[],
): DateFormat[] {
  const formats = [leading];
  let unread = cells.filter(({ value }) => parseDate(value, leading) === null);
  while (unread.length > 0 && formats.length < MOST_FORMATS) {
    const next = score(unread, hints).find(({ format }) => !instead.includes(format));
    if (!next) break;
    formats.push(next.format);
    unread = unread.filter(({ value }) => parseDate(value, next.format) === null);
  }
  return formats;
}

function clashOf(formats: DateFormat[]): [DateFormat, DateFormat] | null {
  for (const one of formats) {
    const other = formats.find(
      (format) => format !== one && PROBES.some((probe) => clash(probe, one, format)),
    );
    if (other) return [one, other];
  }
  return null;
}

function clash(text: string, one: DateFormat, other: DateFormat): boolean {
  const first = parseDate(text, one);
  const second = parseDate(text, other);
  return first !== null && second !== null && first !== second;
}

/** Days by Excel's count. Plain under a header that says date: the 1904 system is all but extinct. */
function serials(cells: Cell[], { isNamed }: DateHints): FoundDates {
  const options: DateFormat[][] = isNamed ? [] : [['SERIAL-1900'], ['SERIAL-1904']];
  return { formats: ['SERIAL-1900'], options, cells: isNamed ? [] : cells.slice(0, SHOWN) };
}

/** Whether a text is a number that may be a day of this time by Excel's count. */
export function isSerial(text: string): boolean {
  const number = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Number.parseInt(text, 10) : 0;
  return number >= FIRST_SERIAL && number <= LAST_SERIAL;
}

/** How many cells each format reads, most first; days by Excel's count only where most cells are such. */
function score(cells: Cell[], { isNamed }: DateHints): { format: DateFormat; count: number }[] {
  const counts = new Map<DateFormat, number>();
  for (const { value } of cells) {
    for (const format of formatsOf(value)) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  const days = cells.filter(({ value }) => isSerial(value)).length;
  if (days > 0 && (isNamed || days >= cells.length * MOSTLY)) counts.set('SERIAL-1900', days);
  return DATE_FORMATS.map((format) => ({ format, count: counts.get(format) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** The one of the formats that alone reads all other dates of the file. */
function hintedBy(elsewhere: Cell[], formats: DateFormat[]): DateFormat | null {
  const read = formats.filter((format) => elsewhere.some(({ value }) => parseDate(value, format) !== null));
  const only = read.filter((format) =>
    elsewhere.some(({ value }) =>
      formats.every((each) => (parseDate(value, each) !== null) === (each === format)),
    ),
  );
  return only.length === 1 ? (only[0] ?? null) : null;
}

function pick(open: Cell[], cells: Cell[]): Cell[] {
  return (open.length > 0 ? open : cells).slice(0, SHOWN);
}
