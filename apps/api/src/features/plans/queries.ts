import type { Assumption, PlanInput, Tripwire } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { plans, type StoredPlanLine } from '../../db/schema/index.ts';
import { array, canonical } from '../../db/sql.ts';

/** An edition as it stands; amounts by line and month. */
export interface PlanRow {
  [column: string]: unknown;
  initiative_id: string;
  version: number;
  edition: number;
  status: 'draft' | 'approved';
  thesis: string;
  lines: StoredPlanLine[];
  milestones: PlanInput['milestones'];
  assumptions: Assumption[];
  tripwires: Tripwire[];
  note: string | null;
  approved_by: string | null;
  approved_by_name: string | null;
  approved_at: string | null;
  recorded_by: string;
  recorded_at: string;
  superseded_at: string | null;
  amounts: { line: number; period: string; p10: string; p50: string; p90: string }[];
  /** Who saved any draft of this version, the first first. */
  writers: { id: string; name: string }[];
}

const editions = sql`
  select p.*, a.name as approved_by_name,
    coalesce((
      select jsonb_agg(jsonb_build_object('line', m.line, 'period', m.period, 'p10', ${canonical(sql`m.p10`)},
        'p50', ${canonical(sql`m.p50`)}, 'p90', ${canonical(sql`m.p90`)}) order by m.line, m.period)
      from plan_amounts m
      where m.workspace_id = p.workspace_id and m.initiative_id = p.initiative_id and m.version = p.version
        and m.edition = p.edition), '[]') as amounts,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', w.user_id, 'name', w.name) order by w.first)
      from (
        select d.recorded_by as user_id, coalesce(u.name, 'Steward') as name, min(d.edition) as first
        from plans d
        left join memberships u on u.workspace_id = d.workspace_id and u.user_id = d.recorded_by
        where d.workspace_id = p.workspace_id and d.initiative_id = p.initiative_id and d.version = p.version
          and d.status = 'draft'
        group by 1, 2) w), '[]') as writers
  from plans p
  left join memberships a on a.workspace_id = p.workspace_id and a.user_id = p.approved_by`;

/** The last edition of every version of one bet, newest version first. */
export const selectVersions = async (tx: Tx, workspaceId: string, initiativeId: string) =>
  (
    await tx.execute<PlanRow>(sql`${editions}
      where p.workspace_id = ${workspaceId} and p.initiative_id = ${initiativeId}
        and p.edition = (
          select max(e.edition) from plans e
          where e.workspace_id = p.workspace_id and e.initiative_id = p.initiative_id and e.version = p.version)
      order by p.version desc`)
  ).rows;

/** The plan in force and the draft of one bet. */
export const selectCurrent = async (tx: Tx, workspaceId: string, initiativeId: string) =>
  (
    await tx.execute<PlanRow>(sql`${editions}
      where p.workspace_id = ${workspaceId} and p.superseded_at is null and p.initiative_id = ${initiativeId}`)
  ).rows;

/** What stands of a bet's plan, its lines added up: `cost` and `value` are "2026-01 100.5,2026-02 90", of P50. */
export interface MiddleRow {
  [column: string]: unknown;
  initiative_id: string;
  status: PlanRow['status'];
  version: number;
  tripwires: Tripwire[];
  cost: string | null;
  value: string | null;
}

/** Plans in force and drafts of all bets, as short as it gets: a row each, whatever the months. */
export const selectMiddles = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<MiddleRow>(sql`
      with months as (
        select p.initiative_id, p.version, p.edition, p.lines -> m.line ->> 'side' as side, m.period, sum(m.p50) as amount
        from plans p
        join plan_amounts m on m.workspace_id = p.workspace_id and m.initiative_id = p.initiative_id
          and m.version = p.version and m.edition = p.edition
        where p.workspace_id = ${workspaceId} and p.superseded_at is null
        group by 1, 2, 3, 4, 5),
      series as (
        select initiative_id, version, edition, side,
          string_agg(period || ' ' || trim_scale(amount)::text, ',' order by period) as amounts
        from months group by 1, 2, 3, 4)
      select p.initiative_id, p.status, p.version, p.tripwires, c.amounts as cost, v.amounts as value
      from plans p
      left join series c on c.initiative_id = p.initiative_id and c.version = p.version and c.edition = p.edition
        and c.side = 'cost'
      left join series v on v.initiative_id = p.initiative_id and v.version = p.version and v.edition = p.edition
        and v.side = 'value'
      where p.workspace_id = ${workspaceId} and p.superseded_at is null`)
  ).rows;

/** Ends what stands of a bet at a status. */
export const supersedePlan = (
  tx: Tx,
  workspaceId: string,
  initiativeId: string,
  status: PlanRow['status'],
  userId: string,
) =>
  tx.execute(sql`
    update plans set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and initiative_id = ${initiativeId} and status = ${status}
      and superseded_at is null`);

/** Writes an edition with its amounts. */
export async function insertPlan(
  tx: Tx,
  row: typeof plans.$inferInsert,
  amounts: PlanRow['amounts'],
): Promise<void> {
  await tx.insert(plans).values(row);
  if (amounts.length === 0) return;
  const column = (of: (one: PlanRow['amounts'][number]) => unknown, type: string) =>
    array(amounts.map(of), type);
  await tx.execute(sql`
    insert into plan_amounts (workspace_id, initiative_id, version, edition, line, period, p10, p50, p90)
    select ${row.workspaceId}, ${row.initiativeId}, ${row.version}, ${row.edition}, m.*
    from unnest(${column((m) => m.line, 'int')}, ${column((m) => m.period, 'text')},
      ${column((m) => m.p10, 'numeric')}, ${column((m) => m.p50, 'numeric')}, ${column((m) => m.p90, 'numeric')}) m`);
}
