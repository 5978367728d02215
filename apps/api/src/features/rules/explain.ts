import type { CostLine } from '@steward/contracts';
import { ruleSentence } from '@steward/contracts';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array } from '../../db/sql.ts';
import { effortInForce, methodsOf } from '../effort/service.ts';
import { firstMatch, holds, keyedLines, poolRules, poolTargets, rulesInForce } from '../facts/service.ts';
import { namesOf, presentInput } from './present.ts';
import { selectRules } from './queries.ts';

type Line = Pick<CostLine, 'importId' | 'row' | 'period' | 'team' | 'initiative'>;
type Allocation = CostLine['allocation'];

interface Found {
  [column: string]: unknown;
  import_id: string;
  row: number;
  rule_id: string | null;
  period: string;
  pool_id: string | null;
  pool: string | null;
  shares: { initiative: string; basisPoints: number }[] | null;
}

/** The rule that catches each of these lines, and the pool it would lie in with the pool's percentages. */
async function selectMatches(tx: Tx, workspaceId: string, lines: readonly Line[]): Promise<Found[]> {
  const rules = await rulesInForce(tx, workspaceId);
  const keyed = keyedLines(
    rules,
    workspaceId,
    sql`(l.import_id, l.row) in (select * from unnest(${array(
      lines.map((line) => line.importId),
      'uuid',
    )}, ${array(
      lines.map((line) => line.row),
      'int',
    )}))`,
  );
  const { rows } = await tx.execute<Found>(sql`
    select l.import_id, l.row, l.period, l.rule_id, t.id as pool_id, t.name as pool, (
      select json_agg(json_build_object('initiative', i.key, 'basisPoints', a.basis_points) order by a.basis_points desc, i.key)
      from team_allocations a join initiatives i on i.workspace_id = a.workspace_id and i.id = a.initiative_id
      where a.workspace_id = l.workspace_id and a.team_id = t.id and a.period = l.period and a.superseded_at is null) as shares
    from (select l.*, ${firstMatch(rules, keyed)} as rule_id from ${keyed.from}) l
    left join ${poolTargets(poolRules(rules))} on r.id = l.rule_id
    left join teams t on t.workspace_id = l.workspace_id
      and case when r.team_id is null then lower(t.name) = lower(l.team) else t.id = r.team_id end`);
  return rows;
}

const ALL = 10_000;
const NOTHING: Allocation = {
  how: 'unallocated',
  rule: null,
  shares: [],
  pool: null,
  method: null,
  effort: null,
};

/** How the pool that a line lies in is split in its month. */
type Split = Pick<Allocation, 'how' | 'shares' | 'pool' | 'method' | 'effort'>;

async function selectSplits(tx: Tx, workspaceId: string, found: readonly Found[]) {
  const pools = found.flatMap(({ period, pool_id: teamId }) => (teamId === null ? [] : [{ period, teamId }]));
  const methods = await methodsOf(tx, workspaceId, pools);
  const efforts = await effortInForce(tx, workspaceId, methods);
  return ({ period, pool_id: teamId, pool, shares }: Found): Split => {
    const month = `${period} ${teamId ?? ''}`;
    const method = methods.get(month) ?? null;
    if (method === null || method === 'percentages')
      return { how: shares ? 'pool' : 'unallocated', shares: shares ?? [], pool, method, effort: null };
    const { total, parts, rest } = efforts.get(month) ?? { total: '0', parts: [], rest: '0' };
    const how = parts.length > 0 ? 'pool' : 'unallocated';
    return { how, shares: [], pool, method, effort: { total, parts, rest } };
  };
}

/** How each of these lines reaches initiatives, in their order: what the facts do with them, in words. */
export async function explainLines(
  tx: Tx,
  workspaceId: string,
  lines: readonly Line[],
): Promise<Allocation[]> {
  if (lines.length === 0) return [];
  const names = await namesOf(tx, workspaceId);
  const keys = new Set(names.initiatives.values());
  const inputs = new Map(
    (await selectRules(tx, workspaceId)).map((row) => [row.id, presentInput(row, names)]),
  );
  const matches = await selectMatches(tx, workspaceId, lines);
  const found = new Map(matches.map((row) => [`${row.import_id} ${row.row}`, row]));
  const splitOf = await selectSplits(tx, workspaceId, matches);
  return lines.map((line) => {
    const match = found.get(`${line.importId} ${line.row}`);
    const id = match?.rule_id ?? null;
    if (line.initiative !== null && keys.has(line.initiative))
      return { ...NOTHING, how: 'direct', shares: [{ initiative: line.initiative, basisPoints: ALL }] };
    const input = id === null ? undefined : inputs.get(id);
    const rule = id !== null && input ? { id, name: input.name, sentence: ruleSentence(input) } : null;
    const target = input?.target;
    if (target?.kind === 'excluded') return { ...NOTHING, how: 'excluded', rule };
    if (target?.kind === 'initiative')
      return { ...NOTHING, how: 'rule', rule, shares: [{ initiative: target.initiative, basisPoints: ALL }] };
    if (target?.kind === 'split') return { ...NOTHING, how: 'rule', rule, shares: target.shares };
    if (!target && line.initiative !== null) return NOTHING;
    return { ...NOTHING, ...(match && splitOf(match)), rule };
  });
}

/** Whether a line `l` is one that this rule decides: none before it catches it, and it names no known initiative. */
export async function decidedBy(tx: Tx, workspaceId: string, ruleId: string): Promise<SQL> {
  const rules = await rulesInForce(tx, workspaceId);
  const at = rules.findIndex(({ id }) => id === ruleId);
  const rule = rules[at];
  if (!rule) return sql`false`;
  const lines = keyedLines(rules.slice(0, at + 1), workspaceId, sql`not l.duplicate`);
  return sql`(l.import_id, l.row) in (
      select l.import_id, l.row from ${lines.from}
      where ${holds(rule, lines)} and ${firstMatch(rules.slice(0, at), lines)} is null)
    and not exists (select 1 from initiatives k where k.workspace_id = l.workspace_id and k.key = l.initiative)`;
}
