/** Above this many degrees of freedom the expansion is exact to the last digit of a double, and faster. */
const MANY = 1000;
const Z_975 = 1.959963984540054;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x ≥ 0.5 by Lanczos' approximation with g = 7 and nine terms. */
function logGamma(x: number): number {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = LANCZOS.reduce((sum, term, i) => (i === 0 ? term : sum + term / (shifted + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const step = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / step(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / step(1 + even * d);
    c = step(1 + even / c);
    result *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / step(1 + odd * d);
    c = step(1 + odd / c);
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return result;
}

/**
 * The chance that Student's t with `df` degrees of freedom (1 or more, whole or not) lies above `t` ≥ 0:
 * ½·I(df/2, ½) of the incomplete beta function at df/(df + t²) (DLMF 8.17; Abramowitz and Stegun 26.5.27).
 * Accurate to 12 digits up to 1,000 degrees of freedom.
 */
export function studentTail(t: number, df: number): number {
  const [a, b] = [df / 2, 0.5];
  const x = df / (df + t * t);
  const y = (t * t) / (df + t * t);
  if (y === 0) return 0.5;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
  // The fraction converges where x is small; beyond, the complement's does.
  const whole =
    x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(y, b, a)) / b;
  return whole / 2;
}

/** Abramowitz and Stegun 26.7.5: the quantile as the normal one with corrections by powers of 1/df. */
function expanded(df: number): number {
  const z = Z_975;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * df) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * df ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * df ** 3)
  );
}

/**
 * How many standard errors a two-sided 95 % interval reaches with `df` degrees of freedom (1 or more, whole or
 * not): the 97.5 % quantile of Student's t, as a decimal text of ten decimals, so that every machine says the
 * same. 12.7062047362 with one, 1.9599639845 with ever more. Throws a RangeError below one.
 */
export function student95(df: number): string {
  if (!(df >= 1)) throw new RangeError(`Student's t needs one degree of freedom or more, not ${df}`);
  if (df > MANY) return expanded(df).toFixed(10);
  let [low, high] = [Z_975, 13];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (studentTail(middle, df) > 0.025) low = middle;
    else high = middle;
  }
  return high.toFixed(10);
}
