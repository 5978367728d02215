import { formatScaled, parseDecimal, pow10 } from './decimal-text.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** Decimals an amount is stored with, everywhere: in the database, on the wire and here. */
export const AMOUNT_SCALE = 18;

/** Money: an integer of units of 10^-18 of the currency. The currency travels beside it. */
export type Amount = bigint;

/** The amount 1, in units. */
export const ONE: Amount = pow10(AMOUNT_SCALE);

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d{1,18})?$/;
const SAFE_DIGITS = 15;

/**
 * Reads a decimal text of the wire or of the database into an amount, exactly. Trailing zeros are
 * accepted (Postgres prints them), more than 18 decimals, exponents, a plus sign, leading zeros,
 * blanks and separators throw a RangeError naming the text.
 */
export function parseAmount(text: string): Amount {
  if (!PLAIN.test(text)) throw new RangeError(`Not an amount: "${text}"`);
  const point = text.indexOf('.');
  if (point < 0) return toBigInt(text) * ONE;
  const decimals = text.length - point - 1;
  return toBigInt(text.slice(0, point) + text.slice(point + 1)) * pow10(AMOUNT_SCALE - decimals);
}

// A short integer is exact as a double, and BigInt(number) is several times faster than BigInt(text).
function toBigInt(digits: string): bigint {
  return digits.length <= SAFE_DIGITS ? BigInt(Number(digits)) : BigInt(digits);
}

/** Writes an amount canonically: no exponent, no plus, no trailing zeros after the point, "0" not "-0". */
export function formatAmount(amount: Amount): string {
  return formatScaled(amount, AMOUNT_SCALE);
}

/**
 * amount × rate, where `rate` is a plain decimal of any length ("0.0825"); computed exactly and rounded
 * once, HALF_UP, to the stored scale. Throws a RangeError when the rate is no plain decimal.
 */
export function multiply(amount: Amount, rate: string): Amount {
  const { digits, scale } = parseDecimal(rate);
  return divideRounded(amount * digits, pow10(scale));
}

/**
 * An amount in another currency: `rate` is units of the target for one unit of the source (67.50 USD at
 * 1.008 EUR per USD is 68.04 EUR). Exact, rounded once to the stored scale; a rate ≤ 0 throws a RangeError.
 */
export function convert(amount: Amount, rate: string): Amount {
  const { digits, scale } = parseDecimal(rate);
  if (digits <= 0n) throw new RangeError(`An exchange rate must be above zero: "${rate}"`);
  return divideRounded(amount * digits, pow10(scale));
}

/** Rounds to `digits` decimals (0 to 18) for display or posting. Sign-symmetric in both modes. */
export function roundTo(amount: Amount, digits: number, mode: RoundingMode = 'HALF_UP'): Amount {
  if (!Number.isInteger(digits) || digits < 0 || digits > AMOUNT_SCALE) {
    throw new RangeError(`Decimals must be a whole number from 0 to ${AMOUNT_SCALE}: ${digits}`);
  }
  const step = pow10(AMOUNT_SCALE - digits);
  return divideRounded(amount, step, mode) * step;
}

/** The total of amounts of one currency; 0 for none. */
export function sum(amounts: Iterable<Amount>): Amount {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
