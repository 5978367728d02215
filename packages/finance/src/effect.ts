import { Exact, exactText } from './exact.ts';
import { type Figure, undefinedFigure } from './figure.ts';
import type { IntervalFigure } from './proportions.ts';
import type { Rational } from './rational.ts';

/** The confidence of every interval of a measured effect. */
export const CONFIDENCE = '0.95';

/** Nothing is known: neither the value nor how far it could be off. */
export function noEffect(figure: Figure): IntervalFigure {
  return { ...figure, value: null, lower: null, upper: null };
}

/** A value whose interval is not known; the status says why. */
export function withoutInterval(value: string, status: string, reason: string): IntervalFigure {
  return { value, lower: null, upper: null, status, reason };
}

/**
 * Whether an interval includes zero: then the data agree with no effect at all. Its ends belong to it. Null
 * without an interval.
 */
export function includesZero({ lower, upper }: IntervalFigure): boolean | null {
  if (lower === null || upper === null) return null;
  return new Exact(lower).lte(0) && new Exact(upper).gte(0);
}

/** The effect and its interval times a factor; a factor below zero turns the interval round. */
export function scaled(effect: IntervalFigure, exactValue: string, factor: Exact): IntervalFigure {
  if (effect.lower === null || effect.upper === null) return { ...effect, value: exactValue };
  const bounds = [effect.lower, effect.upper].map((bound) => new Exact(bound).times(factor));
  const [lower, upper] = factor.isNegative() ? bounds.reverse() : bounds;
  return { ...effect, value: exactValue, lower: exactText(lower as Exact), upper: exactText(upper as Exact) };
}

export function toExact({ num, den }: Rational): Exact {
  return new Exact(num.toString()).div(den.toString());
}

export const NO_SAMPLE = undefinedFigure('NO_SAMPLE', 'A group without members has no mean.');
export const INVALID_SAMPLE = undefinedFigure(
  'INVALID_SAMPLE',
  'A group’s size is no whole number, or its standard deviation is negative.',
);
