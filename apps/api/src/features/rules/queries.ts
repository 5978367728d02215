import type { RuleCondition } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { allocationRules, type StoredRuleTarget } from '../../db/schema/index.ts';
import { array, canonical } from '../../db/sql.ts';
import { holds, keyedLines, type RuleInForce } from '../facts/service.ts';

export interface RuleRow {
  [column: string]: unknown;
  id: string;
  version: number;
  position: string;
  name: string;
  conditions: RuleCondition[];
  target: StoredRuleTarget;
  through_import_id: string | null;
  reason: string | null;
  recorded_at: string;
  recorded_by: string | null;
}

/** The rules that stand, in their order, with who recorded them. */
export const selectRules = async (tx: Tx, workspaceId: string): Promise<RuleRow[]> =>
  (
    await tx.execute<RuleRow>(sql`
      select r.id, r.version, r.position::text as position, r.name, r.conditions, r.target, r.through_import_id, r.reason,
        r.recorded_at, m.name as recorded_by
      from allocation_rules r
      left join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.recorded_by
      where r.workspace_id = ${workspaceId} and r.superseded_at is null order by r.position, r.id`)
  ).rows;

/** A position between two others, which may be missing; the database divides exactly. */
export const positionBetween = async (
  tx: Tx,
  after: string | null,
  before: string | null,
): Promise<string> => {
  const [low, high] = [sql`${after}::numeric`, sql`${before}::numeric`];
  const { rows } = await tx.execute<{ position: string }>(sql`
    select trim_scale(case when ${low} is null and ${high} is null then 0
      when ${low} is null then ${high} - 1 when ${high} is null then ${low} + 1
      else ${low} + (${high} - ${low}) * 0.5 end)::text as position`);
  return rows[0]?.position ?? '0';
};

export const insertRule = (tx: Tx, row: typeof allocationRules.$inferInsert) =>
  tx.insert(allocationRules).values(row);

/** Ends the version that stands. */
export const supersedeRule = (tx: Tx, workspaceId: string, id: string, userId: string) =>
  tx.execute(sql`
    update allocation_rules set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and id = ${id} and superseded_at is null`);

export interface CaughtRow {
  [column: string]: unknown;
  rule_id: string;
  /** The lines name a known initiative: the rule catches them, and decides nothing. */
  named: boolean;
  people: boolean;
  lines: number;
  amount: string;
}

/** Posted lines that rules catch, by rule; pay apart. */
export const selectCaught = async (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  (
    await tx.execute<CaughtRow>(sql`
      select t.rule_id, t.initiative_id is not null as named, t.category = 'people' as people,
        sum(t.lines)::int as lines, ${canonical(sql`sum(t.amount)`)} as amount
      from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.rule_id = any(${array(ids, 'uuid')}) group by 1, 2, 3`)
  ).rows;

export interface CaughtLineRow {
  [column: string]: unknown;
  import_id: string;
  row: number;
  date: string;
  amount: string;
  category: string;
  team: string | null;
  vendor: string | null;
  description: string | null;
}

const posted = (workspaceId: string): SQL =>
  sql`not l.duplicate and l.import_id in (select id from imports where workspace_id = ${workspaceId} and status = 'posted')`;

/** Some posted lines that a rule asks for and that name no known initiative, largest first. */
export async function selectMatching(
  tx: Tx,
  workspaceId: string,
  rule: RuleInForce,
  withPay: boolean,
  limit: number,
): Promise<CaughtLineRow[]> {
  const pay = withPay ? sql`` : sql`and l.category <> 'people'`;
  const lines = keyedLines([rule], workspaceId, sql`${posted(workspaceId)} ${pay}`);
  const { rows } = await tx.execute<CaughtLineRow>(sql`
    select l.import_id, l.row, l.date::text as date, ${canonical(sql`l.reported`)} as amount,
      l.category::text as category, l.team, l.vendor, l.description
    from ${lines.from}
    where ${holds(rule, lines)} and not exists (
      select 1 from initiatives k where k.workspace_id = l.workspace_id and k.key = l.initiative)
    order by abs(l.reported) desc, l.import_id, l.row limit ${limit}`);
  return rows;
}
