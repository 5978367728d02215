import type { DateFormat, HoursMapping, Inspection, IssueMapping, Question } from '@steward/contracts';
import { DATE_EXAMPLES } from './fields.ts';

export type WorkKind = 'hours' | 'issues';
export type WorkMapping = HoursMapping | IssueMapping;
/** What may be decided of either: fields that one of them lacks are not sent for it. */
export type WorkChange = Partial<
  Pick<WorkMapping, 'dateFormat' | 'otherDateFormats' | 'decimal' | 'filters' | 'labels' | 'constants'>
> & {
  columns?: Record<string, string>;
} & Partial<Pick<HoursMapping, 'unit'>> &
  Partial<Pick<IssueMapping, 'done' | 'dropped'>>;

/** The fields of hours and of issues in people's words, in the order they are offered. */
export const WORK_FIELDS: Record<WorkKind, Record<string, string>> = {
  hours: {
    date: 'Date',
    hours: 'Time worked',
    person: 'Person',
    team: 'Team',
    initiative: 'Initiative key',
    project: 'Project',
    task: 'Task',
    description: 'Description',
    externalId: 'External id',
    billable: 'Billable',
  },
  issues: {
    date: 'Done on',
    key: 'Key of the issue',
    points: 'Story points',
    status: 'Status',
    resolution: 'Resolution',
    type: 'Type',
    team: 'Team',
    initiative: 'Initiative key',
  },
};

/** The mapping of the work that a file is read as; null where it is read as costs. */
export const workOf = ({ kind, hours, issues }: Inspection): WorkMapping | null =>
  kind === 'hours' ? hours : kind === 'issues' ? issues : null;

/** Columns of a mapping of work by their field. */
export const workColumns = (mapping: WorkMapping): Record<string, string> =>
  Object.fromEntries(Object.entries(mapping.columns).map(([field, name]) => [field, name ?? '']));

/** Gives `column` the field, or none. A field that lost its column is sent as an empty name, or a guess fills it. */
export function withWorkColumn(mapping: WorkMapping, column: string, field: string | null): WorkChange {
  const columns = workColumns(mapping);
  for (const [held, name] of Object.entries(columns)) if (name === column) columns[held] = '';
  return { columns: field === null ? columns : { ...columns, [field]: column } };
}

/** What the one-click answer to a question about work decides; null where the question is of the whole file. */
export function answerWork(mapping: WorkMapping, id: Question['id'], value: string): WorkChange | null {
  switch (id) {
    case 'date':
    case 'hours':
    case 'key':
      return withWorkColumn(mapping, value, id);
    case 'dateFormat': {
      const [dateFormat, ...otherDateFormats] = value.split('|') as DateFormat[];
      return { ...(dateFormat && { dateFormat }), otherDateFormats };
    }
    case 'decimal':
      return { decimal: value as WorkMapping['decimal'] };
    default:
      return null;
  }
}

/** Whether a question about work is answered by what was decided. */
export function isWorkAnswered(
  id: Question['id'],
  { columns = {}, dateFormat, decimal }: WorkChange,
): boolean {
  if (id === 'dateFormat') return dateFormat !== undefined;
  if (id === 'decimal') return decimal !== undefined;
  return Boolean(columns[id]);
}

/** A mapping of work with what has been decided since. */
export const withWork = <M extends WorkMapping>(mapping: M, { columns, ...rest }: WorkChange): M => ({
  ...mapping,
  ...rest,
  columns: { ...mapping.columns, ...columns },
});

const NEEDED: Record<WorkKind, [field: string, words: string][]> = {
  hours: [
    ['date', 'No column is the date'],
    ['hours', 'No column is the time worked'],
  ],
  issues: [
    ['date', 'No column says when an issue was done'],
    ['key', 'No column is the key of the issue'],
  ],
};

/** What still keeps work from being staged, in words, questions aside. */
export const missingOfWork = (kind: WorkKind, mapping: WorkMapping, asked: ReadonlySet<string>): string[] =>
  NEEDED[kind].flatMap(([field, words]) => (workColumns(mapping)[field] || asked.has(field) ? [] : [words]));

const UNIT_WORDS = { hours: 'hours', minutes: 'minutes', seconds: 'seconds' } as const;
const MARK_WORDS = { '.': 'a decimal point', ',': 'a decimal comma', either: 'a point or a comma' } as const;

/** How the rows are read as work, in words. */
export function workInWords(mapping: WorkMapping): string[] {
  const words: string[] = [];
  const formats = [mapping.dateFormat, ...(mapping.otherDateFormats ?? [])];
  if (mapping.columns.date)
    words.push(`dates like ${formats.map((format) => DATE_EXAMPLES[format]).join(' or ')}`);
  if ('unit' in mapping) words.push(`plain numbers are ${UNIT_WORDS[mapping.unit]}`);
  words.push(`numbers with ${MARK_WORDS[mapping.decimal]}`);
  if ('done' in mapping && mapping.columns.status)
    words.push(`done is ${mapping.done.slice(0, 4).join(', ')}${mapping.done.length > 4 ? '…' : ''}`);
  for (const { column, values } of mapping.filters ?? [])
    words.push(`only rows whose “${column}” is ${values.join(' or ')}`);
  return words;
}

/** A mapping of work as it is sent: a field without a column is left out. */
export const sentWork = <M extends WorkMapping>(mapping: M): M => ({
  ...mapping,
  columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, column]) => column !== '')),
});
