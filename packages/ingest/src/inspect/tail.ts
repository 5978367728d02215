import { Decoder } from '../decode.ts';
import { isTotalWord } from '../other-rows.ts';
import { type AnyLine, openSheet, readRow, type Sheet } from '../read-rows.ts';
import { isLine } from '../row-reader.ts';
import { clean, isBlank } from '../text.ts';
import { Tokenizer } from '../tokenize.ts';
import type { Dialect, Footer } from '../types.ts';
import type { BodyRow } from './sample.ts';

const MOST_ROWS = 200;
const MOST_FOOTERS = 20;

/**
 * The last rows of a file whose middle was not sent, numbered from its end: -1 is the last. The first
 * one, which may be cut, is left out, and so are rows of another width than the table's, but for
 * those at the very end. Bytes that are no text in the dialect give none: the whole file will say why.
 */
export function tailRows(tail: Uint8Array, dialect: Dialect): BodyRow[] {
  const text = textOf(tail, dialect);
  const start = text === null ? -1 : firstLineEnd(text, dialect);
  if (text === null || start < 0) return [];
  const tokenizer = new Tokenizer({ ...dialect, headerRow: 1 });
  tokenizer.feed(text.slice(start + 1), true);
  const { records, faults } = tokenizer.take(Number.POSITIVE_INFINITY);
  return records
    .map((record, index) => ({ row: index - records.length, record, fault: faults.get(index) }))
    .slice(-MOST_ROWS);
}

function textOf(tail: Uint8Array, { encoding }: Dialect): string | null {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  let start = isWide ? tail.length % 2 : 0;
  if (encoding === 'utf-8') while (((tail[start] ?? 0) & 0xc0) === 0x80 && start < 3) start += 1;
  const decoder = new Decoder(encoding);
  try {
    return decoder.push(tail.subarray(start)) + decoder.end();
  } catch {
    return null;
  }
}

function firstLineEnd(text: string, { lineEnding }: Dialect): number {
  if (lineEnding === 'mixed') return text.search(/[\r\n]/);
  return text.indexOf(lineEnding === 'CR' ? '\r' : '\n');
}

/**
 * The rows at the end of a file that are no cost lines: totals and notes, in file order. Blank rows
 * among them are passed over.
 */
export function footersOf<L extends AnyLine>(rows: BodyRow[], sheet: Sheet<L>): Footer[] {
  const footers: Footer[] = [];
  for (const { row, record, fault, sheetRow } of rows.slice(-MOST_FOOTERS).reverse()) {
    if (isBlank(record)) continue;
    const read = readRow(openSheet([], sheet.reader, sheetRow !== undefined), record, row, fault, sheetRow);
    if (isLine(read) || read.kind !== 'skipped') break;
    const cells = record.map(clean).filter((cell) => cell !== null);
    footers.unshift({ row, text: cells.join(' '), isTotal: cells.some(isTotalWord) });
  }
  return footers;
}
