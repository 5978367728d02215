import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array, canonical } from '../../db/sql.ts';

/** Adds the teams that totals name and nobody knows yet; returns their names. */
export const addNewTeams = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ name: string }>(sql`
      insert into teams (workspace_id, id, name)
      select ${workspaceId}, gen_random_uuid(), name from (${unknownTeams(workspaceId, importId)}) t
      returning name`)
  ).rows.map((row) => row.name);

const unknownTeams = (workspaceId: string, importId: string) => sql`
  select min(team) as name from import_totals x
  where x.workspace_id = ${workspaceId} and x.import_id = ${importId} and x.team is not null
    and not exists (select 1 from teams t where t.workspace_id = x.workspace_id and lower(t.name) = lower(x.team))
  group by lower(team)`;

export const selectUnknownTeams = async (tx: Tx, workspaceId: string, importId: string) =>
  (await tx.execute<{ name: string }>(sql`${unknownTeams(workspaceId, importId)} order by 1`)).rows.map(
    (row) => row.name,
  );

/** The slices of the facts an import touches. */
export const selectSlices = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ period: string; team_id: string | null }>(sql`
      select distinct period, team_id from import_totals where workspace_id = ${workspaceId} and import_id = ${importId}`)
  ).rows.map((row) => ({ period: row.period, teamId: row.team_id }));

/** A sum over one value of one dimension; no value is a value of its own. */
export interface TotalRow {
  [column: string]: unknown;
  by: 'period' | 'category' | 'team' | 'initiative' | 'all';
  value: string | null;
  /** Whether the value is the key of an initiative. */
  known: boolean;
  amount: string;
  lines: number;
}

/** Sums of an import's counting lines by each dimension, values in order, and over all of them. */
export const selectTotals = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<TotalRow>(sql`
      select case when grouping(x.period) = 0 then 'period' when grouping(x.category) = 0 then 'category'
          when grouping(x.team) = 0 then 'team' when grouping(x.initiative) = 0 then 'initiative' else 'all' end as by,
        coalesce(x.period, x.category::text, x.team, x.initiative) collate "C" as value,
        coalesce(bool_or(i.id is not null), false) as known,
        ${canonical(sql`coalesce(sum(x.amount), 0)`)} as amount, coalesce(sum(x.lines), 0)::int as lines
      from import_totals x
      left join initiatives i on i.workspace_id = x.workspace_id and i.key = x.initiative
      where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
      group by grouping sets ((), (x.period), (x.category), (x.team), (x.initiative))
      order by value nulls last`)
  ).rows;

/**
 * Sums, first and last period of several imports' counting lines: of revenue what they do to ARR; effort is no
 * sum of money.
 */
export const selectHeadlines = async (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  (
    await tx.execute<{ import_id: string; amount: string; first: string; last: string }>(sql`
      select import_id, ${canonical(sql`sum(amount)`)} as amount, min(period) as first, max(period) as last
      from (
        select workspace_id, import_id, period, amount from import_totals
        union all select workspace_id, import_id, period, reporting_arr from revenue_totals
        union all select workspace_id, import_id, period, 0 from effort_totals) t
      where workspace_id = ${workspaceId} and import_id = any(${array(ids, 'uuid')}) group by 1`)
  ).rows;
