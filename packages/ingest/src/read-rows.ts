import type { Amount } from '@steward/finance';
import { IngestError } from './errors.ts';
import { headerNames } from './header.ts';
import { OtherRows } from './other-rows.ts';
import { type RecordBatch, readRecordBatches } from './records.ts';
import { isLine, type RowReader } from './row-reader.ts';
import type { Skimming } from './skim/skimming.ts';
import type { Batch, CellProblem, CostMapping, Dialect, Limits, RowCounts, RowProblem } from './types.ts';
import { readSheet, type WorkbookFile } from './workbook/read.ts';
import type { SheetRow } from './workbook/sheet-scanner.ts';

/** The bytes of a text, packed by gzip or not, or a workbook. */
export type FileSource = AsyncIterable<Uint8Array> | WorkbookFile;

export type RowsOptions = {
  dialect: Dialect;
  mapping: Pick<CostMapping, 'decimal'>;
  limits?: Partial<Limits>;
};

/** What lines of every kind have for the machinery that reads rows. */
export type AnyLine = { row: number; raw: string[] };

/**
 * Reads the records of one file as lines of one kind. `rows` knows where date and quantity stand, for
 * telling totals rows and notes; `leavesOut` says why a row does not count at all.
 */
export type LineReader<L extends AnyLine> = {
  rows: RowReader;
  read(record: string[], row: number): L | RowProblem;
  leavesOut(record: string[]): CellProblem | null;
  quantityOf(line: L): Amount;
  /** Whether a dated row that is the sum of those above may be the file's total. */
  hasDatedTotals: boolean;
  /** What takes rows that are lines beyond doubt and counts them itself: nobody sees them. */
  skimming?: (others: OtherRows) => Skimming | null;
};

/** A file's columns once its header is read: the reader, and the rows that are no lines. */
export type Sheet<L extends AnyLine> = { reader: LineReader<L>; others: OtherRows };

/** `isSheet`: the rows are those of a workbook. */
export function openSheet<L extends AnyLine>(
  headerRecords: string[][],
  reader: LineReader<L>,
  isSheet: boolean,
): Sheet<L> {
  reader.rows.isSheet = isSheet;
  return { reader, others: new OtherRows(reader.rows, headerRecords) };
}

/**
 * Reads a whole file in batches of at most 1,000 rows, in file order. Every record after the header comes
 * out once: as a line, or as a rejected or skipped row with its reasons. `open` is given the names of the
 * columns. Returns the counts, the names and the file's own total. Throws `IngestError` when the file as
 * a whole cannot be read.
 */
export async function* readRows<L extends AnyLine>(
  source: FileSource,
  options: RowsOptions,
  open: (header: string[]) => LineReader<L>,
): AsyncGenerator<Batch<L>, RowCounts> {
  const { dialect } = options;
  const { headerRow, headerRows = 1 } = dialect;
  const isSheet = 'workbook' in source;
  const headerRecords: string[][] = [];
  const counts = { rows: 0, accepted: 0, rejected: 0, skipped: 0, bytes: 0 };
  let sheet: Sheet<L> | null = null;
  let skimming: Skimming | null | undefined;
  let row = 0;
  let anyQuoted = false;
  const skims = () => skimming;
  for await (const read of isSheet
    ? sheetBatches(source, options, skims)
    : textBatches(source, options, skims)) {
    const { records, faults, multiline, skimmed, bytes, rows } = read;
    anyQuoted = read.quoted;
    row += skimmed;
    const batch: Batch<L> = { lines: [], problems: [], rows: skimmed, bytes };
    records.forEach((record, index) => {
      row += 1;
      if (row < headerRow) return;
      if (row < headerRow + headerRows) headerRecords.push(record);
      if (row === headerRow + Math.max(0, headerRows - 1)) {
        sheet = openSheet(headerRecords, open(headerNames(headerRecords, record.length)), isSheet);
        skimming = sheet.reader.skimming?.(sheet.others) ?? null;
      }
      if (sheet !== null && row >= headerRow + headerRows) {
        const fault =
          faults.get(index) ?? (multiline.has(index) ? swallowed(sheet, record, dialect) : undefined);
        batch.rows += 1;
        const outcome = readRow(sheet, record, row, fault, rows?.[index]);
        if (isLine(outcome)) batch.lines.push(outcome);
        else batch.problems.push(outcome);
      }
    });
    tally(counts, batch, skimmed);
    yield batch;
  }
  const read = sheet as Sheet<L> | null;
  if (read === null) {
    const last = headerRow + Math.max(0, headerRows - 1);
    const what = headerRows === 0 ? 'where its data begin' : 'its header';
    throw new IngestError('no_header', `The file ends before row ${last}, ${what}.`);
  }
  const { reader, others } = read;
  return { ...counts, header: reader.rows.header, totalsRow: others.totalsRow, quoted: anyQuoted };
}

/** Gives what may take rows before they are read; undefined while that is not known yet. */
type Skims = () => Skimming | null | undefined;
type SourceBatch = RecordBatch & { rows?: SheetRow[] };

function textBatches(
  source: AsyncIterable<Uint8Array>,
  { dialect, limits }: RowsOptions,
  skims: Skims,
): AsyncGenerator<SourceBatch> {
  if (dialect.sheet !== undefined) {
    throw new IngestError('mapping', `The file has no sheet “${dialect.sheet}”: it is no workbook.`);
  }
  return readRecordBatches(source, dialect, limits, () => {
    const skimming = skims();
    return skimming ? skimming.ofText(dialect) : skimming;
  });
}

async function* sheetBatches(
  source: WorkbookFile,
  { dialect, mapping, limits }: RowsOptions,
  skims: Skims,
): AsyncGenerator<SourceBatch> {
  // With a decimal point numbers are written as they are to be read.
  const marking = mapping.decimal !== '.';
  for await (const { rows, skimmed, bytes } of readSheet(source, dialect, { limits, marking, skims })) {
    const faults = new Map<number, string>();
    rows.forEach(({ fault }, index) => {
      if (fault !== null) faults.set(index, fault);
    });
    const records = rows.map(({ cells }) => cells);
    yield { records, rows, faults, multiline: new Set(), skimmed, bytes, quoted: false };
  }
}

function swallowed<L extends AnyLine>({ reader }: Sheet<L>, record: string[], { delimiter }: Dialect) {
  return reader.rows.holdsRows(record, delimiter) ? 'A cell holds whole rows: is a quote stray?' : undefined;
}

/**
 * One record as a line or a problem, its amount counted for totals rows to come. `fault`: it is malformed;
 * `sheetRow`: the row of a workbook that it is of.
 */
export function readRow<L extends AnyLine>(
  sheet: Sheet<L>,
  cells: string[],
  row: number,
  fault: string | undefined,
  sheetRow?: SheetRow | undefined,
): L | RowProblem {
  const { reader, others } = sheet;
  const record = sheetRow?.typed ? reader.rows.localised(cells, sheetRow.typed.numbers) : cells;
  const wrong = sheetRow?.wrong ? reader.rows.problemsOf(sheetRow.wrong) : [];
  const outcome =
    fault !== undefined
      ? reader.rows.reject(record, row, fault)
      : wrong.length > 0
        ? refuse(sheet, record, row, wrong)
        : judge(sheet, record, row);
  const amount = isLine(outcome) ? reader.quantityOf(outcome) : outcome.amount;
  const isTotal = !isLine(outcome) && outcome.kind === 'skipped' && !outcome.leftOut;
  if (amount !== null && !isTotal) others.add(amount);
  return outcome;
}

function judge<L extends AnyLine>({ reader, others }: Sheet<L>, record: string[], row: number) {
  const outcome = reader.read(record, row);
  const leftOut = reader.leavesOut(record);
  if (leftOut !== null) {
    const amount = isLine(outcome) ? reader.quantityOf(outcome) : outcome.amount;
    return others.skip(record, row) ?? leaveOut(record, row, leftOut, amount);
  }
  if (!isLine(outcome)) return others.skip(record, row) ?? outcome;
  if (!reader.hasDatedTotals) return outcome;
  return others.skipDatedTotal(record, row, reader.quantityOf(outcome)) ?? outcome;
}

/** A record with cells that hold no value, each with its reason; what else is wrong with it is told too. */
function refuse<L extends AnyLine>(
  { reader, others }: Sheet<L>,
  record: string[],
  row: number,
  wrong: CellProblem[],
): RowProblem {
  const outcome = reader.read(record, row);
  // A total may well lack something; what merely looks blank or like a note does not hold what it should.
  const other = isLine(outcome) ? null : others.skip(record, row);
  if (other !== null && other.amount !== null) return other;
  const told = new Set(wrong.map(({ column }) => column));
  const more = isLine(outcome) ? [] : outcome.problems.filter(({ column }) => !told.has(column));
  const amount = isLine(outcome) ? reader.quantityOf(outcome) : outcome.amount;
  const currency = 'currency' in outcome ? (outcome.currency as string | null) : null;
  return { kind: 'rejected', row, problems: [...wrong, ...more], raw: record, amount, currency };
}

function leaveOut(raw: string[], row: number, problem: CellProblem, amount: Amount | null): RowProblem {
  return { kind: 'skipped', row, problems: [problem], raw, amount, currency: null, leftOut: true };
}

function tally(
  counts: Omit<RowCounts, 'header' | 'totalsRow' | 'quoted'>,
  batch: Batch<AnyLine>,
  skimmed: number,
): void {
  const skipped = batch.problems.filter(({ kind }) => kind === 'skipped').length;
  counts.rows += batch.rows;
  counts.accepted += skimmed + batch.lines.length;
  counts.skipped += skipped;
  counts.rejected += batch.problems.length - skipped;
  counts.bytes += batch.bytes;
}
