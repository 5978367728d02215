import {
  addMonths,
  allocateBasisPoints,
  convert,
  formatAmount,
  type OutcomeBasis,
  outcomeSchedule,
  parseAmount,
  sum,
} from '@steward/finance';
import { groupBy } from '../../collections.ts';
import type { Tx } from '../../db/client.ts';
import { inBulk } from '../../db/sql.ts';
import {
  addValueFacts,
  type CostFact,
  deleteCostFacts,
  deletePoolFacts,
  dropEmptyValueFacts,
  insertCostFacts,
  insertWholeFacts,
  type PoolRow,
  rewriteCostMonths,
  type ShareRow,
  type Slice,
  selectAllSums,
  selectPooledSums,
  selectShares,
  selectSplitSums,
  type ValueFact,
} from './queries.ts';
import { rulesInForce, type Targets, targetsOf } from './rules.ts';

export { firstMatch, holds, keyedLines, lineText, poolTargets } from './matching.ts';
export type { CostFact, PoolRow, Slice, ValueFact } from './queries.ts';
export { poolRules, type RuleInForce, rulesInForce, type Targets, targetsOf } from './rules.ts';
export { type RuleChange, type ShiftRow, selectShifts, shiftTotals } from './shifts.ts';
export {
  adoptTotals,
  repointTotals,
  resolveTotals,
  selectSlicesOfRules,
  writeTotals,
} from './total-queries.ts';

/** Months an open-ended outcome is carried forward from its start: the farthest a horizon can look. */
const OPEN_END_MONTHS = 120;

const sliceKey = (row: { period: string; team_id: string | null }) => `${row.period} ${row.team_id ?? ''}`;

/** What becomes of what a division gives to nobody. */
const LEFT = {
  direct: 'none',
  rule: 'none',
  team: 'unshared',
  unshared: 'unshared',
  none: 'none',
  excluded: 'excluded',
} as const;

type Parts = readonly { id: string; basisPoints: number }[];

/**
 * How a sum is divided: what names a known initiative goes there; else the rule that caught it decides;
 * else what names an unknown one is unallocated, and the rest is its team's pool, by the pool's shares.
 */
function divisionOf(
  pool: PoolRow,
  targets: Targets,
  poolShares: Parts,
): { how: CostFact['how']; parts: Parts } {
  const all = (id: string): Parts => [{ id, basisPoints: 10_000 }];
  if (pool.initiative_id) return { how: 'direct', parts: all(pool.initiative_id) };
  if (pool.rule_id) {
    const target = targets.get(pool.rule_id);
    if (!target) throw new Error(`a sum is caught by rule ${pool.rule_id}, which does not stand`);
    if (target.kind === 'initiative') return { how: 'rule', parts: all(target.initiativeId) };
    if (target.kind === 'split')
      return {
        how: 'rule',
        parts: target.shares.map(({ initiativeId, basisPoints }) => ({ id: initiativeId, basisPoints })),
      };
    return target.kind === 'team' ? { how: 'team', parts: poolShares } : { how: 'excluded', parts: [] };
  }
  return pool.named ? { how: 'none', parts: [] } : { how: 'team', parts: poolShares };
}

/**
 * The facts of sums under rules and shares; what they give to nobody is unallocated. A sum of every
 * category is split on its own, exactly.
 */
export function costFactsOf(
  pools: readonly PoolRow[],
  shares: readonly ShareRow[],
  targets: Targets,
): CostFact[] {
  const sharesBySlice = groupBy(shares, sliceKey);
  const facts = new Map<string, Omit<CostFact, 'amount'> & { amount: bigint }>();
  const add = (pool: PoolRow, initiativeId: string | null, how: CostFact['how'], amount: bigint) => {
    if (amount === 0n) return;
    const key = `${sliceKey(pool)} ${pool.category} ${initiativeId ?? ''} ${how}`;
    const fact = facts.get(key);
    if (fact) fact.amount += amount;
    else
      facts.set(key, {
        period: pool.period,
        teamId: pool.team_id,
        category: pool.category,
        initiativeId,
        how,
        amount,
      });
  };
  for (const pool of pools) {
    const poolShares = (sharesBySlice.get(sliceKey(pool)) ?? []).map((share) => ({
      id: share.initiative_id,
      basisPoints: share.basis_points,
    }));
    const { how, parts } = divisionOf(pool, targets, poolShares);
    const split = allocateBasisPoints(parseAmount(pool.amount), parts);
    for (const part of split.parts) add(pool, part.id, how, part.amount);
    add(pool, null, LEFT[how], split.remainder);
  }
  return [...facts.values()].map((fact) => ({ ...fact, amount: formatAmount(fact.amount) }));
}

/** What the cost facts of these slices rest on. */
export const poolsAndShares = async (tx: Tx, workspaceId: string, slices: readonly Slice[]) => ({
  pools: await selectAllSums(tx, workspaceId, slices),
  shares: await selectShares(tx, workspaceId, slices),
  targets: targetsOf(await rulesInForce(tx, workspaceId)),
});

/** What these shares would make of a team's pool of a month. */
export const poolUnder = async (
  tx: Tx,
  workspaceId: string,
  { teamId, period }: { teamId: string; period: string },
  shares: readonly { initiativeId: string; basisPoints: number }[],
): Promise<CostFact[]> => {
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  return costFactsOf(
    await selectPooledSums(tx, workspaceId, [{ teamId, period }], targets),
    shares.map((share) => ({
      period,
      team_id: teamId,
      initiative_id: share.initiativeId,
      basis_points: share.basisPoints,
    })),
    targets,
  );
};

/** Computes the cost facts of these slices anew, in the transaction that changed what they rest on. */
export async function rebuildCostFacts(tx: Tx, workspaceId: string, slices: readonly Slice[]): Promise<void> {
  if (slices.length === 0) return;
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  const pools = await inBulk(tx, async () => {
    await deleteCostFacts(tx, workspaceId, slices);
    await insertWholeFacts(tx, workspaceId, slices, targets);
    return selectSplitSums(tx, workspaceId, slices, targets);
  });
  const facts = costFactsOf(pools, await selectShares(tx, workspaceId, slices), targets);
  if (facts.length > 0) await insertCostFacts(tx, workspaceId, facts);
  await rewriteCostMonths(tx, workspaceId, [...new Set(slices.map((slice) => slice.period))]);
}

/**
 * Computes what these slices' pools become anew, after a change of their shares alone: what names an
 * initiative or is caught by a rule stays as it is, however many lines that is.
 */
export async function rebuildPoolFacts(tx: Tx, workspaceId: string, slices: readonly Slice[]): Promise<void> {
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  await deletePoolFacts(tx, workspaceId, slices);
  const pools = await selectPooledSums(tx, workspaceId, slices, targets);
  const facts = costFactsOf(pools, await selectShares(tx, workspaceId, slices), targets);
  if (facts.length > 0) await insertCostFacts(tx, workspaceId, facts);
  await rewriteCostMonths(tx, workspaceId, [...new Set(slices.map((slice) => slice.period))]);
}

/** What an outcome's value rests on. */
export interface ValuedOutcome {
  kind: string;
  status: string;
  basis: OutcomeBasis;
  grossMargin: string | null;
  startPeriod: string;
  months: number | null;
  /** Reporting units for one unit of the outcome's currency; null where it is the reporting currency. */
  rate: string | null;
  shares: readonly { id: string; basisPoints: number }[];
}

/** The outcome's months in the reporting currency: open ends are carried OPEN_END_MONTHS. */
export function reportingSchedule(outcome: ValuedOutcome): { period: string; amount: bigint }[] {
  const { basis, grossMargin, startPeriod, months, rate } = outcome;
  const through = addMonths(startPeriod, OPEN_END_MONTHS - 1);
  return outcomeSchedule({ basis, grossMargin, startPeriod, months, through }).map(({ period, amount }) => ({
    period,
    amount: rate === null ? amount : convert(amount, rate),
  }));
}

const lensesOf = (status: string): ValueFact['lens'][] =>
  status === 'confirmed' ? ['claimed', 'confirmed'] : status === 'claimed' ? ['claimed'] : [];

/** The value facts one outcome adds: every month split by its shares, the rest unattributed, exactly. */
export function valueFactsOf(outcome: ValuedOutcome): ValueFact[] {
  const lenses = lensesOf(outcome.status);
  if (lenses.length === 0) return [];
  return reportingSchedule(outcome).flatMap(({ period, amount }) => {
    const split = allocateBasisPoints(amount, outcome.shares);
    const parts: { id: string | null; amount: bigint }[] = [
      ...split.parts,
      { id: null, amount: split.remainder },
    ];
    return parts
      .filter((part) => part.amount !== 0n)
      .flatMap((part) =>
        lenses.map((lens) => ({
          period,
          initiativeId: part.id,
          kind: outcome.kind,
          lens,
          amount: formatAmount(part.amount),
        })),
      );
  });
}

const negated = (fact: ValueFact): ValueFact => ({
  ...fact,
  amount: formatAmount(-parseAmount(fact.amount)),
});

/** Takes the old version's value off the facts and adds the new one's, in the transaction of the change. */
export async function replaceValueFacts(
  tx: Tx,
  workspaceId: string,
  before: ValuedOutcome | null,
  after: ValuedOutcome,
): Promise<void> {
  const old = before ? valueFactsOf(before) : [];
  const moved = movedCells([...old.map(negated), ...valueFactsOf(after)]);
  if (moved.length === 0) return;
  await addValueFacts(tx, workspaceId, moved);
  if (old.length > 0) await dropEmptyValueFacts(tx, workspaceId);
}

/** Changes summed by cell; what cancels out is left alone. */
function movedCells(changes: readonly ValueFact[]): ValueFact[] {
  const cells = groupBy(
    changes,
    (fact) => `${fact.period} ${fact.initiativeId ?? ''} ${fact.kind} ${fact.lens}`,
  );
  return [...cells.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const amount = sum([first, ...rest].map((fact) => parseAmount(fact.amount)));
    return amount === 0n ? [] : { ...first, amount: formatAmount(amount) };
  });
}
