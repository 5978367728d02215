import { AnswerError, type Answers, toInspectOptions } from './answers.ts';
import {
  HOURS_FIELDS,
  type HoursMapping,
  ISSUE_FIELDS,
  type IssueMapping,
  type TimeUnit,
} from './work-types.ts';

export type WorkKind = 'hours' | 'issues';

const FIELDS: Record<WorkKind, readonly string[]> = { hours: HOURS_FIELDS, issues: ISSUE_FIELDS };
const UNITS: readonly string[] = ['hours', 'minutes', 'seconds'] satisfies TimeUnit[];

/**
 * Answers about rows that are hours or issues, as the part of their mapping that they decide. Throws
 * `AnswerError` for an answer that is none, or that rows of this kind have no use for.
 */
export function toWorkMapping(
  kind: WorkKind,
  { map = {}, unit, done, amount, currency, category, negate, ...shared }: Answers,
): Partial<HoursMapping> & Partial<IssueMapping> {
  const useless = Object.entries({ amount, currency, category, negate }).find(
    ([, value]) => value !== undefined,
  );
  if (useless) throw new AnswerError(`Rows of ${kind} have no ${useless[0]}; it is an answer about costs.`);
  const { mapping } = toInspectOptions(shared);
  const { dateFormat, otherDateFormats, decimal, constants } = mapping;
  const columns = Object.fromEntries(
    Object.entries(map).map(([field, column]) => [fieldOf(kind, field), column]),
  );
  return {
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(dateFormat && { dateFormat }),
    ...(otherDateFormats && { otherDateFormats }),
    ...(decimal && { decimal }),
    ...(constants && { constants }),
    ...(unit !== undefined && { unit: unitOf(unit) }),
    ...(done !== undefined && { done: done.split(',').map((state) => state.trim().toLowerCase()) }),
  };
}

function fieldOf(kind: WorkKind, said: string): string {
  const wanted = said.replaceAll('-', '').toLowerCase();
  const found = FIELDS[kind].find((field) => field.toLowerCase() === wanted);
  if (found) return found;
  throw new AnswerError(`“${said}” is no field of ${kind}. Known: ${FIELDS[kind].join('  ')}`);
}

function unitOf(said: string): TimeUnit {
  const unit = said.toLowerCase();
  if (UNITS.includes(unit)) return unit as TimeUnit;
  throw new AnswerError(`“${said}” is no unit of time. Known: ${UNITS.join('  ')}`);
}
