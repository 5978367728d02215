import { open } from 'node:fs/promises';
import { Decoder } from '../decode.ts';
import { IngestError } from '../errors.ts';
import { BATCH, Pace } from '../skim/pace.ts';
import type { Skimming } from '../skim/skimming.ts';
import type { Dialect, Limits } from '../types.ts';
import { headerRecords } from './merges.ts';
import { type SheetRow, SheetScanner } from './sheet-scanner.ts';
import { type SheetHead, type SheetPart, Workbook } from './workbook.ts';
import { endOfTags } from './xml.ts';

/** Where a workbook is: a path, or the descriptor of an open file, which stays open; or one that is opened. */
export type WorkbookFile = { workbook: string | number | Workbook };

/**
 * Rows of a sheet, and the bytes of the unpacked sheet read for them. `skimmed`: how many rows before the
 * first of them were taken and not read.
 */
export type SheetBatch = { rows: SheetRow[]; skimmed: number; bytes: number };

export type SheetOptions = {
  limits: Partial<Limits> | undefined;
  marking: boolean;
  skims: () => Skimming | null | undefined;
};

/** So many rows say what a sheet is like; the width of its header is theirs. */
export const HEAD_ROWS = 5_000;

const ROW_END = '</row>';

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

/**
 * The rows a scanner finds in a sheet, in batches of at most 1,000; the nth of all, with those that are
 * skimmed, is row n of the sheet.
 */
export async function* rowsOf(
  book: Workbook,
  { part }: SheetPart,
  scanner: SheetScanner,
  skims: () => Skimming | null | undefined = () => null,
): AsyncGenerator<SheetBatch> {
  const decoder = new Decoder('utf-8');
  const pace = new Pace();
  let bytes = 0;
  function* batches(skimmed: number): Generator<SheetBatch> {
    const rows = scanner.take();
    if (rows.length + skimmed + bytes === 0) return;
    for (let at = 0; at === 0 || at < rows.length; at += BATCH) {
      yield { rows: rows.slice(at, at + BATCH), skimmed: at === 0 ? skimmed : 0, bytes };
      bytes = 0;
    }
  }
  function* read(piece: Buffer): Generator<SheetBatch> {
    for (let at = 0; at < piece.length; ) {
      const skimming = skims();
      const taken = skimming && !decoder.isHolding ? scanner.skim(skimming, piece, at) : null;
      const { count, end } = taken ?? { count: 0, end: at };
      decoder.skip(end - at);
      const most = taken === null ? 1 : pace.next(skimming, count);
      at = skimming === null ? piece.length : endOfTags(piece, ROW_END, end, most);
      scanner.feed(decoder.push(piece.subarray(end, at)), false);
      if (skimming !== null || scanner.length >= BATCH) yield* batches(count);
    }
  }
  for await (const piece of book.archive.bytes(part)) {
    bytes += piece.length;
    yield* read(piece);
  }
  scanner.feed(decoder.end(), true);
  yield* batches(0);
}

/** The first rows of a sheet, which tell what it is like; they are read once. */
export function headOf(book: Workbook, sheet: SheetPart): Promise<SheetHead> {
  return book.headOf(sheet, async () => {
    const scanner = await scannerOf(book, true);
    const { hiddenColumns } = scanner;
    const rows: SheetRow[] = [];
    for await (const batch of rowsOf(book, sheet, scanner)) {
      rows.push(...batch.rows);
      if (rows.length > HEAD_ROWS) return { rows: rows.slice(0, HEAD_ROWS), complete: false, hiddenColumns };
    }
    return { rows, complete: true, hiddenColumns };
  });
}

/**
 * All rows of the sheet that a dialect names, the header as the cells merged with it complete it. To
 * know those the sheet is gone through once before, and its first rows are read. `marking`: the rows tell
 * which cells are typed. `skims`: gives what may take rows before they are read; undefined while that is
 * not known yet.
 */
export async function* readSheet(
  file: WorkbookFile,
  dialect: Dialect,
  { limits, marking, skims }: SheetOptions,
): AsyncGenerator<SheetBatch> {
  const { book, close } = await openWorkbook(file, limits);
  try {
    const sheet = sheetNamed(book, dialect.sheet);
    const { merges } = await book.tailOf(sheet);
    const { rows: head } = await headOf(book, sheet);
    const cells = head.map((row) => row.cells);
    const header = headerRecords(cells, dialect, merges);
    let row = 0;
    for await (const batch of rowsOf(book, sheet, await scannerOf(book, marking), skims)) {
      row += batch.skimmed;
      const rows = batch.rows.map((each) => {
        row += 1;
        const filled = row <= head.length ? header.get(row) : undefined;
        return filled ? { ...each, cells: filled } : each;
      });
      yield { ...batch, rows };
    }
  } finally {
    await close();
  }
}
