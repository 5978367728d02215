import { compare } from './comparison.ts';
import { improvementOf, worthOf } from './measure.ts';
import type { Measurement } from './measurement.ts';
import { formatAmount, ONE, roundTo } from './money.ts';
import type { OutcomeBasis } from './outcome.ts';
import { over, type Rational, rational, times, toAmount } from './rational.ts';

/** The figures that a claim of a kind rests on, as a measurement gives them, or why it gives none. */
export type MeasuredClaim = { basis: OutcomeBasis } | { reason: string };

const RATE_DIGITS = 9;

const rounded = (value: Rational, digits: number) => formatAmount(roundTo(toAmount(value), digits));

const refused = (reason: string): MeasuredClaim => ({ reason });

/** A side of the comparison as money a month: its share or mean × what one unit is worth. */
function moneyClaim(
  kind: 'expansion' | 'saving',
  sides: { withIt: Rational; withoutIt: Rational },
  worth: Rational,
  digits: number,
): MeasuredClaim {
  if (sides.withoutIt.num < 0n || sides.withIt.num < 0n)
    return refused('Below zero without the change or with it: a claim cannot be made of it.');
  const [before, after] = [sides.withoutIt, sides.withIt].map((side) => rounded(times(side, worth), digits));
  return kind === 'expansion'
    ? { basis: { kind, monthlyBefore: before as string, monthlyAfter: after as string } }
    : { basis: { kind, monthlyCostBefore: before as string, monthlyCostAfter: after as string } };
}

function retainedClaim(
  measurement: Measurement,
  sides: { withIt: Rational; withoutIt: Rational },
  worth: Rational,
  digits: number,
): MeasuredClaim {
  const months = 'months' in measurement ? (measurement.months ?? 12) : 12;
  const yearly = (loss: Rational) => times(loss, over(rational('12'), BigInt(months)));
  const [baseline, actual] = [yearly(sides.withoutIt), yearly(sides.withIt)];
  if ([baseline, actual].some((rate) => rate.num > rate.den || rate.num < 0n))
    return refused('At this pace a year would lose more than everything, or less than nothing.');
  return {
    basis: {
      kind: 'retained',
      // The worth of a unit is that of losses a window, a month; the year's start is `months` of them.
      startingArr: rounded(times(worth, rational(String(months))), digits),
      baselineLossRate: rounded(baseline, RATE_DIGITS),
      actualLossRate: rounded(actual, RATE_DIGITS),
    },
  };
}

/**
 * The figures that a claim of `kind` would rest on if it took over what was measured: customers as whole ones,
 * rounded down; money rounded to `digits` decimals, loss rates to nine. A reason where the effect is undefined,
 * or no claim of this kind can say it.
 */
export function claimOfMeasurement(
  measurement: Measurement,
  kind: OutcomeBasis['kind'],
  digits: number,
): MeasuredClaim {
  const comparison = compare(measurement);
  const { sides } = comparison;
  const improvement = improvementOf(comparison, kind);
  if (!sides || !improvement) return refused(comparison.difference.reason ?? 'The effect is undefined.');
  const worth = worthOf(measurement, kind);
  switch (kind) {
    case 'new_recurring': {
      if (!('each' in measurement)) return refused('New customers are counted by a share.');
      const won = toAmount(times(improvement, rational(measurement.reach))) / ONE;
      if (won < 1n) return refused('It shows less than one customer.');
      return { basis: { kind, customers: Number(won), monthlyPrice: measurement.each } };
    }
    case 'expansion':
    case 'saving':
      return moneyClaim(kind, sides, worth, digits);
    case 'retained':
      return retainedClaim(measurement, sides, worth, digits);
    case 'one_off':
      return { basis: { kind, revenue: rounded(times(improvement, worth), digits) } };
  }
}
