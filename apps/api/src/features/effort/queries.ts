import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array, inBulk } from '../../db/sql.ts';

/** A month of a team. */
export interface TeamMonth {
  period: string;
  teamId: string;
}

/** Months of teams, to be joined as `s`. */
export const teamMonths = (slices: readonly TeamMonth[]) =>
  sql`unnest(${array(
    slices.map((slice) => slice.period),
    'text',
  )}, ${array(
    slices.map((slice) => slice.teamId),
    'uuid',
  )}) as s(period, team_id)`;

/** What the names in totals `x` mean now. */
const whoIsNamed = (workspaceId: string) => sql`
  left join (select id as team_id, lower(name) as name from teams where workspace_id = ${workspaceId}) t
    on t.name = lower(x.team)
  left join (select id as initiative_id, key from initiatives where workspace_id = ${workspaceId}) i
    on i.key = x.initiative`;

/** Sums the counting lines of an import of effort by month, team and initiative. */
export async function writeEffortTotals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await tx.execute(
    sql`delete from effort_totals where workspace_id = ${workspaceId} and import_id = ${importId}`,
  );
  const write = sql`
    insert into effort_totals
      (workspace_id, import_id, n, period, team, team_id, initiative, initiative_id, seconds, issues, points, lines)
    select ${workspaceId}, ${importId}, row_number() over (), x.period, x.team, t.team_id, x.initiative, i.initiative_id,
      x.seconds, x.issues, x.points, x.lines
    from (
      select period, team, initiative, coalesce(sum(seconds), 0) as seconds,
        (count(*) filter (where seconds is null))::int as issues, coalesce(sum(points), 0) as points, count(*)::int as lines
      from effort_lines
      where workspace_id = ${workspaceId} and import_id = ${importId} and not duplicate
      group by 1, 2, 3) x
    ${whoIsNamed(workspaceId)}`;
  await inBulk(tx, () => tx.execute(write));
}

interface MonthRow {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
}

const toMonths = (rows: readonly MonthRow[]): TeamMonth[] =>
  rows.flatMap(({ period, team_id }) => (team_id === null ? [] : [{ period, teamId: team_id }]));

/** Points totals that `which` leaves at the teams and initiatives they name; returns the posted months that moved. */
async function pointEffort(tx: Tx, workspaceId: string, which: SQL): Promise<TeamMonth[]> {
  const { rows } = await tx.execute<MonthRow>(sql`
    with meant as (
      select x.import_id, x.n, x.period, x.team_id as old_team_id, t.team_id, i.initiative_id
      from effort_totals x ${whoIsNamed(workspaceId)}
      where x.workspace_id = ${workspaceId} and ${which}
        and (x.team_id is distinct from t.team_id or x.initiative_id is distinct from i.initiative_id)),
    pointed as (
      update effort_totals x set team_id = meant.team_id, initiative_id = meant.initiative_id
      from meant
      where x.workspace_id = ${workspaceId} and x.import_id = meant.import_id and x.n = meant.n)
    select m.period, s.team_id from meant m
    join imports p on p.workspace_id = ${workspaceId} and p.id = m.import_id and p.status = 'posted'
    cross join lateral (values (m.old_team_id), (m.team_id)) s(team_id)
    group by 1, 2`);
  return toMonths(rows);
}

/** Points the totals of an import at what they name; most have been since they were written. */
export const resolveEffort = (tx: Tx, workspaceId: string, importId: string) =>
  pointEffort(tx, workspaceId, sql`x.import_id = ${importId}`);

/** Gives totals that name this key to the initiative that has it now; returns the months that moved. */
export const adoptEffortOfInitiative = (tx: Tx, workspaceId: string, key: string) =>
  pointEffort(tx, workspaceId, sql`x.initiative = ${key}`);

/** Gives totals that name teams to those that have the names now; returns the months that moved. */
export const adoptEffortOfTeams = (tx: Tx, workspaceId: string, names: readonly string[]) =>
  pointEffort(
    tx,
    workspaceId,
    sql`lower(x.team) in (select lower(name) from unnest(${array(names, 'text')}) name)`,
  );

/** The months of known teams in an import of effort. */
export const selectMonthsOfEffort = async (tx: Tx, workspaceId: string, importId: string) =>
  toMonths(
    (
      await tx.execute<MonthRow>(sql`
        select distinct period, team_id from effort_totals
        where workspace_id = ${workspaceId} and import_id = ${importId} and team_id is not null`)
    ).rows,
  );

export const selectUnknownTeamsOfEffort = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ name: string }>(sql`
      select min(team) as name from effort_totals
      where workspace_id = ${workspaceId} and import_id = ${importId} and team is not null and team_id is null
      group by lower(team) order by 1`)
  ).rows.map(({ name }) => name);

/** Sums of an import over one value of one dimension; no value is a value of its own. */
export interface EffortTotalRow {
  [column: string]: unknown;
  by: 'period' | 'team' | 'initiative';
  value: string | null;
  /** Whether the value names a team or an initiative there is. */
  known: boolean;
  seconds: string;
  issues: number;
  points: string;
  lines: number;
}

/** Sums of an import's counting lines by each dimension, values in order. */
export const selectEffortTotals = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<EffortTotalRow>(sql`
      select case when grouping(period) = 0 then 'period' when grouping(team) = 0 then 'team' else 'initiative' end as by,
        coalesce(period, team, initiative) collate "C" as value,
        case when grouping(team) = 0 then bool_and(team_id is not null) else bool_and(initiative_id is not null) end as known,
        sum(seconds)::text as seconds, sum(issues)::int as issues, trim_scale(sum(points))::text as points,
        sum(lines)::int as lines
      from effort_totals where workspace_id = ${workspaceId} and import_id = ${importId}
      group by grouping sets ((period), (team), (initiative))
      order by value nulls last`)
  ).rows;

/** Effort of a team's month by one measure and initiative; null names none there is. Of hours in seconds. */
export interface EffortRow {
  [column: string]: unknown;
  period: string;
  team_id: string;
  measure: 'hours' | 'issues' | 'points';
  initiative_id: string | null;
  key: string | null;
  quantity: string;
}

/**
 * Posted effort of teams' months that `which` leaves of totals `x`, by measure and initiative. A sum below
 * zero, of corrections, weighs nothing: nobody takes a negative share.
 */
async function selectEffort(tx: Tx, workspaceId: string, which: SQL): Promise<EffortRow[]> {
  const { rows } = await tx.execute<EffortRow>(sql`
    select x.period, x.team_id, q.measure, x.initiative_id, i.key, sum(q.quantity)::text as quantity
    from effort_totals x
    join imports p on p.workspace_id = x.workspace_id and p.id = x.import_id and p.status = 'posted'
    cross join lateral (values ('hours', x.seconds), ('issues', x.issues::numeric), ('points', x.points)) q(measure, quantity)
    left join initiatives i on i.workspace_id = x.workspace_id and i.id = x.initiative_id
    where x.workspace_id = ${workspaceId} and x.team_id is not null and ${which}
    group by 1, 2, 3, 4, 5 having sum(q.quantity) > 0
    order by 1, 2, 3, 5 nulls last`);
  return rows;
}

/** Posted effort between two months. */
export const selectEffortBetween = (tx: Tx, workspaceId: string, from: string, to: string) =>
  selectEffort(tx, workspaceId, sql`x.period between ${from} and ${to}`);

/** Posted effort of these teams' months. */
export const selectEffortOf = (tx: Tx, workspaceId: string, slices: readonly TeamMonth[]) =>
  selectEffort(
    tx,
    workspaceId,
    sql`(x.period, x.team_id) in (select s.period, s.team_id from ${teamMonths(slices)})`,
  );

export interface MethodRow {
  [column: string]: unknown;
  team_id: string;
  period: string;
  version: number;
  method: 'percentages' | 'hours' | 'issues' | 'points';
  reason: string | null;
  recorded_at: string;
  recorded_by: string | null;
}

async function selectMethods(tx: Tx, workspaceId: string, which: SQL): Promise<MethodRow[]> {
  const { rows } = await tx.execute<MethodRow>(sql`
    select m.team_id, m.period, m.version, m.method, m.reason, m.recorded_at, p.name as recorded_by
    from team_methods m
    left join memberships p on p.workspace_id = m.workspace_id and p.user_id = m.recorded_by
    where m.workspace_id = ${workspaceId} and m.superseded_at is null and ${which}
    order by m.team_id, m.period`);
  return rows;
}

/** Methods said of teams' months between two months. */
export const selectMethodsBetween = (tx: Tx, workspaceId: string, from: string, to: string) =>
  selectMethods(tx, workspaceId, sql`m.period between ${from} and ${to}`);

/** Methods said of these teams' months. */
export const selectMethodsOf = (tx: Tx, workspaceId: string, slices: readonly TeamMonth[]) =>
  selectMethods(
    tx,
    workspaceId,
    sql`(m.period, m.team_id) in (select s.period, s.team_id from ${teamMonths(slices)})`,
  );
