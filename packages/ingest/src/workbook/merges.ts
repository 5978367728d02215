import type { Dialect } from '../types.ts';

/** Cells merged into one: 1-based rows, 0-based columns, both ends included. */
export type Merge = { top: number; bottom: number; left: number; right: number };

/** What a sheet says beside the values of its rows. */
export type SheetTail = { merges: Merge[]; hiddenRows: number };

// No header stands further down.
const LAST_HEADER_ROW = 1_000;
const MOST_MERGES = 10_000;
const OVERLAP = 1_024;
const END_TAG = 'sheetData>';
const HIDDEN = 'hidden="';
const MERGE =
  /<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/**
 * Goes through a sheet for its merged cells, which stand after the rows, and counts its hidden rows, by
 * the bytes alone: no row is read. Merges that begin below row 1,000 are left out.
 */
export async function readTail(part: AsyncIterable<Buffer>): Promise<SheetTail> {
  const tail: SheetTail = { merges: [], hiddenRows: 0 };
  let rest: Buffer = Buffer.alloc(0);
  let inRows = true;
  for await (const chunk of part) {
    const seam = Buffer.concat([rest, chunk.subarray(0, OVERLAP)]);
    // Nearly all of a long sheet is rows, which are looked at where they are.
    if (inRows && chunk.length > OVERLAP && endOfRows(seam) < 0 && endOfRows(chunk) < 0) {
      tail.hiddenRows += countHidden(seam, rest.length) + countHidden(chunk, OVERLAP);
      rest = chunk.subarray(-OVERLAP);
      continue;
    }
    let bytes = Buffer.concat([rest, chunk]);
    let known = rest.length;
    if (inRows) {
      const end = endOfRows(bytes);
      tail.hiddenRows += countHidden(end < 0 ? bytes : bytes.subarray(0, end), known);
      inRows = end < 0;
      if (!inRows) {
        bytes = bytes.subarray(end);
        known = 0;
      }
    }
    if (!inRows) addMerges(tail.merges, bytes, known);
    rest = bytes.subarray(Math.max(0, bytes.length - OVERLAP));
  }
  return tail;
}

function endOfRows(bytes: Buffer): number {
  for (let at = bytes.indexOf(END_TAG); at >= 0; at = bytes.indexOf(END_TAG, at + 1)) {
    const tag = bytes.lastIndexOf(60, at);
    if (bytes[tag + 1] === 47) return at;
  }
  return -1;
}

/** Hidden rows whose mark ends beyond the first `known` bytes, which were looked at before. */
function countHidden(bytes: Buffer, known: number): number {
  let count = 0;
  for (let at = bytes.indexOf(HIDDEN); at >= 0; at = bytes.indexOf(HIDDEN, at + 1)) {
    const value = at + HIDDEN.length;
    const isHidden = bytes[value] === 49 || bytes[value] === 116;
    if (!isHidden || value < known) continue;
    const tag = bytes.toString('latin1', bytes.lastIndexOf(60, at), at);
    if (/^<(?:[\w.-]+:)?row\s/.test(tag)) count += 1;
  }
  return count;
}

function addMerges(merges: Merge[], bytes: Buffer, known: number): void {
  const text = bytes.toString('latin1');
  for (const found of text.matchAll(MERGE)) {
    if (found.index + found[0].length <= known || merges.length >= MOST_MERGES) continue;
    const [, left = '', top = '', right = '', bottom = ''] = found;
    if (Number(top) > LAST_HEADER_ROW) continue;
    merges.push({ top: Number(top), bottom: Number(bottom), left: indexOf(left), right: indexOf(right) });
  }
}

function indexOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * The rows of the header by their number: cells merged with another have its text, and columns that have
 * values and no name are there too, empty. Without a header it is the first row of the data that gets
 * all columns. `rows`: the first rows of the sheet.
 */
export function headerRecords(
  rows: string[][],
  { headerRow, headerRows = 1 }: Pick<Dialect, 'headerRow' | 'headerRows'>,
  merges: Merge[],
): Map<number, string[]> {
  const width = rows.slice(headerRow - 1).reduce((widest, row) => Math.max(widest, row.length), 0);
  const records = new Map<number, string[]>();
  for (let number = headerRow; number < headerRow + Math.max(1, headerRows); number += 1) {
    const cells = filled(rows, number, headerRows === 0 ? [] : merges);
    while (cells.length < width) cells.push('');
    records.set(number, cells);
  }
  return records;
}

function filled(rows: string[][], number: number, merges: Merge[]): string[] {
  const cells = [...(rows[number - 1] ?? [])];
  for (const { top, bottom, left, right } of merges) {
    const text = number < top || number > bottom ? '' : (rows[top - 1]?.[left] ?? '');
    for (let column = left; text !== '' && column <= right; column += 1) {
      while (cells.length <= column) cells.push('');
      if (cells[column] === '') cells[column] = text;
    }
  }
  return cells;
}
