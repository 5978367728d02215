import { hoursText, parseDuration } from './durations.ts';
import type { FileSource, LineReader } from './read-rows.ts';
import { isLine } from './row-reader.ts';
import type { RowProblem } from './types.ts';
import { readWork, requireWork, WorkRows } from './work-reader.ts';
import type { HoursBatch, HoursLine, HoursMapping, ReadHoursOptions, WorkSummary } from './work-types.ts';

/**
 * Reads a whole time sheet into lines of hours, in batches of at most 1,000 rows, in file order. Every
 * record after the header comes out once, as with `readCosts`. The summary's totals are hours as decimal
 * text; they are added up as exact seconds and rounded once. The amount of a rejected row is its seconds
 * in units of 10⁻¹⁸. Throws `IngestError` as `readCosts` does; a mapping needs a date and hours.
 */
export async function* readHours(
  source: FileSource,
  options: ReadHoursOptions,
): AsyncGenerator<HoursBatch, WorkSummary> {
  const open = (header: string[]) => {
    requireWork(header, options.mapping, options.partial ? [] : ['date', 'hours']);
    return hoursReader(header, options.mapping);
  };
  return yield* readWork(source, options, open, hoursText);
}

/** Reads records as lines of hours by a mapping that is known to fit. */
export function hoursReader(header: string[], mapping: HoursMapping): LineReader<HoursLine> {
  const { columns, unit } = mapping;
  const work = new WorkRows(
    header,
    mapping,
    {
      date: columns.date,
      amount: columns.hours,
      person: columns.person,
      projectCode: columns.project,
      activity: columns.task,
      description: columns.description,
      externalId: columns.externalId,
    },
    { name: 'time', parse: (cell, decimal) => parseDuration(cell, decimal, unit) },
  );
  return {
    rows: work.rows,
    read: (record, row) => read(work, mapping, record, row),
    leavesOut: (record) => work.rows.shape.leavesOut(record),
    quantityOf: ({ seconds }) => seconds,
    hasDatedTotals: false,
  };
}

function read(
  work: WorkRows,
  { columns }: HoursMapping,
  record: string[],
  row: number,
): HoursLine | RowProblem {
  const line = work.read(record, row);
  if (!isLine(line)) return line;
  const { date, period, team, initiative, person, description, externalId, fingerprint, raw } = line;
  const taken = [columns.person, columns.billable];
  const extra = Object.entries(line.extra ?? {}).filter(([name]) => !taken.includes(name));
  return {
    row,
    date,
    period,
    seconds: line.amount,
    hours: hoursText(line.amount),
    person,
    team,
    initiative,
    project: line.projectCode,
    task: line.activity,
    description,
    externalId,
    billable: work.cell(record, columns.billable),
    extra: extra.length > 0 ? Object.fromEntries(extra) : null,
    fingerprint,
    raw,
  };
}
