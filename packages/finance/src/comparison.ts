import { noEffect, withoutInterval } from './effect.ts';
import { Exact } from './exact.ts';
import { type Figure, undefinedFigure } from './figure.ts';
import type { Cohort, Measurement } from './measurement.ts';
import { parseAmount } from './money.ts';
import {
  differenceInProportions,
  type FourCells,
  type IntervalFigure,
  newcombeInterval,
  type Proportion,
} from './proportions.ts';
import { minus, plus, type Rational, rational, toText } from './rational.ts';
import { retention } from './saas.ts';
import { changesOf, type Moments, momentsOf, momentsOfValues, negative, sumOfMeans } from './samples.ts';

/** What was measured with the change, and what it would have been without it. */
export interface Comparison {
  unit: 'share' | 'amount';
  /** Both exactly; null where the effect is undefined. */
  sides: { withIt: Rational; withoutIt: Rational } | null;
  /** with − without, and its 95 % interval. */
  difference: IntervalFigure;
}

/** Fewer hits or misses than this in a cell, and the normal distribution is a rough guide. */
const FEW = 5;

const share = ({ hits, size }: Proportion): Rational => ({ num: BigInt(hits), den: BigInt(size) });

function shares(difference: IntervalFigure, withIt: () => Rational, withoutIt: () => Rational): Comparison {
  const sides = difference.value === null ? null : { withIt: withIt(), withoutIt: withoutIt() };
  return { unit: 'share', sides, difference };
}

function twoShares(after: Proportion, before: Proportion): Comparison {
  return shares(
    newcombeInterval(after, before),
    () => share(after),
    () => share(before),
  );
}

/** What the treated would have come to, had they moved as the control did. */
const parallel = <T>(cells: FourCells<T>, of: (cell: T) => Rational): Rational =>
  plus(of(cells.treatedBefore), minus(of(cells.controlAfter), of(cells.controlBefore)));

function fourShares(cells: FourCells<Proportion>): Comparison {
  const { standardError, ...interval } = differenceInProportions(cells);
  const groups = Object.values(cells) as Proportion[];
  return shares(
    remarked(interval, groups, standardError),
    () => share(cells.treatedAfter),
    () => parallel(cells, share),
  );
}

function remarked(
  interval: IntervalFigure,
  groups: readonly Proportion[],
  error: string | null,
): IntervalFigure {
  if (interval.value === null) return interval;
  if (error === null || new Exact(error).isZero())
    return withoutInterval(
      interval.value,
      'NO_SPREAD',
      'In each group all or none did it, which says nothing of chance.',
    );
  if (groups.some(({ hits, size }) => hits < FEW || size - hits < FEW))
    return {
      ...interval,
      status: 'SMALL_CELLS',
      reason: `A group has fewer than ${FEW} that did or did not; the interval is rough.`,
    };
  return interval;
}

type Group = Moments | Figure;

function means(groups: readonly Group[], withIt: () => Rational, withoutIt: () => Rational): Comparison {
  const difference = sumOfMeans(groups);
  const sides = difference.value === null ? null : { withIt: withIt(), withoutIt: withoutIt() };
  return { unit: 'amount', sides, difference };
}

const meanOf = (group: Group): Rational => ('size' in group ? group.mean : rational('0'));

function twoMeans(after: Group, before: Group): Comparison {
  return means(
    [after, negative(before)],
    () => meanOf(after),
    () => meanOf(before),
  );
}

/** Lost revenue as a share of what there was at the start, or why there is none. */
function lossOf({ start, churned, contracted, expanded, customers, lost }: Cohort): Rational | Figure {
  const amounts = [start, churned, contracted, expanded].map((text) => new Exact(text));
  const gone = plus(rational(churned), rational(contracted));
  const counted = (customers ?? 0) >= (lost ?? 0) && (customers === null) === (lost === null);
  if (amounts.some((amount) => amount.isNegative()) || new Exact(toText(gone)).gt(start) || !counted)
    return undefinedFigure(
      'INVALID_COHORT',
      'More is lost than there was at the start, or counts do not fit.',
    );
  if (amounts[0]?.isZero())
    return undefinedFigure('NO_START', 'There was no recurring revenue at the start.');
  const base = rational(start);
  return { num: gone.num * base.den, den: gone.den * base.num };
}

function twoCohorts(actual: Cohort, baseline: Cohort): Comparison {
  const losses = { withIt: lossOf(actual), withoutIt: lossOf(baseline) };
  for (const loss of Object.values(losses))
    if ('status' in loss) return { unit: 'share', sides: null, difference: noEffect(loss) };
  const sides = losses as { withIt: Rational; withoutIt: Rational };
  const value = toText(minus(sides.withIt, sides.withoutIt));
  const why = 'Totals do not tell how far losses differ from customer to customer.';
  return { unit: 'share', sides, difference: withoutInterval(value, 'NO_INTERVAL', why) };
}

/** Lost customers as shares, where both cohorts were counted: actual − baseline. */
export function lostCustomers(actual: Cohort, baseline: Cohort): IntervalFigure | null {
  const counts = ({ customers, lost }: Cohort) =>
    customers === null || lost === null ? null : { hits: lost, size: customers };
  const [now, before] = [counts(actual), counts(baseline)];
  return now && before && newcombeInterval(now, before);
}

/**
 * The effect that a measurement shows, as with − without: what was measured after, of the treated, or of the
 * actual cohort, against before, the control, the baseline, or what the treated would have come to had they moved
 * as the control did. Shares of two groups get Newcombe's interval, of four the normal one, means Welch's; accounts that were measured twice are compared by their changes.
 */
export function compare(measurement: Measurement): Comparison {
  switch (measurement.method) {
    case 'share_before_after':
      return twoShares(measurement.after, measurement.before);
    case 'share_experiment':
      return twoShares(measurement.treated, measurement.control);
    case 'share_diff_in_diff':
      return fourShares(measurement.cells);
    case 'mean_before_after':
      return twoMeans(momentsOf(measurement.after), momentsOf(measurement.before));
    case 'mean_experiment':
      return twoMeans(momentsOf(measurement.treated), momentsOf(measurement.control));
    case 'run_rate':
      return twoMeans(momentsOfValues(measurement.after), momentsOfValues(measurement.before));
    case 'mean_paired': {
      const { group } = measurement;
      return means(
        [changesOf(group)],
        () => rational(group.after),
        () => rational(group.before),
      );
    }
    case 'mean_diff_in_diff': {
      const { treatedBefore, treatedAfter, controlBefore, controlAfter } = measurement.cells;
      const plusGroups = [momentsOf(treatedAfter), momentsOf(controlBefore)];
      const minusGroups = [momentsOf(treatedBefore), momentsOf(controlAfter)].map(negative);
      return means(
        [...plusGroups, ...minusGroups],
        () => rational(treatedAfter.mean),
        () => parallel(measurement.cells, ({ mean }) => rational(mean)),
      );
    }
    case 'mean_paired_diff_in_diff': {
      const { treated, control } = measurement;
      const moved = minus(rational(control.after), rational(control.before));
      return means(
        [changesOf(treated), negative(changesOf(control))],
        () => rational(treated.after),
        () => plus(rational(treated.before), moved),
      );
    }
    case 'retention':
      return twoCohorts(measurement.actual, measurement.baseline);
  }
}

/** Gross and net revenue retention of a cohort; undefined as its loss is. */
export function retentionOf(cohort: Cohort): { gross: Figure; net: Figure } {
  const loss = lossOf(cohort);
  if ('status' in loss) return { gross: loss, net: loss };
  return retention({
    start: parseAmount(cohort.start),
    expansion: parseAmount(cohort.expanded),
    contraction: parseAmount(cohort.contracted),
    churn: parseAmount(cohort.churned),
  });
}
