import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { alike, inBulk } from '../../db/sql.ts';
import { countHeads, HEAD } from './heads.ts';
import { firstMatch, holds, keyedLines } from './matching.ts';
import type { RuleInForce } from './rules.ts';
import { pooledAt, type SliceRow, whoIsNamed } from './total-queries.ts';

/** Rules as they stand, and as they are to stand; each in its order. */
export interface RuleChange {
  before: readonly RuleInForce[];
  after: readonly RuleInForce[];
  /** The rules that are added, changed, moved or taken away. Only lines that one of them asks for can move. */
  changed: readonly string[];
}

/** Sums of lines that another rule decides after the change. */
const shiftsOf = (workspaceId: string, change: RuleChange, statuses: SQL): SQL => {
  const { before, after, changed } = change;
  const lines = keyedLines(
    [...before, ...after],
    workspaceId,
    sql`not l.duplicate and l.import_id in (
      select id from imports where workspace_id = ${workspaceId} and status in ${statuses})`,
  );
  const isChanged = ({ id }: RuleInForce) => changed.includes(id);
  const touched = [...before.filter(isChanged), ...after.filter(isChanged)].map((rule) => holds(rule, lines));
  return sql`
    select import_id, period, category, team, initiative, was, becomes,
      sum(reported) as amount, count(*)::int as lines
    from (
      select l.import_id, l.period, l.category, l.team, l.initiative, l.reported,
        ${firstMatch(before, lines)} as was, ${firstMatch(after, lines)} as becomes
      from ${lines.from} where ${sql.join(touched, sql` or `)}) x
    where was is distinct from becomes
    group by 1, 2, 3, 4, 5, 6, 7`;
};

export interface ShiftRow {
  [column: string]: unknown;
  period: string;
  category: string;
  team_id: string | null;
  initiative_id: string | null;
  named: boolean;
  was: string | null;
  becomes: string | null;
  amount: string;
  lines: number;
}

/** What a change of rules moves among posted lines, by the team and the initiative that the lines name. */
export const selectShifts = async (tx: Tx, workspaceId: string, change: RuleChange): Promise<ShiftRow[]> =>
  (
    await inBulk(tx, () =>
      tx.execute<ShiftRow>(sql`
        select s.period, s.category::text as category, t.id as team_id, i.id as initiative_id,
          s.initiative is not null as named, s.was, s.becomes, sum(s.amount)::text as amount, sum(s.lines)::int as lines
        from (${shiftsOf(workspaceId, change, sql`('posted')`)}) s
        left join teams t on t.workspace_id = ${workspaceId} and lower(t.name) = lower(s.team)
        left join initiatives i on i.workspace_id = ${workspaceId} and i.key = s.initiative
        group by 1, 2, 3, 4, 5, 6, 7`),
    )
  ).rows;

export interface ShiftedPay {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
  heads: number;
}

/** Whose pay a change of rules moves among posted lines, by team and month and by where it comes from and goes. */
export async function selectShiftedPay(
  tx: Tx,
  workspaceId: string,
  change: RuleChange,
): Promise<ShiftedPay[]> {
  const { before, after, changed } = change;
  const lines = keyedLines(
    [...before, ...after],
    workspaceId,
    sql`l.category = 'people' and not l.duplicate and l.import_id in (
      select id from imports where workspace_id = ${workspaceId} and status = 'posted')`,
  );
  const isChanged = ({ id }: RuleInForce) => changed.includes(id);
  const touched = [...before.filter(isChanged), ...after.filter(isChanged)].map((rule) => holds(rule, lines));
  if (touched.length === 0) return [];
  const { rows } = await tx.execute<ShiftedPay>(sql`
    select s.period, t.id as team_id, count(distinct s.head)::int as heads
    from (
      select l.period, l.team, l.initiative, ${HEAD} as head,
        ${firstMatch(before, lines)} as was, ${firstMatch(after, lines)} as becomes
      from ${lines.from} where ${sql.join(touched, sql` or `)}) s
    left join teams t on t.workspace_id = ${workspaceId} and lower(t.name) = lower(s.team)
    left join initiatives i on i.workspace_id = ${workspaceId} and i.key = s.initiative
    where s.was is distinct from s.becomes
    group by s.period, t.id, i.id, s.was, s.becomes`);
  return rows;
}

/**
 * Moves sums of imports from the rules that decided their lines to those that do now: one pass over the
 * lines, and only the sums that move are written. Returns the slices of posted ones that they left and
 * came to.
 */
export async function shiftTotals(tx: Tx, workspaceId: string, change: RuleChange): Promise<SliceRow[]> {
  const same = sql`t.import_id = c.import_id and t.period = c.period and t.category = c.category
    and ${alike(sql`t.team`, sql`c.team`)} and ${alike(sql`t.initiative`, sql`c.initiative`)}
    and ${alike(sql`t.rule_id::text`, sql`c.rule_id::text`)}`;
  const { rows } = await inBulk(tx, () =>
    tx.execute<SliceRow>(sql`
      with shifts as materialized (${shiftsOf(workspaceId, change, sql`('staged', 'posted', 'voided')`)}),
      deltas as (
        select import_id, period, category, team, initiative, was as rule_id, -amount as amount, -lines as lines from shifts
        union all
        select import_id, period, category, team, initiative, becomes, amount, lines from shifts),
      taken as (
        delete from import_totals t
        using (select distinct import_id, period, category, team, initiative, rule_id from deltas) c
        where t.workspace_id = ${workspaceId} and ${same}
        returning t.import_id, t.period, t.category, t.team, t.initiative, t.rule_id, t.amount, t.lines, t.team_id),
      last as (
        select import_id, max(n) as n from import_totals
        where workspace_id = ${workspaceId} and import_id in (select import_id from shifts) group by 1),
      written as (
        insert into import_totals
          (workspace_id, import_id, n, period, category, team, initiative, rule_id, amount, lines, team_id, initiative_id)
        select ${workspaceId}, x.import_id, last.n + row_number() over (partition by x.import_id), x.period, x.category,
          x.team, x.initiative, x.rule_id, x.amount, x.lines, ${pooledAt}, i.initiative_id
        from (
          select import_id, period, category, team, initiative, rule_id, sum(amount) as amount, sum(lines) as lines
          from (
            select import_id, period, category, team, initiative, rule_id, amount, lines from taken
            union all select * from deltas) parts
          group by 1, 2, 3, 4, 5, 6 having sum(lines) <> 0) x
        join last on last.import_id = x.import_id
        ${whoIsNamed(workspaceId, change.after)}
        returning import_id, period, team_id)
      select distinct s.period, s.team_id
      from (select import_id, period, team_id from taken union select * from written) s
      join imports p on p.workspace_id = ${workspaceId} and p.id = s.import_id and p.status = 'posted'`),
  );
  await countHeads(tx, workspaceId, change.after);
  return rows;
}
