import { defined, type Figure } from './figure.ts';
import { type Amount, formatAmount, ONE, parseAmount } from './money.ts';
import { roi } from './roi.ts';

/** What a tripwire is judged on: sums of all months up to its own. */
export const TRIPWIRE_METRICS = ['cost', 'claimed', 'confirmed', 'claimed_roi', 'confirmed_roi'] as const;
export type TripwireMetric = (typeof TRIPWIRE_METRICS)[number];

export interface TripwireTerms {
  metric: TripwireMetric;
  /** It is hit strictly above, or strictly below; at the threshold itself it is not. */
  comparison: 'above' | 'below';
  /** An amount, or for a return a ratio: "0.5" is 50 %. */
  threshold: string;
}

/** Sums up to the tripwire's month. */
export interface TripwireFacts {
  cost: Amount;
  claimed: Amount;
  confirmed: Amount;
}

/**
 * Whether a tripwire is hit, with the figure it was judged on. A return is compared as a fraction, not as a
 * rounded decimal; where there is none (no cost, or credits above it) `hit` is null and the figure says why.
 */
export function judgeTripwire(
  { metric, comparison, threshold }: TripwireTerms,
  facts: TripwireFacts,
): { figure: Figure; hit: boolean | null } {
  const beyond = (excess: Amount) => (comparison === 'above' ? excess > 0n : excess < 0n);
  if (metric === 'claimed_roi' || metric === 'confirmed_roi') {
    const value = metric === 'claimed_roi' ? facts.claimed : facts.confirmed;
    const figure = roi(value, facts.cost);
    // value/cost − 1 against the threshold, both times the cost, which is above zero where there is a return.
    const excess = (value - facts.cost) * ONE - parseAmount(threshold) * facts.cost;
    return { figure, hit: figure.value === null ? null : beyond(excess) };
  }
  return {
    figure: defined(formatAmount(facts[metric])),
    hit: beyond(facts[metric] - parseAmount(threshold)),
  };
}
