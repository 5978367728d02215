import type { Amount } from './money.ts';

const MAX_PLAYERS = 10;

/**
 * Shapley value of each of `players` (at most 10): the mean of what each adds over all orders of joining,
 * Σ_S |S|!(n−|S|−1)!/n!·(v(S∪i) − v(S)). `worth` is asked once for every coalition, a bit mask (bit i = player i),
 * the empty one (0) too. The values add up to v(all) − v(none) exactly: units that do not divide go by largest
 * remainder, ties by position. It allocates; it proves no causation.
 */
export function shapley(players: number, worth: (coalition: number) => Amount): Amount[] {
  if (!Number.isInteger(players) || players < 1 || players > MAX_PLAYERS) {
    throw new RangeError(`Shapley values are computed for 1 to ${MAX_PLAYERS} players, not ${players}`);
  }
  const worths = Array.from({ length: 1 << players }, (_, coalition) => worth(coalition));
  const orders = factorial(players);
  const weighted = Array.from({ length: players }, (_, player) => {
    let total = 0n;
    for (let coalition = 0; coalition < worths.length; coalition += 1) {
      if (coalition & (1 << player)) continue;
      const size = countBits(coalition);
      const added = (worths[coalition | (1 << player)] as bigint) - (worths[coalition] as bigint);
      total += factorial(size) * factorial(players - size - 1) * added;
    }
    return total;
  });
  return roundTogether(weighted, orders);
}

/** Each numerator over one denominator, as integers with the same sum, which the denominator divides. */
function roundTogether(numerators: readonly bigint[], denominator: bigint): bigint[] {
  const rests = numerators.map((numerator, index) => ({
    index,
    rest: ((numerator % denominator) + denominator) % denominator,
  }));
  const floors = numerators.map((numerator, i) => (numerator - (rests[i]?.rest ?? 0n)) / denominator);
  const left = rests.reduce((total, { rest }) => total + rest, 0n) / denominator;
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of rests.slice(0, Number(left))) floors[index] = (floors[index] as bigint) + 1n;
  return floors;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let i = 2; i <= n; i += 1) product *= BigInt(i);
  return product;
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
