/**
 * f(u) of a set of flows, times a positive factor that keeps it finite, and the size its terms have there
 * (to tell zero from rounding).
 */
export interface Curve {
  at(u: number): number;
  size(u: number): number;
  /** Terms of the sum, for the bound of rounding errors. */
  terms: number;
  /** Time of the last flow: below zero the positive factor is e^(u·last). */
  last: number;
  /** How often the flows change sign in time: with one change there is at most one root. */
  signChanges: number;
}

/** Roots in u = ln(1+r); `touching` are those where the curve does not change sign. */
export interface Roots {
  crossing: number[];
  touching: number[];
}

/** How many times larger than the flows themselves their discounted terms are at a rate below zero. */
export function inflation(curve: Curve, u: number): number {
  return u >= 0 ? 1 : (curve.size(u) / curve.size(0)) * Math.exp(-u * curve.last);
}

const LOWEST = Math.log(1e-6);
const HIGHEST = Math.log(10_001);

// Rates people meet lie close to zero, so the scan is four times finer there. The odd offset keeps grid
// points off round rates, where a flow series often has its root exactly.
const GRID = buildGrid();

function buildGrid(): Float64Array {
  const points = [LOWEST];
  for (let u = LOWEST + 0.00713; u < HIGHEST; u += Math.abs(u) < 0.5 ? 0.005 : 0.02) points.push(u);
  points.push(HIGHEST);
  return Float64Array.from(points);
}

/** All roots of a curve for rates from −99.9999 % to 1,000,000 %, ascending. */
export function findRoots(curve: Curve): Roots {
  if (curve.signChanges === 1) {
    const low = curve.at(LOWEST);
    const high = curve.at(HIGHEST);
    return { crossing: low < 0 !== high < 0 ? [bisect(curve, LOWEST, HIGHEST)] : [], touching: [] };
  }
  return scan(curve);
}

function scan(curve: Curve): Roots {
  const values = Float64Array.from(GRID, (u) => curve.at(u));
  const roots: Roots = { crossing: [], touching: [] };
  for (let i = 1; i < GRID.length; i += 1) {
    const here = values[i] as number;
    const before = values[i - 1] as number;
    if (before < 0 !== here < 0) {
      roots.crossing.push(bisect(curve, GRID[i - 1] as number, GRID[i] as number));
      continue;
    }
    const after = values[i + 1];
    if (after === undefined || after < 0 !== here < 0) continue;
    const dips = Math.abs(here) < Math.abs(before) && Math.abs(here) <= Math.abs(after);
    if (dips) addDip(curve, GRID[i - 1] as number, GRID[i + 1] as number, roots);
  }
  return roots;
}

/** Looks into a dip of |f| between two grid points: a root it touches, a pair the grid stepped over, or none. */
function addDip(curve: Curve, from: number, to: number, roots: Roots): void {
  const sign = Math.sign(curve.at(from));
  const deepest = minimise((u) => sign * curve.at(u), from, to);
  const depth = curve.at(deepest);
  const noise = 4 * (curve.terms + 8) * Number.EPSILON * curve.size(deepest);
  if (Math.abs(depth) <= noise) roots.touching.push(deepest);
  else if (depth < 0 !== sign < 0) {
    roots.crossing.push(bisect(curve, from, deepest), bisect(curve, deepest, to));
  }
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

function minimise(f: (u: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let [atLeft, atRight] = [f(left), f(right)];
  for (let i = 0; i < 50; i += 1) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}

function bisect(curve: Curve, from: number, to: number): number {
  let [low, high] = [from, to];
  const negative = curve.at(low) < 0;
  for (let i = 0; i < 100; i += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (curve.at(middle) < 0 === negative) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
