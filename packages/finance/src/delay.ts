import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, formatAmount } from './money.ts';
import { divideRounded } from './rounding.ts';

/**
 * What becomes of the flows after a delay: SHIFTS moves them all later; EXPIRES does too, but the window
 * closes when it would have, so the last months are lost.
 */
export type BenefitWindow = 'SHIFTS' | 'EXPIRES';

/** The flows as they come when everything starts `months` later. */
export function delayFlows(flows: readonly Amount[], months: number, window: BenefitWindow): Amount[] {
  const later = [...Array.from({ length: months }, () => 0n), ...flows];
  return window === 'EXPIRES' ? later.slice(0, flows.length) : later;
}

/**
 * Cost of delay a month: (NPV now − NPV after d months' delay)/d, rounded once at the stored scale. Negative
 * when waiting pays. Null NO_DELAY unless d is a whole number above 0.
 */
export function costOfDelay(npvNow: Amount, npvDelayed: Amount, months: number): Figure {
  if (!Number.isInteger(months) || months <= 0) {
    return undefinedFigure('NO_DELAY', 'There is no delay to put a cost on.');
  }
  return defined(formatAmount(divideRounded(npvNow - npvDelayed, BigInt(months))));
}

/** CD3: cost of delay a month over the duration in months; null NO_DURATION at 0 or less. */
export function costOfDelayByDuration(costOfDelayAMonth: Amount, duration: Amount): Figure {
  if (duration <= 0n) return undefinedFigure('NO_DURATION', 'The work has no duration.');
  return defined(ratioText(costOfDelayAMonth, duration));
}
