import type { RuleCondition, RuleField } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import { PERSON_COLUMN } from '../../db/person.ts';
import { REPORTED, restatedRates } from '../../db/reported.ts';
import { array } from '../../db/sql.ts';

/** A rule as far as it decides which lines it catches. */
export interface Matcher {
  id: string;
  conditions: readonly RuleCondition[];
  /** The newest import it looks at; null for all. */
  throughImportId: string | null;
}

type TextField = Exclude<RuleField, 'column' | 'file'>;

const COLUMNS: Record<TextField, SQL> = {
  vendor: sql`l.vendor`,
  account: sql`l.account`,
  costCentre: sql`l.cost_centre`,
  projectCode: sql`l.project_code`,
  team: sql`l.team`,
  category: sql`l.category::text`,
  initiative: sql`l.initiative`,
  description: sql`l.description`,
  externalId: sql`l.external_id`,
  activity: sql`l.activity`,
  country: sql`l.country`,
  currency: sql`l.currency`,
};

const COMPARED = new Set(['is', 'isNot', 'contains', 'startsWith']);

/** The text of a field of lines `l`. A file's name is the same for all its lines. */
export function lineText(field: RuleField, column?: string | undefined): SQL {
  // A column that is mapped to the person has left the unmapped cells, and is still a column of the file.
  if (field === 'column')
    return sql`coalesce(l.extra ->> ${column ?? ''},
      case when l.person is not null and ${PERSON_COLUMN} = ${column ?? ''} then l.person end)`;
  if (field === 'file')
    return sql`(select i.file_name from imports i where i.workspace_id = l.workspace_id and i.id = l.import_id)`;
  return COLUMNS[field];
}

/**
 * Lines `l` of a workspace as rules look at them: texts that rules compare are put in lower case once a
 * line, however many rules compare them; `l.reported` is their reporting amount. `where` narrows the lines.
 */
export interface KeyedLines {
  from: SQL;
  /** The column of `l` that holds the compared text of a field. */
  key: (field: RuleField, column: string | undefined) => SQL;
}

export function keyedLines(rules: readonly Matcher[], workspaceId: string, where: SQL): KeyedLines {
  const names = new Map<string, SQL>();
  const nameOf = (field: RuleField, column: string | undefined) => `${field} ${column ?? ''}`;
  for (const { op, field, ...rest } of rules.flatMap((rule) => rule.conditions)) {
    if (field === 'amount' || field === 'period') continue;
    const column = 'column' in rest ? rest.column : undefined;
    const name = nameOf(field, column);
    if (COMPARED.has(op) && !names.has(name)) names.set(name, sql`lower(${lineText(field, column)})`);
  }
  const entries = [...names];
  const columns = entries.map(([, text], at) => sql`, ${text} as ${sql.raw(`key_${at}`)}`);
  const positions = new Map(entries.map(([name], at) => [name, at]));
  return {
    // The offset keeps the planner from computing a key again in every comparison.
    from: sql`(select l.*, ${REPORTED} as reported${sql.join(columns, sql``)}
      from cost_lines l ${restatedRates(workspaceId)}
      where l.workspace_id = ${workspaceId} and ${where} offset 0) l`,
    key: (field, column) => sql.raw(`l.key_${positions.get(nameOf(field, column)) ?? 0}`),
  };
}

/** Postgres compares a text with each of a few values, and looks it up by hash among this many. */
const HASHED_FROM = 9;

/** Values to be looked up by hash: where that is quicker the first is repeated until they are enough. */
const lookedUp = (values: readonly string[]): readonly string[] =>
  values.length < HASHED_FROM / 2
    ? values
    : [...values, ...Array<string>(Math.max(0, HASHED_FROM - values.length)).fill(values[0] ?? '')];

function conditionHolds(condition: RuleCondition, { key }: KeyedLines): SQL {
  if (condition.field === 'amount')
    return condition.op === 'atLeast'
      ? sql`l.reported >= ${condition.amount}::numeric`
      : sql`l.reported <= ${condition.amount}::numeric`;
  if (condition.field === 'period')
    return condition.op === 'from'
      ? sql`l.period >= ${condition.period}`
      : sql`l.period <= ${condition.period}`;
  const { field, column, op } = condition;
  if (!('values' in condition))
    return sql`(${lineText(field, column)}) is ${op === 'empty' ? sql`null` : sql`not null`}`;
  const text = key(field, column);
  const values = sql.join(
    lookedUp(condition.values).map((value) => sql`lower(${value}::text)`),
    sql`, `,
  );
  if (op === 'is') return sql`${text} in (${values})`;
  if (op === 'isNot') return sql`coalesce(${text} not in (${values}), true)`;
  const each = condition.values.map((value) =>
    op === 'contains'
      ? sql`strpos(${text}, lower(${value}::text)) > 0`
      : sql`starts_with(${text}, lower(${value}::text))`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Whether a line of `lines` is one that the rule asks for, whatever other rules do. */
export function holds(rule: Matcher, lines: KeyedLines): SQL {
  const all = rule.conditions.map((condition) => conditionHolds(condition, lines));
  if (rule.throughImportId !== null) all.push(sql`l.import_id <= ${rule.throughImportId}::uuid`);
  return sql`(${sql.join(all, sql` and `)})`;
}

/** The id of the first of these rules that a line of `lines` matches, or null. */
export function firstMatch(rules: readonly Matcher[], lines: KeyedLines): SQL {
  if (rules.length === 0) return sql`null::uuid`;
  const cases = rules.map((rule) => sql`when ${holds(rule, lines)} then ${rule.id}::uuid`);
  return sql`case ${sql.join(cases, sql` `)} end`;
}

/** Rules by id with the team whose pool each sends its lines to, to be joined as `r`. */
export const poolTargets = (rules: readonly { id: string; teamId: string }[]): SQL =>
  sql`unnest(${array(
    rules.map((rule) => rule.id),
    'uuid',
  )}, ${array(
    rules.map((rule) => rule.teamId),
    'uuid',
  )}) as r(id, team_id)`;
