import { allocate } from './allocate.ts';
import { dayNumber } from './civil-date.ts';
import { Exact, toScaled } from './exact.ts';
import type { Amount } from './money.ts';
import { shapley } from './shapley.ts';

/** Basis points of each bet in the order asked, or why there are none; `at` is the bet it fails on. */
export type Attributed = { basisPoints: number[] } | { at: number | null; reason: string };

/** Bits of a time-decay weight: far finer than a basis point of fifty bets. */
const WEIGHT_SCALE = 30;

const split = (points: number, weights: readonly bigint[]): Attributed => ({
  basisPoints: allocate(BigInt(points), weights).map(Number),
});

/** `points` of 10,000 in equal parts; units that do not divide go to the earlier bets. */
export const attributeEqually = (points: number, bets: number): Attributed =>
  split(
    points,
    Array.from({ length: bets }, () => 1n),
  );

/**
 * `points` by what each bet cost, Cᵢ/ΣC. A bet whose credits exceed its cost weighs nothing; where none weighs
 * anything the parts are equal. It allocates; it proves no causation.
 */
export function attributeBySpend(points: number, costs: readonly Amount[]): Attributed {
  const weights = costs.map((cost) => (cost > 0n ? cost : 0n));
  return weights.every((weight) => weight === 0n)
    ? attributeEqually(points, costs.length)
    : split(points, weights);
}

/**
 * `points` by how recently each bet was launched before the outcome began: 2^(−Δt/H), Δt in days from the launch
 * to the first day of the outcome, H the half-life in days. A bet without a launch, or launched after that day,
 * has no part in it, and nothing is shared out.
 */
export function attributeByDecay(
  points: number,
  launches: readonly (string | null)[],
  began: string,
  halfLifeDays: number,
): Attributed {
  const start = dayNumber(began);
  const weights: bigint[] = [];
  for (const [at, launched] of launches.entries()) {
    if (launched === null) return { at, reason: 'has no launch date' };
    const days = start - dayNumber(launched);
    if (days < 0) return { at, reason: `was launched on ${launched}, after the outcome began` };
    weights.push(toScaled(new Exact(2).pow(new Exact(-days).div(halfLifeDays)), WEIGHT_SCALE));
  }
  return split(points, weights);
}

/**
 * `points` by Shapley values of stated coalitions. `worth` is asked once for each coalition of bets, a bit mask.
 * Where all bets together are worth nothing or less, or one takes away from what the others bring, shares
 * cannot say it, and nothing is shared out. At most 10 bets; more throw a RangeError.
 */
export function attributeByShapley(
  points: number,
  bets: number,
  worth: (coalition: number) => Amount,
): Attributed {
  const values = shapley(bets, worth);
  const at = values.findIndex((value) => value < 0n);
  if (at >= 0) return { at, reason: 'takes away from what the others bring, by the values stated' };
  if (values.every((value) => value === 0n))
    return { at: null, reason: 'All bets together are worth nothing, by the values stated' };
  return split(points, values);
}
