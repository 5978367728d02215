import { INVALID_SAMPLE, NO_SAMPLE, noEffect, toExact, withoutInterval } from './effect.ts';
import { Exact, exactText } from './exact.ts';
import type { Figure } from './figure.ts';
import { ONE, parseAmount, sum } from './money.ts';
import type { IntervalFigure } from './proportions.ts';
import { minus, over, plus, type Rational, rational, toText } from './rational.ts';
import { student95 } from './student.ts';

/** What is known of a group: how many members, their mean and the standard deviation among them (n − 1). */
export interface Sample {
  size: number;
  mean: string;
  deviation: string;
}

/** A group measured twice: both means, and the standard deviation of its members' changes (n − 1). */
export interface PairedSample {
  size: number;
  before: string;
  after: string;
  deviation: string;
}

/** A sample's mean, exactly, and the variance among its members; null of a single one. */
export interface Moments {
  size: number;
  mean: Rational;
  variance: Exact | null;
}

/** The moments of a sample, or why it has none. */
export function momentsOf({ size, mean, deviation }: Sample): Moments | Figure {
  const spread = new Exact(deviation);
  if (!Number.isSafeInteger(size) || size < 0 || spread.isNegative()) return INVALID_SAMPLE;
  if (size === 0) return NO_SAMPLE;
  return { size, mean: rational(mean), variance: size === 1 ? null : spread.pow(2) };
}

/** The moments of the changes of a group measured twice. */
export function changesOf({ size, before, after, deviation }: PairedSample): Moments | Figure {
  const moments = momentsOf({ size, mean: '0', deviation });
  return 'size' in moments ? { ...moments, mean: minus(rational(after), rational(before)) } : moments;
}

/** The moments of single values, such as the costs of months. */
export function momentsOfValues(values: readonly string[]): Moments | Figure {
  if (values.length === 0) return NO_SAMPLE;
  const total: Rational = { num: sum(values.map(parseAmount)), den: ONE };
  const mean = over(total, BigInt(values.length));
  if (values.length === 1) return { size: 1, mean, variance: null };
  const centre = toExact(mean);
  const squares = values.reduce(
    (all, value) => all.plus(new Exact(value).minus(centre).pow(2)),
    new Exact(0),
  );
  return { size: values.length, mean, variance: squares.div(values.length - 1) };
}

/** The same group taken off instead of added. */
export function negative(moments: Moments | Figure): Moments | Figure {
  if (!('size' in moments)) return moments;
  return { ...moments, mean: { num: -moments.mean.num, den: moments.mean.den } };
}

/**
 * The sum of the means of independent groups, with Welch's interval (1947): standard error √Σs²/n, and Student's
 * t with (Σs²/n)² / Σ((s²/n)²/(n−1)) degrees of freedom after Satterthwaite (1946). Of one group that is the
 * ordinary interval of a mean with n − 1. The value is exact, rounded once. Null NO_SAMPLE and INVALID_SAMPLE of
 * a group that is empty or impossible; without interval ONE_VALUE where a group has a single member, NO_SPREAD
 * where no member differs from another.
 */
export function sumOfMeans(groups: readonly (Moments | Figure)[]): IntervalFigure {
  const known: Moments[] = [];
  for (const group of groups) {
    if (!('size' in group)) return noEffect(group);
    known.push(group);
  }
  const estimate = known.reduce((all, { mean }) => plus(all, mean), { num: 0n, den: 1n });
  const value = toText(estimate);
  const parts = known.flatMap(({ size, variance }) => (variance ? [{ size, part: variance.div(size) }] : []));
  if (parts.length < known.length)
    return withoutInterval(value, 'ONE_VALUE', 'One value alone does not tell how far values differ.');
  const error2 = parts.reduce((all, { part }) => all.plus(part), new Exact(0));
  if (error2.isZero())
    return withoutInterval(
      value,
      'NO_SPREAD',
      'No value differs from another, which says nothing of chance.',
    );
  const weight = parts.reduce((all, { size, part }) => all.plus(part.pow(2).div(size - 1)), new Exact(0));
  const reach = error2.sqrt().times(student95(error2.pow(2).div(weight).toNumber()));
  const middle = toExact(estimate);
  return {
    value,
    status: 'OK',
    lower: exactText(middle.minus(reach)),
    upper: exactText(middle.plus(reach)),
  };
}

/** The difference of two groups' means, first − second, with Welch's interval; see `sumOfMeans`. */
export function differenceOfMeans(first: Sample, second: Sample): IntervalFigure {
  return sumOfMeans([momentsOf(first), negative(momentsOf(second))]);
}
