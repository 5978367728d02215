import type { Amount } from '@steward/finance';
import type { Batch, CostMapping, Dialect, Limits, RowCounts } from './types.ts';

export const HOURS_FIELDS = [
  'date',
  'hours',
  'person',
  'team',
  'initiative',
  'project',
  'task',
  'description',
  'externalId',
  'billable',
] as const;
export type HoursField = (typeof HOURS_FIELDS)[number];

export const ISSUE_FIELDS = [
  'date',
  'points',
  'key',
  'type',
  'status',
  'resolution',
  'team',
  'initiative',
] as const;
export type IssueField = (typeof ISSUE_FIELDS)[number];

/** What a plain number in the column of hours counts; `1:30:00` and `1h 30m` say it themselves. */
export type TimeUnit = 'hours' | 'minutes' | 'seconds';

/**
 * Labels that name the initiative: of the columns of this name, repeated ones included, the label that
 * begins with `prefix`. What follows the prefix is the key; the whole label where `whole` is set.
 */
export type LabelRule = { column: string; prefix: string; whole: boolean };

type WorkMapping<Field extends string> = Pick<
  CostMapping,
  'dateFormat' | 'otherDateFormats' | 'decimal' | 'filters'
> & {
  columns: Partial<Record<Field, string>>;
  labels?: LabelRule;
  constants: { team?: string; initiative?: string };
};

/** How records become hours worked; columns as in a `CostMapping`. */
export type HoursMapping = WorkMapping<HoursField> & { unit: TimeUnit };

/**
 * How records become issues done. An issue counts when its status is one of `done` and its resolution none
 * of `dropped`, both in lower case; the others are skipped, saying so.
 */
export type IssueMapping = WorkMapping<IssueField> & { done: string[]; dropped: string[] };

/** What a line of work has whatever it counts; see `CostLine` for the fields both have. */
type WorkLine = {
  row: number;
  date: string;
  period: string;
  team: string | null;
  initiative: string | null;
  extra: Record<string, string> | null;
  fingerprint: string;
  raw: string[];
};

/**
 * Hours worked. `seconds` is exact whether the file writes decimal hours, durations or seconds, so sums
 * of it are; `hours` is the same time as decimal text, rounded to 18 decimals where it has no end.
 */
export type HoursLine = WorkLine & {
  seconds: Amount;
  hours: string;
  person: string | null;
  project: string | null;
  task: string | null;
  description: string | null;
  externalId: string | null;
  billable: string | null;
};

/** An issue done on `date`. `points`: its story points as decimal text, null when it was not estimated. */
export type IssueLine = WorkLine & {
  key: string;
  points: string | null;
  type: string | null;
  status: string | null;
};

export type HoursBatch = Batch<HoursLine>;
export type IssueBatch = Batch<IssueLine>;

/**
 * Counts of a whole file, with its control totals as decimal text: hours or points of accepted rows and
 * of rejected rows in which they could be read.
 */
export type WorkSummary = RowCounts & { total: { accepted: string; rejected: string } };

/** `partial`: reads with a mapping that leaves fields open as well, as of costs. */
type ReadWork<Mapping> = { dialect: Dialect; mapping: Mapping; limits?: Partial<Limits>; partial?: boolean };
export type ReadHoursOptions = ReadWork<HoursMapping>;
export type ReadIssuesOptions = ReadWork<IssueMapping>;
