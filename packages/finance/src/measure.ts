import { type Comparison, compare, lostCustomers, retentionOf } from './comparison.ts';
import { CONFIDENCE, includesZero, noEffect, scaled, toExact } from './effect.ts';
import { Exact, exactText } from './exact.ts';
import { type Figure, undefinedFigure } from './figure.ts';
import { lessIsBetter, type Measurement } from './measurement.ts';
import type { OutcomeBasis } from './outcome.ts';
import type { IntervalFigure } from './proportions.ts';
import { minus, over, type Rational, rational, times, toText } from './rational.ts';

type Kind = OutcomeBasis['kind'];

/** What a measurement shows. Shares are decimals, amounts in the currency of the outcome. */
export interface Measured {
  /** Of every interval here: 0.95. */
  confidence: string;
  unit: 'share' | 'amount';
  /** What was measured with the change, and what it would have been without it. */
  withIt: string | null;
  withoutIt: string | null;
  /** The improvement: above zero is better, whether more or less of what was measured is. */
  effect: IntervalFigure;
  /** Of a retention: by how much the share of customers lost fell, where they were counted. */
  customers: IntervalFigure | null;
  /** Of a retention: gross and net revenue retention of both cohorts. */
  retention: Record<'baseline' | 'actual', { gross: Figure; net: Figure }> | null;
  /**
   * Whether the interval includes zero, so that there may be no effect at all: the effect's, or the customers'
   * where totals give the effect none. Null without either.
   */
  includesZero: boolean | null;
  /** The gross-margin value it comes to a month, or once, with the interval carried over. */
  value: IntervalFigure;
}

/** What one unit of the effect is worth before margin, a month or once; exact. */
export function worthOf(measurement: Measurement, kind: Kind): Rational {
  switch (measurement.method) {
    case 'retention':
      // A year's loss is twelve windows' over its months, and a month's revenue a twelfth of the year's.
      return over(rational(measurement.actual.start), BigInt(measurement.months));
    case 'run_rate':
      return rational('1');
    case 'share_before_after':
    case 'share_diff_in_diff':
    case 'share_experiment': {
      const worth = times(rational(measurement.reach), rational(measurement.each));
      if (kind !== 'retained') return worth;
      return over(times(worth, rational('12')), BigInt(measurement.months ?? 12));
    }
    default:
      return rational(measurement.reach);
  }
}

/** The improvement as an exact fraction; null where the effect is undefined. */
export function improvementOf({ sides }: Comparison, kind: Kind): Rational | null {
  if (!sides) return null;
  return lessIsBetter(kind) ? minus(sides.withoutIt, sides.withIt) : minus(sides.withIt, sides.withoutIt);
}

const turned = (difference: IntervalFigure, kind: Kind): IntervalFigure => {
  if (difference.value === null || !lessIsBetter(kind)) return difference;
  return scaled(difference, exactText(new Exact(difference.value).negated()), new Exact(-1));
};

const NO_MARGIN = undefinedFigure('NO_MARGIN', 'Revenue needs a gross margin to become a value.');

function valueWithInterval(
  effect: IntervalFigure,
  improvement: Rational | null,
  worth: Rational,
  margin: string | null,
): IntervalFigure {
  if (improvement === null) return effect;
  if (margin === null) return noEffect(NO_MARGIN);
  const factor = times(worth, rational(margin));
  return scaled(effect, toText(times(improvement, factor)), toExact(factor));
}

/**
 * The effect that a measurement shows, its 95 % interval, and the gross-margin value that both come to a month
 * (once, for one-off revenue). Effects are improvements: with − without, and without − with where less is better
 * (losses, costs). Value = effect × reach × each × margin; a retained share is first brought to a year by 12/window;
 * a retention's is effect × starting revenue / window; a saving's margin is 1 whatever is given. Estimates are
 * exact fractions rounded once at the stored scale; bounds are rounded to it. Undefined figures carry their reason, a value without
 * interval says why (ONE_VALUE, NO_SPREAD, NO_INTERVAL). Throws a RangeError for a text that is no decimal.
 */
export function measure(measurement: Measurement, kind: Kind, grossMargin: string | null): Measured {
  const comparison = compare(measurement);
  const effect = turned(comparison.difference, kind);
  const retained = measurement.method === 'retention' ? measurement : null;
  const lost = retained && lostCustomers(retained.actual, retained.baseline);
  const customers = lost && turned(lost, kind);
  const { sides, unit } = comparison;
  return {
    confidence: CONFIDENCE,
    unit,
    withIt: sides && toText(sides.withIt),
    withoutIt: sides && toText(sides.withoutIt),
    effect,
    customers,
    retention: retained && {
      baseline: retentionOf(retained.baseline),
      actual: retentionOf(retained.actual),
    },
    includesZero: includesZero(effect) ?? (customers && includesZero(customers)),
    value: valueWithInterval(
      effect,
      improvementOf(comparison, kind),
      worthOf(measurement, kind),
      kind === 'saving' ? '1' : grossMargin,
    ),
  };
}
