import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/client.ts';
import { teamAllocations, teamMethods } from '../../db/schema/index.ts';
import { array, canonical } from '../../db/sql.ts';
import { type TeamMonth, teamMonths } from '../effort/service.ts';

export interface AllocationRow {
  [column: string]: unknown;
  team_id: string;
  period: string;
  initiative: string;
  basis_points: number;
  recorded_at: string;
  recorded_by: string | null;
}

/** Shares in force between two months, by team, month and key. */
export const selectAllocations = async (tx: Tx, workspaceId: string, from: string, to: string) =>
  (
    await tx.execute<AllocationRow>(sql`
      select a.team_id, a.period, i.key as initiative, a.basis_points, a.recorded_at, m.name as recorded_by
      from team_allocations a
      join initiatives i on i.workspace_id = a.workspace_id and i.id = a.initiative_id
      left join memberships m on m.workspace_id = a.workspace_id and m.user_id = a.recorded_by
      where a.workspace_id = ${workspaceId} and a.superseded_at is null and a.period between ${from} and ${to}
      order by a.team_id, a.period, i.key`)
  ).rows;

/** What lies in the teams' pools: posted cost that names no initiative, and that no rule sends elsewhere. */
export const selectTeamPools = async (
  tx: Tx,
  workspaceId: string,
  from: string,
  to: string,
  poolRuleIds: readonly string[],
) =>
  (
    await tx.execute<{ team_id: string; period: string; amount: string }>(sql`
      select t.team_id, t.period, ${canonical(sql`sum(t.amount)`)} as amount
      from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.team_id is not null and t.initiative_id is null
        and case when t.rule_id is null then t.initiative is null else t.rule_id = any(${array(poolRuleIds, 'uuid')}) end
        and t.period between ${from} and ${to}
      group by 1, 2`)
  ).rows;

/** Ends the shares that stand for these teams and months. */
export const supersedeShares = (
  tx: Tx,
  workspaceId: string,
  slices: readonly { teamId: string; period: string }[],
  userId: string,
) =>
  tx.execute(sql`
    update team_allocations a set superseded_at = now(), superseded_by = ${userId}
    from unnest(${array(
      slices.map((s) => s.teamId),
      'uuid',
    )}, ${array(
      slices.map((s) => s.period),
      'text',
    )}) as slice(team_id, period)
    where a.workspace_id = ${workspaceId} and a.team_id = slice.team_id and a.period = slice.period
      and a.superseded_at is null`);

export const insertShares = (tx: Tx, shares: Omit<typeof teamAllocations.$inferInsert, 'id'>[]) =>
  tx.insert(teamAllocations).values(shares.map((share) => ({ ...share, id: uuidv7() })));

/** Ends the methods that stand for these teams and months. */
export const supersedeMethods = (tx: Tx, workspaceId: string, months: readonly TeamMonth[], userId: string) =>
  tx.execute(sql`
    update team_methods m set superseded_at = now(), superseded_by = ${userId}
    from ${teamMonths(months)}
    where m.workspace_id = ${workspaceId} and m.team_id = s.team_id and m.period = s.period
      and m.superseded_at is null`);

export const insertMethods = async (tx: Tx, methods: readonly (typeof teamMethods.$inferInsert)[]) => {
  if (methods.length > 0) await tx.insert(teamMethods).values([...methods]);
};
