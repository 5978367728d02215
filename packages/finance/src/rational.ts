import { formatScaled, parseDecimal, pow10 } from './decimal-text.ts';
import { AMOUNT_SCALE, type Amount } from './money.ts';
import { divideRounded } from './rounding.ts';

/** An exact fraction; the denominator is above zero. Internal to steps that must not round in between. */
export interface Rational {
  num: bigint;
  den: bigint;
}

/** A plain decimal text as a fraction. */
export function rational(text: string): Rational {
  const { digits, scale } = parseDecimal(text);
  return { num: digits, den: pow10(scale) };
}

export function minus(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den - b.num * a.den, den: a.den * b.den };
}

export function times(a: Rational, b: Rational): Rational {
  return { num: a.num * b.num, den: a.den * b.den };
}

export function over(a: Rational, divisor: bigint): Rational {
  return { num: a.num, den: a.den * divisor };
}

/** k times the fraction, as an amount rounded once, HALF_UP. */
export function toAmount(value: Rational, k = 1): Amount {
  return divideRounded(value.num * BigInt(k) * pow10(AMOUNT_SCALE), value.den);
}

/** The fraction as a canonical decimal, rounded at the stored scale. */
export function toText(value: Rational): string {
  return formatScaled(toAmount(value), AMOUNT_SCALE);
}

export function plus(a: Rational, b: Rational): Rational {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}
