import { Decimal } from 'decimal.js';
import { formatScaled, pow10 } from './decimal-text.ts';
import { AMOUNT_SCALE, type Amount } from './money.ts';
import { divideRounded } from './rounding.ts';

/**
 * Decimals of 80 significant digits for what is not rational: roots, powers, square roots. Results are
 * rounded once, when they become text or an amount.
 */
export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

/** Digits after the point of ratios, rates and durations on the wire; the same as money's. */
const RATIO_SCALE = AMOUNT_SCALE;

/** A canonical decimal text, rounded HALF_UP to `digits` decimals. */
export function exactText(value: Exact, digits = RATIO_SCALE): string {
  const rounded = value.toDecimalPlaces(digits);
  return rounded.isZero() ? '0' : rounded.toFixed();
}

/** numerator / denominator as a canonical decimal text, computed exactly and rounded once. */
export function ratioText(numerator: bigint, denominator: bigint): string {
  return formatScaled(divideRounded(numerator * pow10(RATIO_SCALE), denominator), RATIO_SCALE);
}

/** value × 10^scale as the nearest integer. */
export function toScaled(value: Exact, scale: number): bigint {
  return BigInt(value.times(new Exact(10).pow(scale)).toDecimalPlaces(0).toFixed());
}

/** An amount as a decimal of its currency. */
export function fromAmount(amount: Amount): Exact {
  return new Exact(amount.toString()).div(new Exact(10).pow(AMOUNT_SCALE));
}
