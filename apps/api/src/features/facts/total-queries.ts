import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array, inBulk } from '../../db/sql.ts';
import { countHeads, headsOfSum, headsOfSums } from './heads.ts';
import { firstMatch, keyedLines, poolTargets } from './matching.ts';
import { poolRules, type RuleInForce, rulesInForce } from './rules.ts';

/**
 * Sums the counting lines of an import by what allocation looks at, the rule that catches them included. A
 * team's month lies together, as it is read.
 */
export async function writeTotals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await tx.execute(
    sql`delete from import_totals where workspace_id = ${workspaceId} and import_id = ${importId}`,
  );
  // An assignment of what was imported before has nothing to say of a later file.
  const all = await rulesInForce(tx, workspaceId);
  const rules = all.filter(({ throughImportId }) => throughImportId === null || importId <= throughImportId);
  const lines = keyedLines(rules, workspaceId, sql`l.import_id = ${importId} and not l.duplicate`);
  const heads = headsOfSums(workspaceId, rules, sql`l.import_id = ${importId}`);
  const write = sql`
    insert into import_totals
      (workspace_id, import_id, n, period, category, team, initiative, rule_id, amount, lines, team_id, initiative_id, heads)
    select ${workspaceId}, ${importId}, row_number() over (order by ${pooledAt}, x.period), x.period, x.category, x.team, x.initiative, x.rule_id,
      x.amount, x.lines, ${pooledAt}, i.initiative_id, case when x.category = 'people' then coalesce(h.heads, '{}') end
    from (
      select import_id, period, category, team, initiative, rule_id, sum(reported) as amount, count(*)::int as lines
      from (
        select l.import_id, l.period, l.category, l.team, l.initiative, l.reported, ${firstMatch(rules, lines)} as rule_id
        from ${lines.from}) ruled
      group by import_id, period, category, team, initiative, rule_id) x
    left join (${heads}) h on x.category = 'people' and ${headsOfSum}
    ${whoIsNamed(workspaceId, rules)}`;
  await inBulk(tx, () => tx.execute(write));
  // Of what was imported before anybody counted.
  await countHeads(tx, workspaceId, all);
}

/** What the names in totals `x` mean now, and which team's pool their rule means. */
export const whoIsNamed = (workspaceId: string, rules: readonly RuleInForce[]) => sql`
  left join (select id as team_id, lower(name) as name from teams where workspace_id = ${workspaceId}) t
    on t.name = lower(x.team)
  left join (select id as initiative_id, key from initiatives where workspace_id = ${workspaceId}) i
    on i.key = x.initiative
  left join ${poolTargets(poolRules(rules))} on r.id = x.rule_id`;

/** The team whose cost it is: a rule may move a pool's lines, never those that name an initiative themselves. */
export const pooledAt = sql`case when i.initiative_id is null then coalesce(r.team_id, t.team_id) else t.team_id end`;

/** Points totals that `which` leaves at the teams and initiatives they mean; returns the slices that moved, old and new. */
async function pointTotals(tx: Tx, workspaceId: string, which: SQL): Promise<SliceRow[]> {
  const rules = await rulesInForce(tx, workspaceId);
  const { rows } = await inBulk(tx, () =>
    tx.execute<SliceRow>(sql`
      with meant as (
        select x.import_id, x.n, x.period, x.team_id as old_team_id, ${pooledAt} as team_id, i.initiative_id
        from import_totals x ${whoIsNamed(workspaceId, rules)}
        where x.workspace_id = ${workspaceId} and ${which}
          and (x.team_id is distinct from ${pooledAt} or x.initiative_id is distinct from i.initiative_id)),
      pointed as (
        update import_totals x set team_id = meant.team_id, initiative_id = meant.initiative_id
        from meant
        where x.workspace_id = ${workspaceId} and x.import_id = meant.import_id and x.n = meant.n)
      select m.period, s.team_id from meant m
      join imports p on p.workspace_id = ${workspaceId} and p.id = m.import_id and p.status = 'posted'
      cross join lateral (values (m.old_team_id), (m.team_id)) s(team_id)
      group by 1, 2`),
  );
  return rows;
}

export interface SliceRow {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
}

/** Points the totals of an import at what they name; most have been since they were written. */
export const resolveTotals = (tx: Tx, workspaceId: string, importId: string) =>
  pointTotals(tx, workspaceId, sql`x.import_id = ${importId}`);

/** Gives totals that name this key to the initiative that has it now; returns the slices that moved. */
export const adoptTotals = (tx: Tx, workspaceId: string, key: string) =>
  pointTotals(tx, workspaceId, sql`x.initiative = ${key} and x.initiative_id is null`);

/** Points the totals that these rules catch at the pools they mean now; returns the slices that moved. */
export const repointTotals = (tx: Tx, workspaceId: string, ruleIds: readonly string[]) =>
  pointTotals(tx, workspaceId, sql`x.rule_id = any(${array(ruleIds, 'uuid')})`);

/** The slices of posted totals that these rules catch. */
export const selectSlicesOfRules = async (tx: Tx, workspaceId: string, ruleIds: readonly string[]) =>
  (
    await tx.execute<SliceRow>(sql`
      select distinct t.period, t.team_id from import_totals t
      join imports p on p.workspace_id = t.workspace_id and p.id = t.import_id and p.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.rule_id = any(${array(ruleIds, 'uuid')})`)
  ).rows;
