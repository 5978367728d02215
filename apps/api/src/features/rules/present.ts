import { type AllocationRule, type RuleInput, type RuleTarget, ruleSentence } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import type { Tx } from '../../db/client.ts';
import type { StoredRuleTarget } from '../../db/schema/index.ts';
import { allInitiatives } from '../initiatives/service.ts';
import { teamsOf } from '../workspace/service.ts';
import { type CaughtRow, type RuleRow, selectCaught, selectRules } from './queries.ts';

/** Keys of initiatives and names of teams, by id. */
export interface Names {
  initiatives: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, string>;
}

export const namesOf = async (tx: Tx, workspaceId: string): Promise<Names> => ({
  initiatives: new Map((await allInitiatives(tx, workspaceId)).map(({ id, key }) => [id, key])),
  teams: new Map((await teamsOf(tx, workspaceId)).map(({ id, name }) => [id, name])),
});

function presentTarget(target: StoredRuleTarget, names: Names): RuleTarget {
  const keyOf = (id: string) => names.initiatives.get(id) ?? id;
  if (target.kind === 'excluded') return target;
  if (target.kind === 'team') return { kind: 'team', team: names.teams.get(target.teamId) ?? target.teamId };
  if (target.kind === 'initiative') return { kind: 'initiative', initiative: keyOf(target.initiativeId) };
  const shares = target.shares.map(({ initiativeId, basisPoints }) => ({
    initiative: keyOf(initiativeId),
    basisPoints,
  }));
  return { kind: 'split', shares };
}

export const presentInput = (row: RuleRow, names: Names): RuleInput => ({
  name: row.name,
  conditions: row.conditions,
  target: presentTarget(row.target, names),
  scope: row.through_import_id === null ? 'every' : 'imported',
});

/** Lines with their sum; without those of pay for whoever may not see them. */
function sumOf(rows: readonly { people: boolean; lines: number; amount: string }[], withPay: boolean) {
  const shown = rows.filter(({ people }) => withPay || !people);
  return {
    lines: shown.reduce((count, { lines }) => count + lines, 0),
    amount: formatAmount(sum(shown.map(({ amount }) => parseAmount(amount)))),
  };
}

function presentRule(
  row: RuleRow,
  names: Names,
  caught: readonly CaughtRow[],
  withPay: boolean,
): AllocationRule {
  const input = presentInput(row, names);
  const decided = caught.filter(({ rule_id, named }) => rule_id === row.id && !named);
  return {
    ...input,
    id: row.id,
    version: row.version,
    sentence: ruleSentence(input),
    caught: sumOf(decided, withPay),
    payWithheld: !withPay && decided.some(({ people }) => people),
    reason: row.reason,
    recordedAt: new Date(row.recorded_at).toISOString(),
    recordedBy: row.recorded_by,
  };
}

/** All rules that stand, in their order, inside a transaction that is open already. */
export async function presentedRules(
  tx: Tx,
  workspaceId: string,
  withPay: boolean,
): Promise<AllocationRule[]> {
  const rows = await selectRules(tx, workspaceId);
  const names = await namesOf(tx, workspaceId);
  const caught = await selectCaught(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => presentRule(row, names, caught, withPay));
}
