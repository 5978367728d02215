import { Exact, exactText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';

const NO_DATA = undefinedFigure('NO_DATA', 'There is nothing to score yet.');

function pairs(left: readonly string[], right: readonly string[]): [Exact, Exact][] {
  if (left.length !== right.length) throw new RangeError(`${left.length} values but ${right.length} others`);
  return left.map((text, i) => [new Exact(text), new Exact(right[i] as string)]);
}

function total(values: readonly Exact[]): Exact {
  return values.reduce((sum, value) => sum.plus(value), new Exact(0));
}

/** Brier score, mean (p − y)², of forecast probabilities and what happened (0 or 1); 0 is perfect. */
export function brierScore(happened: readonly string[], forecast: readonly string[]): Figure {
  const errors = pairs(happened, forecast).map(([y, p]) => p.minus(y).pow(2));
  return errors.length === 0 ? NO_DATA : defined(exactText(total(errors).div(errors.length)));
}

/** Mean absolute percentage error, mean |a − f|/|a|; null ZERO_ACTUAL when an actual is 0 (see `wape`). */
export function mape(actual: readonly string[], forecast: readonly string[]): Figure {
  const both = pairs(actual, forecast);
  if (both.length === 0) return NO_DATA;
  if (both.some(([a]) => a.isZero())) {
    return undefinedFigure('ZERO_ACTUAL', 'An actual of zero has no percentage error.');
  }
  return defined(exactText(total(both.map(([a, f]) => a.minus(f).div(a).abs())).div(both.length)));
}

/** Weighted absolute percentage error, Σ|a − f|/Σ|a|; null ZERO_ACTUAL when all actuals are 0. */
export function wape(actual: readonly string[], forecast: readonly string[]): Figure {
  const both = pairs(actual, forecast);
  if (both.length === 0) return NO_DATA;
  const size = total(both.map(([a]) => a.abs()));
  if (size.isZero()) return undefinedFigure('ZERO_ACTUAL', 'All actuals are zero.');
  return defined(exactText(total(both.map(([a, f]) => a.minus(f).abs())).div(size)));
}

/** Bias, Σ(a − f)/Σf: above 0 where forecasts were too low; null ZERO_FORECAST when they add up to 0. */
export function forecastBias(actual: readonly string[], forecast: readonly string[]): Figure {
  const both = pairs(actual, forecast);
  if (both.length === 0) return NO_DATA;
  const forecasts = total(both.map(([, f]) => f));
  if (forecasts.isZero()) return undefinedFigure('ZERO_FORECAST', 'The forecasts add up to zero.');
  return defined(exactText(total(both.map(([a, f]) => a.minus(f))).div(forecasts)));
}
