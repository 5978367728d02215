import type { Amount } from '@steward/finance';
import { IngestError } from './errors.ts';
import { headerNames } from './header.ts';
import { OtherRows } from './other-rows.ts';
import { readRecordBatches } from './records.ts';
import { isLine, type RowReader } from './row-reader.ts';
import type { Batch, CellProblem, Dialect, Limits, RowCounts, RowProblem } from './types.ts';

/** What lines of every kind have for the machinery that reads rows. */
export type AnyLine = { fingerprint: string };

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
};

/** A file's columns once its header is read: the reader, and the rows that are no lines. */
export type Sheet<L extends AnyLine> = { reader: LineReader<L>; others: OtherRows };

export function openSheet<L extends AnyLine>(headerRecords: string[][], reader: LineReader<L>): Sheet<L> {
  return { reader, others: new OtherRows(reader.rows, headerRecords) };
}

/**
 * Reads a whole file in batches of at most 1,000 rows, in file order. Every record after the header comes
 * out once: as a line, or as a rejected or skipped row with its reasons. `open` is given the names of the
 * columns. Returns the counts, the names and the file's own total. Throws `IngestError` when the file as
 * a whole cannot be read.
 */
export async function* readRows<L extends AnyLine>(
  source: AsyncIterable<Uint8Array>,
  { dialect, limits }: { dialect: Dialect; limits?: Partial<Limits> },
  open: (header: string[]) => LineReader<L>,
): AsyncGenerator<Batch<L>, RowCounts> {
  const { headerRow, headerRows = 1 } = dialect;
  const headerRecords: string[][] = [];
  const counts = { rows: 0, accepted: 0, rejected: 0, skipped: 0, bytes: 0 };
  let sheet: Sheet<L> | null = null;
  let row = 0;
  let anyQuoted = false;
  for await (const read of readRecordBatches(source, dialect, limits)) {
    const { records, faults, multiline, bytes } = read;
    anyQuoted = read.quoted;
    const batch: Batch<L> = { lines: [], problems: [], rows: 0, bytes };
    records.forEach((record, index) => {
      row += 1;
      if (row < headerRow) return;
      if (row < headerRow + headerRows) headerRecords.push(record);
      if (row === headerRow + Math.max(0, headerRows - 1)) {
        sheet = openSheet(headerRecords, open(headerNames(headerRecords, record.length)));
      }
      if (sheet !== null && row >= headerRow + headerRows) {
        const fault =
          faults.get(index) ?? (multiline.has(index) ? swallowed(sheet, record, dialect) : undefined);
        batch.rows += 1;
        const outcome = readRow(sheet, record, row, fault);
        if (isLine(outcome)) batch.lines.push(outcome);
        else batch.problems.push(outcome);
      }
    });
    tally(counts, batch);
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

function swallowed<L extends AnyLine>({ reader }: Sheet<L>, record: string[], { delimiter }: Dialect) {
  return reader.rows.holdsRows(record, delimiter) ? 'A cell holds whole rows: is a quote stray?' : undefined;
}

/** One record as a line or a problem, its amount counted for totals rows to come; `fault`: it is malformed. */
export function readRow<L extends AnyLine>(
  sheet: Sheet<L>,
  record: string[],
  row: number,
  fault: string | undefined,
): L | RowProblem {
  const { reader, others } = sheet;
  const outcome = fault === undefined ? judge(sheet, record, row) : reader.rows.reject(record, row, fault);
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

function leaveOut(raw: string[], row: number, problem: CellProblem, amount: Amount | null): RowProblem {
  return { kind: 'skipped', row, problems: [problem], raw, amount, currency: null, leftOut: true };
}

function tally(counts: Omit<RowCounts, 'header' | 'totalsRow' | 'quoted'>, batch: Batch<AnyLine>): void {
  const skipped = batch.problems.filter(({ kind }) => kind === 'skipped').length;
  counts.rows += batch.rows;
  counts.accepted += batch.lines.length;
  counts.skipped += skipped;
  counts.rejected += batch.problems.length - skipped;
  counts.bytes += batch.bytes;
}
