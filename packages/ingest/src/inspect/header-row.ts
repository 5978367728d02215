import { formatsOf, isMonthFormat } from '../date.ts';
import { headerNames } from '../header.ts';
import { parseNumber } from '../number.ts';
import { clean, isBlank } from '../text.ts';

const SEARCHED = 60;
const COMPARED = 40;
const FULL_ENOUGH = 0.8;
const NAMES_DIFFER = 0.5;
const MOSTLY = 0.8;
const MOST_ROWS = 3;
const LOOKED_BELOW = 20;

/** Where a header is, 1-based, and how many rows it is; with no rows it is where the data begin. */
export type HeaderPlace = { row: number; rows: number };

/** The header, and whether that is plain to see; row 0 when there is no record at all. */
export type FoundHeader = HeaderPlace & { sure: boolean; candidates: HeaderPlace[] };

/**
 * The first record that reads like names: as full as the rows usually are, all text, mostly different.
 * Rows of text above or below it belong to it where they complete its names. Without such a record,
 * rows that are alike from the first one have no header. Whatever else there is, is not sure.
 */
export function findHeader(records: string[][]): FoundHeader {
  const table = tableOf(records);
  const { full } = table;
  const first = records.findIndex((record) => !isBlank(record)) + 1;
  const fullRows = records.slice(0, SEARCHED).flatMap((_, index) => (full(index) ? [index] : []));
  const singles = fullRows.map((index) => ({ row: index + 1, rows: 1 }));
  const names = fullRows.find((index) => areNames(records[index] ?? []));
  const none = { row: (fullRows[0] ?? first - 1) + 1, rows: 0 };
  if (first === 0) return { row: 0, rows: 1, sure: true, candidates: [] };
  if (names === undefined) {
    const parted = partedHeader(records, full);
    if (parted) return { ...parted, sure: true, candidates: [parted] };
    return { ...none, sure: isData(records, none.row - 1), candidates: [none, ...singles] };
  }
  const dataAbove = fullRows.some((index) => index < names && !areNames(records[index] ?? []));
  if (dataAbove) {
    const guess = isData(records, none.row - 1) ? none : { row: names + 1, rows: 1 };
    return { ...guess, sure: false, candidates: [none, { row: names + 1, rows: 1 }, ...singles] };
  }
  return extended(records, names, full);
}

type Table = { full: (index: number) => boolean };

function tableOf(records: string[][]): Table {
  const filled = records.map((record) => record.filter((cell) => clean(cell) !== null).length);
  const typical = median(filled.filter((count) => count > 0).slice(0, COMPARED));
  return { full: (index) => (filled[index] ?? 0) >= Math.max(1, typical * FULL_ENOUGH) };
}

/** The header found, with the rows above and below that complete it. */
function extended(records: string[][], names: number, full: Table['full']): FoundHeader {
  const single = { row: names + 1, rows: 1 };
  const above = completing(records, names);
  if (above > 0) {
    const place = { row: names + 1 - above, rows: above + 1 };
    return { ...place, sure: true, candidates: [place, single] };
  }
  const below = continuing(records, names, full);
  if (below === 0) return { ...single, sure: true, candidates: [single] };
  const place = { row: names + 1, rows: below + 1 };
  return { ...place, sure: isIncomplete(records[names] ?? []), candidates: [place, single] };
}

/** How many rows right above a header tell its repeated names apart, or name columns it leaves empty. */
function completing(records: string[][], names: number): number {
  const header = records[names] ?? [];
  if (!isIncomplete(header)) return 0;
  const given = header.map((cell) => cell.trim()).filter(Boolean);
  const repeats = new Set(given).size < given.length;
  for (let above = 1; above < MOST_ROWS; above += 1) {
    const rows = records.slice(Math.max(0, names - above), names);
    if (rows.length < above || !isText(rows[0] ?? []) || filledIn(rows[0] ?? []) < 1) return 0;
    const isDistinct = !headerNames([...rows, header], header.length).some((name) => / \(\d+\)$/.test(name));
    // What stands right above an empty cell names it; a title spreads over everything, and names nothing.
    const fills = header.some(
      (cell, column) => cell.trim() === '' && rows.some((row) => row[column]?.trim()),
    );
    if (isDistinct && (repeats || fills)) return above;
  }
  return 0;
}

/** How many rows right below a header are text as well, while the rows that follow them hold values. */
function continuing(records: string[][], names: number, full: Table['full']): number {
  let below = 0;
  while (below + 1 < MOST_ROWS) {
    const row = records[names + below + 1] ?? [];
    const fills = isIncomplete(records[names] ?? []) && filledIn(row) > 1;
    if (!isText(row) || !(full(names + below + 1) || fills)) break;
    below += 1;
  }
  return below > 0 && haveValues(records.slice(names + below + 1)) ? below : 0;
}

/**
 * Rows of text right above the data that are too sparse to be found on their own: two or three that name
 * all columns together, or one that names at least half of them.
 */
function partedHeader(records: string[][], full: Table['full']): HeaderPlace | null {
  const data = records.findIndex((record, index) => full(index) && !isText(record));
  if (data < 1 || !haveValues(records.slice(data))) return null;
  const isPart = (index: number) => filledIn(records[index] ?? []) > 1 && isText(records[index] ?? []);
  let rows = 0;
  while (rows < MOST_ROWS && isPart(data - rows - 1)) rows += 1;
  const width = records[data]?.length ?? 0;
  const isWhole = (count: number) =>
    headerNames(records.slice(data - count, data), width).every((name) => !/^Column \d+$/.test(name));
  for (let count = rows; count > 1; count -= 1) {
    if (isWhole(count)) return { row: data - count + 1, rows: count };
  }
  const isHalf = filledIn(records[data - 1] ?? []) * 2 >= filledIn(records[data] ?? []);
  return rows > 0 && isHalf ? { row: data, rows: 1 } : null;
}

function isIncomplete(header: string[]): boolean {
  const names = header.map((cell) => cell.trim());
  return names.includes('') || new Set(names).size < names.length;
}

function filledIn(record: string[]): number {
  return record.filter((cell) => clean(cell) !== null).length;
}

function isText(record: string[]): boolean {
  return !record.some((cell) => isValueCell(cell));
}

function haveValues(records: string[][]): boolean {
  const looked = records.slice(0, LOOKED_BELOW).filter((record) => filledIn(record) > 1);
  return looked.length > 0 && looked.filter((record) => !isText(record)).length >= looked.length * MOSTLY;
}

/** Whether rows have, from the first one, a date and a number in the same columns. */
function isData(records: string[][], first: number): boolean {
  const rows = records.slice(first, first + LOOKED_BELOW).filter((record) => filledIn(record) > 1);
  const top = rows[0] ?? [];
  const holds = (test: (cell: string) => boolean) =>
    top.some((_, column) => {
      const cells = rows.map((row) => clean(row[column])).filter((cell) => cell !== null);
      return test(clean(top[column]) ?? '') && cells.filter(test).length >= cells.length * MOSTLY;
    });
  return rows.length > 1 && holds(isDate) && holds(isNumber);
}

function areNames(record: string[]): boolean {
  const cells = record.map(clean).filter((cell) => cell !== null);
  if (cells.length === 0 || cells.some(isValue)) return false;
  return new Set(cells).size >= cells.length * NAMES_DIFFER;
}

function isValueCell(cell: string): boolean {
  const text = clean(cell);
  return text !== null && isValue(text);
}

/** Whether a cell is a number or a date rather than a name; a month may be the name of a column. */
function isValue(cell: string): boolean {
  return isNumber(cell) || isDate(cell);
}

function isDate(cell: string): boolean {
  return formatsOf(cell).some((format) => !isMonthFormat(format));
}

function isNumber(cell: string): boolean {
  return (['.', ','] as const).some((decimal) => parseNumber(cell, decimal).reason === null);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
