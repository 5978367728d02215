const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/** 10^n as a bigint, for n ≥ 0; the usual ones are kept. */
export function pow10(n: number): bigint {
  return POWERS[n] ?? 10n ** BigInt(n);
}
const POWERS = Array.from({ length: 64 }, (_, n) => 10n ** BigInt(n));

/** A decimal as an exact fraction: value = digits / 10^scale. */
export interface ScaledInteger {
  digits: bigint;
  scale: number;
}

/**
 * Reads a plain decimal with any number of decimals ("-12.50", "0.08"), exactly. Exponents, a plus
 * sign, leading zeros, blanks and group separators throw a RangeError naming the text.
 */
export function parseDecimal(text: string): ScaledInteger {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`Not a plain decimal number: "${text}"`);
  const fraction = match[3] ?? '';
  const magnitude = BigInt(`${match[2]}${fraction}`);
  return { digits: match[1] ? -magnitude : magnitude, scale: fraction.length };
}

/**
 * Writes digits / 10^scale canonically: no exponent, no plus, no trailing zeros after the point, "0"
 * and never "-0".
 */
export function formatScaled(digits: bigint, scale: number): string {
  const one = pow10(scale);
  const magnitude = digits < 0n ? -digits : digits;
  const whole = magnitude / one;
  const rest = magnitude - whole * one;
  const sign = digits < 0n ? '-' : '';
  if (rest === 0n) return `${sign}${whole}`;
  const fraction = rest.toString().padStart(scale, '0');
  let end = fraction.length;
  while (fraction.charCodeAt(end - 1) === 48) end -= 1;
  return `${sign}${whole}.${fraction.slice(0, end)}`;
}
