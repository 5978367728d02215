import { formatScaled, pow10 } from './decimal-text.ts';
import { AMOUNT_SCALE, type Amount, sum } from './money.ts';
import { divideRounded } from './rounding.ts';

/**
 * The arithmetic mean of rates (units of 10^-18), exact, rounded once, HALF_UP, to the stored scale, as
 * canonical text. None throws a RangeError.
 */
export function averageRate(rates: readonly Amount[]): string {
  if (rates.length === 0) throw new RangeError('No rate to average');
  return formatScaled(divideRounded(sum(rates), BigInt(rates.length)), AMOUNT_SCALE);
}

/**
 * Units of the target for one unit of the source, where both are quoted in units for one of the same
 * base, on one or several days: mean(target) / mean(source). Exact, rounded once, HALF_UP, to the stored
 * scale. With 1.20 USD and 0.80 GBP for one euro, a pound is 1.50 USD. A side without quotes, or whose
 * mean is not above zero, throws a RangeError.
 *
 * The quotient of means, not the mean of daily quotients: it is what the published monthly averages give,
 * and a → b → c is a → c.
 */
export function crossRate(source: readonly Amount[], target: readonly Amount[]): string {
  const [from, to] = [sum(source), sum(target)];
  if (from <= 0n || to <= 0n) throw new RangeError('A cross rate needs quotes above zero on both sides');
  const numerator = to * BigInt(source.length) * pow10(AMOUNT_SCALE);
  return formatScaled(divideRounded(numerator, from * BigInt(target.length)), AMOUNT_SCALE);
}
