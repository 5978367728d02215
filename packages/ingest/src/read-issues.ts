import { fingerprintOf } from './fingerprint.ts';
import { parseNumber } from './number.ts';
import type { FileSource, LineReader } from './read-rows.ts';
import { isLine } from './row-reader.ts';
import { SeenFingerprints } from './seen.ts';
import { isBlank } from './text.ts';
import type { CellProblem, RowProblem } from './types.ts';
import { readWork, requireWork, WorkRows } from './work-reader.ts';
import type { IssueBatch, IssueLine, IssueMapping, ReadIssuesOptions, WorkSummary } from './work-types.ts';

/**
 * Reads a whole export of issues into those done, in batches of at most 1,000 rows, in file order. Every
 * record after the header comes out once: done, rejected with its reasons, or skipped because it is not
 * done. Rows may be wider than the header, as trackers write fields of several values; the cells beyond
 * it are kept in `extra`. An issue counts once: where a key stands in the file again, the row is rejected,
 * and its fingerprint is that of the key, so that a later export of the same issue is known again whatever
 * else of it has changed. Keys that are mere numbers, which two projects share, tell nothing; there the
 * content does. The summary's totals are story points. Throws `IngestError` as `readCosts` does;
 * a mapping needs a date and a key.
 */
export async function* readIssues(
  source: FileSource,
  options: ReadIssuesOptions,
): AsyncGenerator<IssueBatch, WorkSummary> {
  return yield* readWork(source, options, (header) => {
    requireWork(header, options.mapping, options.partial ? [] : ['date', 'key']);
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
  const seen = new SeenFingerprints();
  return {
    rows: work.rows,
    read: (record, row) => {
      const line = read(work, mapping, record, row);
      // Rows that do not count are read as well, for what they would have counted.
      if (!isLine(line) || IS_NUMBER.test(line.key) || notDone(work, mapping, record) !== null) return line;
      return seen.add(line.fingerprint) ? line : repeated(line, columns.key ?? null, record);
    },
    leavesOut: (record) => (isBlank(record) ? null : notDone(work, mapping, record)),
    quantityOf: ({ points }) => (points === null ? 0n : amountOf(points)),
    hasDatedTotals: false,
  };
}

const IS_NUMBER = /^\d+$/;

function repeated({ row, key, points }: IssueLine, column: string | null, raw: string[]): RowProblem {
  const reason = 'The issue stands in an earlier row already: it counts once';
  const amount = points === null ? 0n : amountOf(points);
  return { kind: 'rejected', row, problems: [{ column, value: key, reason }], raw, amount, currency: null };
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
    fingerprint: IS_NUMBER.test(externalId)
      ? fingerprint
      : fingerprintOf(`issue ${externalId.toUpperCase()}`),
    raw: record,
  };
}

function missingKey(column: string | null, raw: string[], row: number, amount: bigint): RowProblem {
  const problems = [{ column, value: null, reason: 'The key of the issue is missing' }];
  return { kind: 'rejected', row, problems, raw, amount, currency: null };
}
