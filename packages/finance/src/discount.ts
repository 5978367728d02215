import { Exact, exactText, toScaled } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import type { Amount } from './money.ts';

/** How a yearly rate becomes a monthly one: (1+r)^(1/12)−1, or r/12. */
export type RateBasis = 'EFFECTIVE' | 'NOMINAL_12';

/** A rate basis, or PERIODIC: the rate is that of one period of the flows already. */
export type Compounding = RateBasis | 'PERIODIC';

/** Decimals of a discount factor. */
export const FACTOR_SCALE = 50;
const SCALE = BigInt(FACTOR_SCALE);
const UNIT = 10n ** SCALE;
const MAX_TABLES = 256;

/** 1/growth^t for any whole t as an integer of 10^-50; negative t compounds forward. */
export type Factor = (t: number) => bigint;

const tables = new Map<string, Factor>();

/** Powers of growth^(1/root), kept per growth and root, since every bet asks for the same ones. */
function factors(growth: Exact, root: number): Factor {
  const key = `${root}:${growth.toFixed()}`;
  const known = tables.get(key);
  if (known) return known;
  // A slider over the discount rate would otherwise fill memory.
  if (tables.size >= MAX_TABLES) tables.clear();
  const step = root === 1 ? growth : growth.pow(new Exact(1).div(root));
  const down = toScaled(new Exact(1).div(step), FACTOR_SCALE);
  const up = toScaled(step, FACTOR_SCALE);
  const memo = new Map<number, bigint>([[0, UNIT]]);
  const factor: Factor = (t) => {
    const kept = memo.get(t);
    if (kept !== undefined) return kept;
    const value = power(t > 0 ? down : up, Math.abs(t));
    memo.set(t, value);
    return value;
  };
  tables.set(key, factor);
  return factor;
}

function power(base: bigint, exponent: number): bigint {
  let result = UNIT;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) / UNIT;
    square = (square * square) / UNIT;
  }
  return result;
}

/**
 * Discount factors per period of monthly flows (or of the flows' own periods when PERIODIC); with `halves`,
 * per half period. Null when the rate is −100 % or less. A rate that is no number throws a RangeError.
 */
export function periodFactors(rate: string, compounding: Compounding, halves = false): Factor | null {
  const yearly = readRate(rate);
  if (yearly.lte(-1)) return null;
  const parts = halves ? 2 : 1;
  if (compounding === 'EFFECTIVE') return factors(yearly.plus(1), 12 * parts);
  return factors((compounding === 'NOMINAL_12' ? yearly.div(12) : yearly).plus(1), parts);
}

/** Discount factors per day at a yearly effective rate, 365 days to the year. Null at −100 % or less. */
export function dayFactors(rate: string): Factor | null {
  const yearly = readRate(rate);
  return yearly.lte(-1) ? null : factors(yearly.plus(1), 365);
}

export const RATE_TOO_LOW: Figure = undefinedFigure(
  'RATE_LE_MINUS_100',
  'A discount rate of −100 % or less has no present value.',
);

/**
 * The rate of one month: 0.12 a year is 0.0094887929… effective and 0.01 nominal. Null RATE_LE_MINUS_100 at −1
 * or less.
 */
export function monthlyRate(annualRate: string, basis: RateBasis): Figure {
  const yearly = readRate(annualRate);
  if (yearly.lte(-1)) return RATE_TOO_LOW;
  if (basis === 'NOMINAL_12') return defined(exactText(yearly.div(12)));
  return defined(exactText(yearly.plus(1).pow(new Exact(1).div(12)).minus(1)));
}

/** flows × factors, not yet rounded: integers of 10^-(18+50). `first` is the t of the first flow. */
export function discountedFlows(flows: readonly Amount[], factor: Factor, first = 0): bigint[] {
  return flows.map((flow, index) => (flow === 0n ? 0n : flow * factor(first + index)));
}

export function readRate(rate: string): Exact {
  if (!/^-?\d+(\.\d+)?$/.test(rate)) throw new RangeError(`Not a rate: "${rate}"`);
  return new Exact(rate);
}
