import { open } from 'node:fs/promises';
import { Decoder } from '../decode.ts';
import { IngestError } from '../errors.ts';
import type { Dialect, Limits } from '../types.ts';
import { headerRecords, type Merge } from './merges.ts';
import { type SheetRow, SheetScanner } from './sheet-scanner.ts';
import { type SheetPart, Workbook } from './workbook.ts';

/** Where a workbook is: a path, or the descriptor of an open file, which stays open; or one that is opened. */
export type WorkbookFile = { workbook: string | number | Workbook };

/** Rows of a sheet, and the bytes of the unpacked sheet read for them. */
export type SheetBatch = { rows: SheetRow[]; bytes: number };

/** So many rows say what a sheet is like; the width of its header is theirs. */
export const HEAD_ROWS = 5_000;

const BATCH = 1_000;

/** Whether a file begins like a ZIP archive, which a workbook is. */
export function isArchive(head: Uint8Array): boolean {
  const [p, k, three, four] = head;
  return p === 0x50 && k === 0x4b && ((three === 3 && four === 4) || (three === 5 && four === 6));
}

/** Opens a workbook, and gives what closes it again; one that is opened has its limits, and stays open. */
export async function openWorkbook(
  { workbook }: WorkbookFile,
  limits: Partial<Limits> | undefined,
): Promise<{ book: Workbook; close: () => Promise<void> }> {
  if (workbook instanceof Workbook) return { book: workbook, close: async () => {} };
  if (typeof workbook === 'number') {
    return { book: await Workbook.open(workbook, limits), close: async () => {} };
  }
  const file = await open(workbook);
  try {
    return { book: await Workbook.open(file.fd, limits), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The sheet of a name; without one, that of a workbook that has no other. */
export function sheetNamed({ sheets }: Workbook, name: string | undefined): SheetPart {
  const only = name === undefined && sheets.length === 1 ? sheets[0] : undefined;
  const found = only ?? sheets.find((sheet) => sheet.name === name);
  if (found) return found;
  const names = sheets.map((sheet) => `“${sheet.name}”`).join(', ');
  const said =
    name === undefined ? 'It is not said which sheet to read.' : `The workbook has no sheet “${name}”.`;
  throw new IngestError('mapping', `${said} Its sheets: ${names}.`);
}

export async function scannerOf(book: Workbook, marking: boolean): Promise<SheetScanner> {
  const { date1904, limits } = book;
  const context = { strings: await book.strings, styles: await book.styles, date1904 };
  return new SheetScanner(context, limits, marking);
}

/** The rows a scanner finds in a sheet, in batches of at most 1,000; the nth of all is row n of the sheet. */
export async function* rowsOf(
  book: Workbook,
  { part }: SheetPart,
  scanner: SheetScanner,
): AsyncGenerator<SheetBatch> {
  const decoder = new Decoder('utf-8');
  let bytes = 0;
  function* batches(): Generator<SheetBatch> {
    const rows = scanner.take();
    for (let at = 0; at < rows.length; at += BATCH) {
      yield { rows: rows.slice(at, at + BATCH), bytes };
      bytes = 0;
    }
  }
  for await (const chunk of book.archive.bytes(part)) {
    bytes += chunk.length;
    scanner.feed(decoder.push(chunk), false);
    if (scanner.length >= BATCH) yield* batches();
  }
  scanner.feed(decoder.end(), true);
  yield* batches();
  if (bytes > 0) yield { rows: [], bytes };
}

/**
 * All rows of the sheet that a dialect names, the header as the cells merged with it complete it. To
 * know those the sheet is gone through once before. `marking`: the rows tell which cells are typed.
 */
export async function* readSheet(
  file: WorkbookFile,
  dialect: Dialect,
  { limits, marking }: { limits: Partial<Limits> | undefined; marking: boolean },
): AsyncGenerator<SheetBatch> {
  const { book, close } = await openWorkbook(file, limits);
  try {
    const sheet = sheetNamed(book, dialect.sheet);
    const { merges } = await book.tailOf(sheet);
    const head: SheetBatch[] = [];
    let held = 0;
    for await (const batch of rowsOf(book, sheet, await scannerOf(book, marking))) {
      if (held >= HEAD_ROWS) yield batch;
      else {
        head.push(batch);
        held += batch.rows.length;
        if (held >= HEAD_ROWS) yield* withHeader(head, dialect, merges);
      }
    }
    if (held < HEAD_ROWS) yield* withHeader(head, dialect, merges);
  } finally {
    await close();
  }
}

function* withHeader(head: SheetBatch[], dialect: Dialect, merges: Merge[]): Generator<SheetBatch> {
  const cells = head.flatMap(({ rows }) => rows.map((row) => row.cells)).slice(0, HEAD_ROWS);
  const header = headerRecords(cells, dialect, merges);
  let row = 0;
  for (const batch of head) {
    const rows = batch.rows.map((each) => {
      row += 1;
      const filled = header.get(row);
      return filled ? { ...each, cells: filled } : each;
    });
    yield { ...batch, rows };
  }
}
