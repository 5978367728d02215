import { formatScaled, pow10 } from './decimal-text.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { AMOUNT_SCALE, type Amount } from './money.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** Straight-line charge of one period, (cost − salvage)/life; null NO_LIFE when the life is 0 or less. */
export function straightLineCharge(cost: Amount, salvage: Amount, life: Amount): Figure {
  if (life <= 0n) return undefinedFigure('NO_LIFE', 'The asset has no useful life.');
  const charge = divideRounded((cost - salvage) * pow10(AMOUNT_SCALE), life);
  return defined(formatScaled(charge, AMOUNT_SCALE));
}

/**
 * Straight-line schedule of `months` charges that add up to the cost exactly. Rounding is cumulative: after
 * each month the charges so far are the exact share, rounded once to `digits` decimals, so no month is off by
 * more than one minor unit; a cost with more decimals leaves them to the last month. Months must be whole and
 * above 0, or a RangeError.
 */
export function amortise(
  cost: Amount,
  months: number,
  digits: number,
  mode: RoundingMode = 'HALF_UP',
): Amount[] {
  if (!Number.isInteger(months) || months < 1) throw new RangeError(`Not a number of months: ${months}`);
  const step = pow10(AMOUNT_SCALE - digits);
  let before = 0n;
  return Array.from({ length: months }, (_, i) => {
    const share = divideRounded(cost * BigInt(i + 1), BigInt(months) * step, mode) * step;
    const after = i === months - 1 ? cost : share;
    const charge = after - before;
    before = after;
    return charge;
  });
}
