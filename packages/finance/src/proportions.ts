import { Exact, exactText } from './exact.ts';
import { type Figure, undefinedFigure } from './figure.ts';

/** Two-sided 95 % of the standard normal distribution. */
export const Z_95 = '1.959963984540054';

/** `hits` of `size` accounts, users or trials. */
export interface Proportion {
  hits: number;
  size: number;
}

/** An estimate with its interval; all three are null when it is undefined. */
export interface IntervalFigure extends Figure {
  lower: string | null;
  upper: string | null;
}

const NO_SAMPLE = undefinedFigure('NO_SAMPLE', 'A group without members has no rate.');
const INVALID = undefinedFigure('INVALID_COUNTS', 'A count is negative, not whole or above its group.');

function problem(groups: readonly Proportion[]): IntervalFigure | null {
  const invalid = groups.some(
    ({ hits, size }) =>
      !Number.isSafeInteger(hits) || !Number.isSafeInteger(size) || hits < 0 || size < 0 || hits > size,
  );
  const figure = invalid ? INVALID : groups.some(({ size }) => size === 0) ? NO_SAMPLE : null;
  return figure && { ...figure, lower: null, upper: null };
}

function interval(estimate: Exact, lower: Exact, upper: Exact): IntervalFigure {
  return { value: exactText(estimate), status: 'OK', lower: exactText(lower), upper: exactText(upper) };
}

function share({ hits, size }: Proportion): Exact {
  return new Exact(hits).div(size);
}

function wilsonBounds(group: Proportion, z: string): [Exact, Exact] {
  const n = new Exact(group.size);
  const p = share(group);
  const z2 = new Exact(z).pow(2);
  const middle = p.plus(z2.div(n.times(2)));
  const spread = new Exact(z).times(
    p
      .times(new Exact(1).minus(p))
      .div(n)
      .plus(z2.div(n.pow(2).times(4)))
      .sqrt(),
  );
  const scale = z2.div(n).plus(1);
  return [middle.minus(spread).div(scale), middle.plus(spread).div(scale)];
}

/**
 * Wilson score interval of a proportion: (p+z²/2n ± z√(p(1−p)/n+z²/4n²))/(1+z²/n); value is p. Null NO_SAMPLE for
 * an empty group, INVALID_COUNTS for impossible counts.
 */
export function wilsonInterval(group: Proportion, z: string = Z_95): IntervalFigure {
  const failed = problem([group]);
  if (failed) return failed;
  const [lower, upper] = wilsonBounds(group, z);
  return interval(share(group), lower, upper);
}

/**
 * Difference of two independent proportions, first − second, with Newcombe's hybrid score interval (1998, method
 * 10): d − √((p₁−l₁)²+(u₂−p₂)²), d + √((u₁−p₁)²+(p₂−l₂)²) of the Wilson bounds.
 */
export function newcombeInterval(first: Proportion, second: Proportion, z: string = Z_95): IntervalFigure {
  const failed = problem([first, second]);
  if (failed) return failed;
  const [p1, p2] = [share(first), share(second)];
  const [l1, u1] = wilsonBounds(first, z);
  const [l2, u2] = wilsonBounds(second, z);
  const difference = p1.minus(p2);
  const distance = (a: Exact, b: Exact) => a.pow(2).plus(b.pow(2)).sqrt();
  return interval(
    difference,
    difference.minus(distance(p1.minus(l1), u2.minus(p2))),
    difference.plus(distance(u1.minus(p1), p2.minus(l2))),
  );
}

/** The four cells of a difference in differences. */
export interface FourCells<T> {
  treatedBefore: T;
  treatedAfter: T;
  controlBefore: T;
  controlAfter: T;
}

/** (T₁−T₀) − (C₁−C₀) of four measured values, as decimals; exact. */
export function differenceInDifferences(cells: FourCells<string>): Figure {
  const treated = new Exact(cells.treatedAfter).minus(cells.treatedBefore);
  const control = new Exact(cells.controlAfter).minus(cells.controlBefore);
  return { value: exactText(treated.minus(control)), status: 'OK' };
}

/**
 * Difference in differences of proportions with its standard error √Σp(1−p)/n over four independent cells and
 * the normal interval. Repeated accounts need a clustered error instead.
 */
export function differenceInProportions(
  cells: FourCells<Proportion>,
  z: string = Z_95,
): IntervalFigure & { standardError: string | null } {
  const { treatedBefore, treatedAfter, controlBefore, controlAfter } = cells;
  const groups = [treatedBefore, treatedAfter, controlBefore, controlAfter];
  const failed = problem(groups);
  if (failed) return { ...failed, standardError: null };
  const treated = share(treatedAfter).minus(share(treatedBefore));
  const effect = treated.minus(share(controlAfter).minus(share(controlBefore)));
  const variance = groups.reduce((total, group) => {
    const p = share(group);
    return total.plus(p.times(new Exact(1).minus(p)).div(group.size));
  }, new Exact(0));
  const error = variance.sqrt();
  const reach = error.times(z);
  return { ...interval(effect, effect.minus(reach), effect.plus(reach)), standardError: exactText(error) };
}
