import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { PERSON } from '../../db/person.ts';
import { alike, array, inBulk } from '../../db/sql.ts';
import { firstMatch, keyedLines, type Matcher } from './matching.ts';

/** Whose a line `l` of pay is; one that names nobody is somebody's. */
export const HEAD = sql`coalesce(lower(${PERSON}), concat_ws(' ', l.import_id, l.row))`;

/** The fewest whose pay is told as one sum, and how many of its heads a sum keeps. */
export const FEWEST_HEADS = 5;

/** Imports with sums of pay of which nobody counted whose it is. */
const selectUncounted = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<{ import_id: string }>(sql`
      select distinct import_id from import_totals
      where workspace_id = ${workspaceId} and category = 'people' and heads is null`)
  ).rows.map((row) => row.import_id);

/** Whose pay the sums of these lines are, by what sums tell apart; nobody who comes to nothing in one. */
export function headsOfSums(workspaceId: string, rules: readonly Matcher[], which: SQL): SQL {
  const lines = keyedLines(rules, workspaceId, sql`l.category = 'people' and not l.duplicate and ${which}`);
  return sql`
    select import_id, period, team, initiative, rule_id,
      (array_agg(head order by head))[1:${sql.raw(String(FEWEST_HEADS))}] as heads
    from (
      select l.import_id, l.period, l.team, l.initiative, ${firstMatch(rules, lines)} as rule_id, ${HEAD} as head
      from ${lines.from} group by 1, 2, 3, 4, 5, 6 having sum(l.reported) <> 0) paid
    group by 1, 2, 3, 4, 5`;
}

/** Whether heads `h` are those of a sum `x`. */
export const headsOfSum = sql`h.import_id = x.import_id and h.period = x.period
  and ${alike(sql`h.team`, sql`x.team`)} and ${alike(sql`h.initiative`, sql`x.initiative`)}
  and ${alike(sql`h.rule_id::text`, sql`x.rule_id::text`)}`;

/**
 * Keeps with each sum of pay whose it is, where that is not known yet. A person counts once, however many
 * lines pay them; a line that names nobody counts as somebody.
 */
export async function countHeads(tx: Tx, workspaceId: string, rules: readonly Matcher[]): Promise<void> {
  const imports = await selectUncounted(tx, workspaceId);
  if (imports.length === 0) return;
  const heads = headsOfSums(workspaceId, rules, sql`l.import_id = any(${array(imports, 'uuid')})`);
  const count = sql`
    update import_totals t set heads = coalesce(h.heads, '{}')
    from import_totals x
    left join (${heads}) h on ${headsOfSum}
    where x.workspace_id = ${workspaceId} and x.category = 'people' and x.heads is null
      and t.workspace_id = x.workspace_id and t.import_id = x.import_id and t.n = x.n`;
  await inBulk(tx, () => tx.execute(count));
}
