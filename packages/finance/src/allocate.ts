import type { Amount } from './money.ts';

/**
 * Splits `total` by `weights` so that the parts add up to it exactly, by largest remainder; equal
 * remainders go to the earlier position, so callers sort by a stable id. Sign-symmetric; a zero weight
 * gets 0. Weights are ≥ 0; a negative weight, or weights that add up to 0 (no weights included), throw a
 * RangeError, since there is then nobody to give the total to.
 */
export function allocate(total: Amount, weights: readonly bigint[]): Amount[] {
  let weightSum = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError(`A weight must not be negative: ${weight}`);
    weightSum += weight;
  }
  if (weightSum === 0n) throw new RangeError('The weights add up to zero');

  const magnitude = total < 0n ? -total : total;
  const parts: bigint[] = [];
  const remainders: { index: number; rest: bigint }[] = [];
  let left = magnitude;
  weights.forEach((weight, index) => {
    const share = magnitude * weight;
    const part = share / weightSum;
    parts.push(part);
    left -= part;
    remainders.push({ index, rest: share - part * weightSum });
  });
  // What is left is fewer units than parts with a remainder, so nobody with weight 0 is reached.
  if (left > 0n) {
    remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
    for (const { index } of remainders.slice(0, Number(left))) parts[index] = (parts[index] ?? 0n) + 1n;
  }
  return total < 0n ? parts.map((part) => -part) : parts;
}

/** A part of a whole by its weight, whatever is weighed: basis points, seconds, points. */
export interface WeightedPart {
  id: string;
  weight: bigint;
}

/**
 * Splits `total` by weights of which `rest` is nobody's: what falls on it is the `remainder`, an amount of
 * its own, so that parts and remainder add up to the total exactly. Units that do not divide go by largest
 * remainder; ties by id, the remainder last; the parts come back in the order given. Where nothing weighs
 * anything all of it is the remainder. Weights and rest are ≥ 0; negative ones, and an id that is weighed
 * twice, throw a RangeError.
 */
export function allocateWeighted(
  total: Amount,
  parts: readonly WeightedPart[],
  rest: bigint,
): { parts: { id: string; amount: Amount }[]; remainder: Amount } {
  const ids = new Set<string>();
  for (const { id } of parts) {
    if (ids.has(id)) throw new RangeError(`"${id}" has two shares`);
    ids.add(id);
  }
  const ordered = [...parts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const weights = [...ordered.map(({ weight }) => weight), rest];
  if (weights.every((weight) => weight === 0n))
    return { parts: parts.map(({ id }) => ({ id, amount: 0n })), remainder: total };
  const amounts = allocate(total, weights);
  const byId = new Map(ordered.map(({ id }, index) => [id, amounts[index] ?? 0n]));
  return {
    parts: parts.map(({ id }) => ({ id, amount: byId.get(id) ?? 0n })),
    remainder: amounts[ordered.length] ?? 0n,
  };
}

/** A share of a total: basis points are whole, 10,000 are all of it. */
export interface Share {
  id: string;
  basisPoints: number;
}

const ALL = 10_000;

/**
 * Splits `total` by basis points. What the shares leave of 10,000 is the `remainder`, an amount of its
 * own, so that parts and remainder add up to the total exactly. Units that do not divide go by largest
 * remainder; ties by id, the remainder last; the parts come back in the order of the shares. Shares that
 * are negative, not whole, named twice or above 10,000 in total throw a RangeError.
 */
export function allocateBasisPoints(
  total: Amount,
  shares: readonly Share[],
): { parts: { id: string; amount: Amount }[]; remainder: Amount } {
  let shared = 0;
  for (const { id, basisPoints } of shares) {
    if (!Number.isInteger(basisPoints) || basisPoints < 0) {
      throw new RangeError(`Basis points must be whole and not negative: ${basisPoints} of "${id}"`);
    }
    shared += basisPoints;
  }
  if (shared > ALL) throw new RangeError(`The shares add up to ${shared} of ${ALL} basis points`);
  const parts = shares.map(({ id, basisPoints }) => ({ id, weight: BigInt(basisPoints) }));
  return allocateWeighted(total, parts, BigInt(ALL - shared));
}
