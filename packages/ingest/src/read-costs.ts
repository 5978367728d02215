import { IngestError } from './errors.ts';
import { headerNames } from './header.ts';
import { requireMapping } from './mapping.ts';
import { OtherRows } from './other-rows.ts';
import { readRecordBatches } from './records.ts';
import { isLine, RowReader } from './row-reader.ts';
import type {
  CostBatch,
  CostLine,
  CostMapping,
  CostSummary,
  Dialect,
  ReadOptions,
  RowProblem,
} from './types.ts';

/**
 * Reads a whole file into cost lines, in batches of at most 1,000 rows, in file order. Every record
 * after the header comes out once: as a line, or as a rejected or skipped row with its reasons; the
 * summary returned at the end counts them. The amounts of lines and of rejected rows together are the
 * file's amount. Throws `IngestError` when the file as a whole cannot be read: not text, other
 * encoding, a limit exceeded, no header row, or a mapping that does not fit the columns.
 */
export async function* readCosts(
  source: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<CostBatch, CostSummary> {
  const { dialect, mapping, limits } = options;
  const { headerRow, headerRows = 1 } = dialect;
  const headerRecords: string[][] = [];
  const counts = { rows: 0, accepted: 0, rejected: 0, skipped: 0, bytes: 0 };
  let sheet: Sheet | null = null;
  let row = 0;
  for await (const { records, faults, multiline, bytes } of readRecordBatches(source, dialect, limits)) {
    const batch: CostBatch = { lines: [], problems: [], rows: 0, bytes };
    records.forEach((record, index) => {
      row += 1;
      if (row < headerRow) return;
      if (row < headerRow + headerRows) headerRecords.push(record);
      if (row === headerRow + Math.max(0, headerRows - 1)) {
        sheet = openSheet(headerRecords, record.length, mapping);
      }
      if (sheet !== null && row >= headerRow + headerRows) {
        const fault =
          faults.get(index) ?? (multiline.has(index) ? swallowed(sheet, record, dialect) : undefined);
        place(batch, sheet, record, row, fault);
      }
    });
    tally(counts, batch);
    yield batch;
  }
  const read = sheet as Sheet | null;
  if (read === null) {
    const last = headerRow + Math.max(0, headerRows - 1);
    const what = headerRows === 0 ? 'where its data begin' : 'its header';
    throw new IngestError('no_header', `The file ends before row ${last}, ${what}.`);
  }
  return { ...counts, header: read.reader.header, totalsRow: read.others.totalsRow };
}

function swallowed({ reader }: Sheet, record: string[], { delimiter }: Dialect): string | undefined {
  return reader.holdsRows(record, delimiter) ? 'A cell holds whole rows: is a quote stray?' : undefined;
}

type Counts = Omit<CostSummary, 'header' | 'totalsRow'>;
type Sheet = { reader: RowReader; others: OtherRows };

function openSheet(records: string[][], width: number, mapping: CostMapping): Sheet {
  const header = headerNames(records, width);
  requireMapping(header, mapping);
  const reader = new RowReader(header, mapping);
  return { reader, others: new OtherRows(reader, records) };
}

function place(
  batch: CostBatch,
  sheet: Sheet,
  record: string[],
  row: number,
  fault: string | undefined,
): void {
  batch.rows += 1;
  const outcome = readRow(sheet, record, row, fault);
  if (isLine(outcome)) batch.lines.push(outcome);
  else batch.problems.push(outcome);
  const counts = isLine(outcome) || outcome.kind === 'rejected';
  if (counts && outcome.amount !== null) sheet.others.add(outcome.amount);
}

/** One record as a line or a problem; `fault` says that it is malformed. */
export function readRow(
  { reader, others }: Sheet,
  record: string[],
  row: number,
  fault: string | undefined,
): CostLine | RowProblem {
  if (fault !== undefined) return reader.reject(record, row, fault);
  const outcome = reader.read(record, row);
  const other = isLine(outcome)
    ? others.skipDatedTotal(record, row, outcome.amount)
    : others.skip(record, row);
  return other ?? outcome;
}

function tally(summary: Counts, batch: CostBatch): void {
  const skipped = batch.problems.filter(({ kind }) => kind === 'skipped').length;
  summary.rows += batch.rows;
  summary.accepted += batch.lines.length;
  summary.skipped += skipped;
  summary.rejected += batch.problems.length - skipped;
  summary.bytes += batch.bytes;
}
