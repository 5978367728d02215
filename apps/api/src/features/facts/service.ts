import type { EvidenceLevel, Method } from '@steward/contracts';
import {
  addMonths,
  allocateBasisPoints,
  allocateWeighted,
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
import { methodsOf, monthKey, type PoolWeights, type TeamMonth } from '../effort/service.ts';
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
  type Slice,
  selectAllSums,
  selectCostThrough,
  selectPooledSums,
  selectPoolSlices,
  selectSplitSums,
  type ValueFact,
} from './queries.ts';
import { rulesInForce, type Targets, targetsOf } from './rules.ts';
import { type PoolSplits, poolSplits, sliceKey, weightsOf } from './splits.ts';

export { FEWEST_HEADS, headsOfSum, headsOfSums } from './heads.ts';
export { firstMatch, holds, keyedLines, lineText, poolTargets } from './matching.ts';
export { addValueFacts, type CostFact, type PoolRow, type Slice, type ValueFact } from './queries.ts';
export { poolRules, type RuleInForce, rulesInForce, type Targets, targetsOf } from './rules.ts';
export { type RuleChange, type ShiftRow, selectShiftedPay, selectShifts, shiftTotals } from './shifts.ts';
export { type PoolSplits, splitsOfShares } from './splits.ts';
export {
  adoptTotals,
  repointTotals,
  resolveTotals,
  selectSlicesOfRules,
  writeTotals,
} from './total-queries.ts';

/** Months an open-ended outcome is carried forward from its start: the farthest a horizon can look. */
const OPEN_END_MONTHS = 120;

/** What becomes of what a division gives to nobody. */
const LEFT = {
  direct: 'none',
  rule: 'none',
  team: 'unshared',
  unshared: 'unshared',
  none: 'none',
  excluded: 'excluded',
} as const;

const NOBODYS: PoolWeights = { parts: [], rest: 1n };

/**
 * How a sum is divided: what names a known initiative goes there; else the rule that caught it decides;
 * else what names an unknown one is unallocated, and the rest is its team's pool, split as its month is.
 */
function divisionOf(
  pool: PoolRow,
  targets: Targets,
  split: PoolWeights,
): { how: CostFact['how']; weights: PoolWeights } {
  const all = (id: string): PoolWeights => ({ parts: [{ id, weight: 1n }], rest: 0n });
  if (pool.initiative_id) return { how: 'direct', weights: all(pool.initiative_id) };
  if (pool.rule_id) {
    const target = targets.get(pool.rule_id);
    if (!target) throw new Error(`a sum is caught by rule ${pool.rule_id}, which does not stand`);
    if (target.kind === 'initiative') return { how: 'rule', weights: all(target.initiativeId) };
    if (target.kind === 'split')
      return {
        how: 'rule',
        weights: weightsOf(
          target.shares.map(({ initiativeId, basisPoints }) => ({ id: initiativeId, basisPoints })),
        ),
      };
    return target.kind === 'team' ? { how: 'team', weights: split } : { how: 'excluded', weights: NOBODYS };
  }
  return pool.named ? { how: 'none', weights: NOBODYS } : { how: 'team', weights: split };
}

/**
 * The facts of sums under rules and what splits their pools; what that gives to nobody is unallocated. A
 * sum of every category is split on its own, exactly.
 */
export function costFactsOf(pools: readonly PoolRow[], splits: PoolSplits, targets: Targets): CostFact[] {
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
    const { how, weights } = divisionOf(pool, targets, splits.get(sliceKey(pool)) ?? NOBODYS);
    const split = allocateWeighted(parseAmount(pool.amount), weights.parts, weights.rest);
    for (const part of split.parts) add(pool, part.id, how, part.amount);
    add(pool, null, LEFT[how], split.remainder);
  }
  return [...facts.values()].map((fact) => ({ ...fact, amount: formatAmount(fact.amount) }));
}

/** What the cost facts of these slices rest on. */
export const poolsAndSplits = async (tx: Tx, workspaceId: string, slices: readonly Slice[]) => ({
  pools: await selectAllSums(tx, workspaceId, slices),
  splits: await poolSplits(tx, workspaceId, slices),
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
  const weights = weightsOf(shares.map(({ initiativeId: id, basisPoints }) => ({ id, basisPoints })));
  return costFactsOf(
    await selectPooledSums(tx, workspaceId, [{ teamId, period }], targets),
    new Map([[sliceKey({ period, team_id: teamId }), weights]]),
    targets,
  );
};

/** What a method would make of the pools that it could split too: nothing of it is stored. */
export interface EitherWay {
  method: Method;
  /** How many it could split, and how many of them besides the caller may not know of. */
  teamMonths: number;
  leftOut: number;
  inForce: CostFact[];
  under: CostFact[];
}

/**
 * By each of these methods the pools of these months that another one splits, and for which there are
 * shares or effort of it: as they are, and as they would be. `isLeftOut` names those that are counted only.
 */
export async function poolsEitherWay(
  tx: Tx,
  workspaceId: string,
  tried: readonly Method[],
  { from, through }: { from: string; through: string },
  isLeftOut: (slice: TeamMonth) => boolean,
): Promise<EitherWay[]> {
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  const pooled = await selectPoolSlices(tx, workspaceId, targets, from, through);
  const months = pooled.flatMap(({ period, teamId }) => (teamId === null ? [] : [{ period, teamId }]));
  const methods = await methodsOf(tx, workspaceId, months);
  const sums = groupBy(await selectPooledSums(tx, workspaceId, months, targets), sliceKey);
  const splits = await poolSplits(tx, workspaceId, months);
  const found: EitherWay[] = [];
  for (const method of tried) {
    const others = months.filter((month) => methods.get(monthKey(month)) !== method);
    const otherwise = await poolSplits(tx, workspaceId, others, method);
    const able = others.filter((month) => isSplit(otherwise.get(monthKey(month))));
    const shown = able.filter((month) => !isLeftOut(month));
    const pools = shown.flatMap((month) => sums.get(monthKey(month)) ?? []);
    found.push({
      method,
      teamMonths: shown.length,
      leftOut: able.length - shown.length,
      inForce: costFactsOf(pools, splits, targets),
      under: costFactsOf(pools, otherwise, targets),
    });
  }
  return found;
}

const isSplit = (weights: PoolWeights | undefined): boolean =>
  weights !== undefined && (weights.rest > 0n || weights.parts.some(({ weight }) => weight > 0n));

/** Computes the cost facts of these slices anew, in the transaction that changed what they rest on. */
export async function rebuildCostFacts(tx: Tx, workspaceId: string, slices: readonly Slice[]): Promise<void> {
  if (slices.length === 0) return;
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  const pools = await inBulk(tx, async () => {
    await deleteCostFacts(tx, workspaceId, slices);
    await insertWholeFacts(tx, workspaceId, slices, targets);
    return selectSplitSums(tx, workspaceId, slices, targets);
  });
  const facts = costFactsOf(pools, await poolSplits(tx, workspaceId, slices), targets);
  if (facts.length > 0) await insertCostFacts(tx, workspaceId, facts);
  await rewriteCostMonths(tx, workspaceId, periodsOf(slices));
}

/**
 * Computes what these slices' pools become anew, after a change of what splits them alone: what names an
 * initiative or is caught by a rule stays as it is, however many lines that is.
 */
export async function rebuildPoolFacts(tx: Tx, workspaceId: string, slices: readonly Slice[]): Promise<void> {
  if (slices.length === 0) return;
  const targets = targetsOf(await rulesInForce(tx, workspaceId));
  const left = await deletePoolFacts(tx, workspaceId, slices);
  const pools = await selectPooledSums(tx, workspaceId, slices, targets);
  const facts = costFactsOf(pools, await poolSplits(tx, workspaceId, slices), targets);
  if (facts.length > 0) await insertCostFacts(tx, workspaceId, facts);
  const moved = [...left, ...facts.map((fact) => fact.initiativeId)].filter((id) => id !== null);
  await rewriteCostMonths(tx, workspaceId, periodsOf(slices), [...new Set(moved)]);
}

const periodsOf = (slices: readonly Slice[]) => [...new Set(slices.map((slice) => slice.period))];

/** The same after a change of effort: of these months only those that effort splits can have moved. */
export async function rebuildEffortFacts(
  tx: Tx,
  workspaceId: string,
  months: readonly TeamMonth[],
): Promise<void> {
  const methods = await methodsOf(tx, workspaceId, months);
  const touched = months.filter((month) => methods.get(monthKey(month)) !== 'percentages');
  await rebuildPoolFacts(tx, workspaceId, touched);
}

/** What an outcome's value rests on. */
export interface ValuedOutcome {
  kind: string;
  status: string;
  basis: OutcomeBasis;
  grossMargin: string | null;
  startPeriod: string;
  months: number | null;
  evidence: EvidenceLevel;
  /** Whether its interval includes zero; not without an interval. */
  includesZero: boolean;
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
          evidence: outcome.evidence,
          includesZero: outcome.includesZero,
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

/** What each initiative cost up to a month, itself included, by its id; those without cost are left out. */
export const costThrough = async (
  tx: Tx,
  workspaceId: string,
  through: string,
): Promise<ReadonlyMap<string, bigint>> =>
  new Map(
    (await selectCostThrough(tx, workspaceId, through)).map((row) => [
      row.initiative_id,
      parseAmount(row.amount),
    ]),
  );

/** The value facts of all these outcomes together; what cancels out is none. */
export const valueFactsOfAll = (outcomes: readonly ValuedOutcome[]): ValueFact[] =>
  movedCells(outcomes.flatMap(valueFactsOf));

/** A value fact's place, as text. */
export const valueCell = ({ period, initiativeId, kind, lens, evidence, includesZero }: ValueFact): string =>
  [period, initiativeId ?? '-', kind, lens, evidence, ...(includesZero ? ['may be zero'] : [])].join(' ');

/** Changes summed by cell; what cancels out is left alone. */
function movedCells(changes: readonly ValueFact[]): ValueFact[] {
  const cells = groupBy(changes, valueCell);
  return [...cells.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const amount = sum([first, ...rest].map((fact) => parseAmount(fact.amount)));
    return amount === 0n ? [] : { ...first, amount: formatAmount(amount) };
  });
}
