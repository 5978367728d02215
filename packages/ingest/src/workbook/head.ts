import { clean } from '../text.ts';
import type { Limits } from '../types.ts';
import type { Merge } from './merges.ts';
import { HEAD_ROWS, headOf, openWorkbook, rowsOf, scannerOf, sheetNamed, type WorkbookFile } from './read.ts';
import type { SheetRow } from './sheet-scanner.ts';
import type { SheetPart, Workbook } from './workbook.ts';

const FILLED_ROWS = 2;
const FILLED_CELLS = 2;

/** A sheet with data, and the first row of it that has more than one cell. */
export type FilledSheet = { name: string; hidden: boolean; row: number; cells: string[] };

/**
 * What `inspect` needs of a workbook: its sheets, and the first rows of the one that is read. `filled`:
 * the sheets that have data, at least two rows of two cells. `notes`: what a person should know of it.
 */
export type WorkbookHead = {
  sheets: { name: string; hidden: boolean }[];
  filled: FilledSheet[];
  sheet: string;
  rows: SheetRow[];
  complete: boolean;
  merges: Merge[];
  /** Days are counted from 1904. */
  date1904: boolean;
  notes: string[];
};

/**
 * Reads the head of a workbook. Without the name of a `sheet` the first one with data is taken, a hidden
 * one only where no other has any. Throws `IngestError` for a file that is no workbook, one that is
 * encrypted or damaged, a sheet that is not there, and beyond a limit.
 */
export async function readWorkbookHead(
  file: WorkbookFile,
  { sheet: name, limits }: { sheet?: string | undefined; limits?: Partial<Limits> } = {},
): Promise<WorkbookHead> {
  const { book, close } = await openWorkbook(file, limits);
  try {
    const filled = await filledSheets(book);
    const sheet = name === undefined ? firstFilled(book, filled) : sheetNamed(book, name);
    const { rows, complete, hiddenColumns } = await headOf(book, sheet);
    const { merges, hiddenRows } = await book.tailOf(sheet);
    return {
      sheets: book.sheets.map((each) => ({ name: each.name, hidden: each.hidden })),
      filled,
      sheet: sheet.name,
      rows,
      complete,
      merges,
      date1904: book.date1904,
      notes: notesOn(sheet, filled, hiddenRows, hiddenColumns),
    };
  } finally {
    await close();
  }
}

async function filledSheets(book: Workbook): Promise<FilledSheet[]> {
  const found: FilledSheet[] = [];
  for (const sheet of book.sheets) {
    const filled = await lookAt(book, sheet);
    if (filled) found.push(filled);
  }
  return found;
}

async function lookAt(book: Workbook, sheet: SheetPart): Promise<FilledSheet | null> {
  const { name, hidden } = sheet;
  let first: { row: number; cells: string[] } | null = null;
  let row = 0;
  let count = 0;
  for await (const { rows } of rowsOf(book, sheet, await scannerOf(book, false))) {
    for (const { cells } of rows) {
      row += 1;
      if (cells.filter((cell) => clean(cell) !== null).length < FILLED_CELLS) continue;
      first ??= { row, cells };
      count += 1;
      if (count === FILLED_ROWS) return { name, hidden, ...first };
    }
    if (row > HEAD_ROWS) return null;
  }
  return null;
}

function firstFilled({ sheets }: Workbook, filled: FilledSheet[]): SheetPart {
  const { name } = filled.find(({ hidden }) => !hidden) ?? filled[0] ?? {};
  const found = sheets.find((sheet) => sheet.name === name);
  return (found ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0]) as SheetPart;
}

function notesOn(
  sheet: SheetPart,
  filled: FilledSheet[],
  hiddenRows: number,
  hiddenColumns: number[],
): string[] {
  const notes: string[] = [];
  if (sheet.hidden)
    notes.push(`The sheet “${sheet.name}” is hidden in the workbook; it is read all the same.`);
  if (hiddenRows > 0) {
    notes.push(`${areHidden(hiddenRows, 'row')}, by a filter perhaps, and read like the others.`);
  }
  if (hiddenColumns.length > 0) {
    notes.push(`${areHidden(hiddenColumns.length, 'column')}, and read like the others.`);
  }
  const others = filled.filter(({ name }) => name !== sheet.name);
  if (others.length > 0) {
    const names = others.map(({ name, hidden }) => `“${name}”${hidden ? ' (hidden)' : ''}`).join(', ');
    notes.push(`Only the sheet “${sheet.name}” is read. There is data in ${names} too.`);
  }
  return notes;
}

function areHidden(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} of the sheet is hidden` : `${count} ${noun}s of the sheet are hidden`;
}
