import { parseNumber } from './number.ts';
import type { FileSource, LineReader } from './read-rows.ts';
import { isLine } from './row-reader.ts';
import { isBlank } from './text.ts';
import type { CellProblem, RowProblem } from './types.ts';
import { readWork, requireWork, WorkRows } from './work-reader.ts';
import type { IssueBatch, IssueLine, IssueMapping, ReadIssuesOptions, WorkSummary } from './work-types.ts';

/**
 * Reads a whole export of issues into those done, in batches of at most 1,000 rows, in file order. Every
 * record after the header comes out once: done, rejected with its reasons, or skipped because it is not
 * done. Rows may be wider than the header, as trackers write fields of several values; the cells beyond
 * it are kept in `extra`. The summary's totals are story points. Throws `IngestError` as `readCosts` does;
 * a mapping needs a date and a key.
 */
export async function* readIssues(
  source: FileSource,
  options: ReadIssuesOptions,
): AsyncGenerator<IssueBatch, WorkSummary> {
  return yield* readWork(source, options, (header) => {
    requireWork(header, options.mapping, ['date', 'key']);
    return issueReader(header, options.mapping);
  });
}

/** Reads records as issues by a mapping that is known to fit. */
export function issueReader(header: string[], mapping: IssueMapping): LineReader<IssueLine> {
  const { columns } = mapping;
  // An issue that nobody estimated counts as one issue of no points.
  const quantity = { name: 'points', mayBeMissing: true, parse: parseNumber };
  const fields = {
    date: columns.date,
    amount: columns.points,
    externalId: columns.key,
    activity: columns.type,
  };
  const work = new WorkRows(header, mapping, fields, quantity);
  return {
    rows: work.rows,
    read: (record, row) => read(work, mapping, record, row),
    leavesOut: (record) => (isBlank(record) ? null : notDone(work, mapping, record)),
    quantityOf: ({ points }) => (points === null ? 0n : amountOf(points)),
    hasDatedTotals: false,
  };
}

function amountOf(points: string): bigint {
  const parsed = parseNumber(points, '.');
  return parsed.reason === null ? parsed.amount : 0n;
}

function notDone(
  work: WorkRows,
  { columns, done, dropped }: IssueMapping,
  record: string[],
): CellProblem | null {
  const { status, resolution, date } = columns;
  const state = work.cell(record, status);
  const end = work.cell(record, resolution);
  if (status && !done.includes(state?.toLowerCase() ?? '')) {
    return { column: status, value: state, reason: 'Not done: only issues that are done count' };
  }
  if (end !== null && dropped.includes(end.toLowerCase())) {
    return { column: resolution ?? null, value: end, reason: 'Closed without being done' };
  }
  if (!status && work.cell(record, date) === null) {
    return { column: date ?? null, value: null, reason: 'Not done: it has no date' };
  }
  return work.rows.shape.leavesOut(record);
}

function read(
  work: WorkRows,
  { columns }: IssueMapping,
  record: string[],
  row: number,
): IssueLine | RowProblem {
  const { length } = work.header;
  const isEstimated = work.cell(record, columns.points) !== null;
  const line = work.read(record.slice(0, length), row);
  if (!isLine(line)) return { ...line, raw: record };
  const { date, period, team, initiative, externalId, amountText, fingerprint } = line;
  if (externalId === null) return missingKey(columns.key ?? null, record, row, line.amount);
  const beyond = record
    .slice(length)
    .map((cell, index): [string, string] => [`Column ${length + index + 1}`, cell]);
  const extra = [...Object.entries(line.extra ?? {}), ...beyond].filter(
    ([name, cell]) => cell.trim() !== '' && name !== columns.status,
  );
  return {
    row,
    date,
    period,
    key: externalId,
    points: isEstimated ? amountText : null,
    type: line.activity,
    status: work.cell(record, columns.status),
    team,
    initiative,
    extra: extra.length > 0 ? Object.fromEntries(extra) : null,
    fingerprint,
    raw: record,
  };
}

function missingKey(column: string | null, raw: string[], row: number, amount: bigint): RowProblem {
  const problems = [{ column, value: null, reason: 'The key of the issue is missing' }];
  return { kind: 'rejected', row, problems, raw, amount, currency: null };
}
