import { formatsOf, parseDate } from '../date.ts';
import { parseNumber } from '../number.ts';
import { type Cell, DATE_FORMATS, type DateFormat, type Decimal } from '../types.ts';

const SHOWN = 5;

/** A format found, the formats that fit as well, and the cells that leave it open; none when it is plain. */
export type Found<T> = { value: T; others: T[]; cells: Cell[] };

/**
 * The date format of a column. Open when two formats read its values as different days and nothing in
 * the column or in `elsewhere`, the file's other dates, tells which; or when no format reads them all.
 * A whole column that means the same days in both is not open.
 */
export function findDateFormat(cells: Cell[], elsewhere: Cell[], complete: boolean): Found<DateFormat> {
  const scored = score(cells);
  const best = scored[0];
  if (!best) return { value: 'YYYY-MM-DD', others: [], cells: [] };
  const rivals = scored.filter(({ format, count }) => format !== best.format && count === best.count);
  const differing = rivals.filter(
    ({ format }) => !complete || cells.some(({ value }) => differ(value, best.format, format)),
  );
  if (differing.length > 0) {
    const hinted = hintedBy(elsewhere, [best.format, ...differing.map(({ format }) => format)]);
    if (hinted) return { value: hinted, others: [], cells: [] };
    const open = cells.filter(({ value }) =>
      differing.some(({ format }) => differ(value, best.format, format)),
    );
    return { value: best.format, others: differing.map(({ format }) => format), cells: pick(open, cells) };
  }
  const unread = cells.filter(({ value }) => parseDate(value, best.format) === null);
  const mixed = scored.filter(({ format }) => unread.some(({ value }) => parseDate(value, format) !== null));
  return {
    value: best.format,
    others: mixed.map(({ format }) => format),
    cells: mixed.length > 0 ? unread.slice(0, SHOWN) : [],
  };
}

function score(cells: Cell[]): { format: DateFormat; count: number }[] {
  const counts = new Map<DateFormat, number>();
  for (const { value } of cells) {
    for (const format of formatsOf(value)) counts.set(format, (counts.get(format) ?? 0) + 1);
  }
  return DATE_FORMATS.map((format) => ({ format, count: counts.get(format) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function differ(value: string, one: DateFormat, other: DateFormat): boolean {
  return parseDate(value, one) !== parseDate(value, other);
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

/**
 * The decimal sign of amounts. Open when every hint is a single separator before three digits
 * (`1,234`), in the amounts and in `elsewhere`, the file's other numbers.
 */
export function findDecimal(cells: Cell[], elsewhere: Cell[], guess: Decimal): Found<Decimal> {
  const own = verdicts(cells);
  if (own.point !== own.comma) return plain(own.point > own.comma ? '.' : ',');
  if (own.point > 0)
    return { value: guess, others: [guess === '.' ? ',' : '.'], cells: cells.slice(0, SHOWN) };
  if (own.open.length === 0) return plain(guess);
  const other = verdicts(elsewhere);
  if (other.point !== other.comma) return plain(other.point > other.comma ? '.' : ',');
  return { value: guess, others: [guess === '.' ? ',' : '.'], cells: own.open.slice(0, SHOWN) };
}

function plain(value: Decimal): Found<Decimal> {
  return { value, others: [], cells: [] };
}

/** How many values only read with a point, only with a comma; and those that read as different numbers. */
function verdicts(cells: Cell[]): { point: number; comma: number; open: Cell[] } {
  let point = 0;
  let comma = 0;
  const open: Cell[] = [];
  for (const cell of cells) {
    const withPoint = parseNumber(cell.value, '.');
    const withComma = parseNumber(cell.value, ',');
    if (withPoint.reason === null && withComma.reason === null) {
      if (withPoint.amount === withComma.amount) continue;
      // No one groups digits behind a leading zero: 0.125 is a decimal.
      if (/(?:^|\D)0\.\d/.test(cell.value)) point += 1;
      else if (/(?:^|\D)0,\d/.test(cell.value)) comma += 1;
      else open.push(cell);
    } else if (withPoint.reason === null) point += 1;
    else if (withComma.reason === null) comma += 1;
  }
  return { point, comma, open };
}
