import { Exact, exactText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';

/** One-sided 90 % of the standard normal distribution. */
const Z_90 = '1.2815515655446004';

export interface UncertainReturn {
  value: string;
  valueError: string;
  cost: string;
  costError: string;
  /** Correlation of value and cost, −1 to 1. */
  correlation?: string;
}

/** ROI with its standard error and low and high case; all null when it is undefined. */
export interface UncertainRoi extends Figure {
  standardError: string | null;
  /** The low case. */
  p10: string | null;
  p90: string | null;
}

/**
 * ROI with uncertainty by the delta method: Var ≈ σV²/C² + V²σC²/C⁴ − 2V·Cov/C³; P10 (the low case) and P90 assume
 * a normal distribution. Null NO_COST, NET_CREDIT as `roi`.
 */
export function uncertainRoi(input: UncertainReturn): UncertainRoi {
  const cost = new Exact(input.cost);
  const nothing = { standardError: null, p10: null, p90: null };
  if (cost.isZero()) return { ...undefinedFigure('NO_COST', 'There is no cost yet.'), ...nothing };
  if (cost.isNegative()) return { ...undefinedFigure('NET_CREDIT', 'Credits exceed the cost.'), ...nothing };
  const value = new Exact(input.value);
  const valueError = new Exact(input.valueError);
  const costError = new Exact(input.costError);
  const covariance = valueError.times(costError).times(input.correlation ?? '0');
  const variance = valueError
    .div(cost)
    .pow(2)
    .plus(value.times(costError).div(cost.pow(2)).pow(2))
    .minus(value.times(covariance).times(2).div(cost.pow(3)));
  // Perfect correlation leaves nothing, and rounding may leave less than that.
  const error = variance.isNegative() ? new Exact(0) : variance.sqrt();
  const estimate = value.minus(cost).div(cost);
  const reach = error.times(Z_90);
  return {
    ...defined(exactText(estimate)),
    standardError: exactText(error),
    p10: exactText(estimate.minus(reach)),
    p90: exactText(estimate.plus(reach)),
  };
}

/**
 * Quantile `p` of a triangular distribution from `low` by `mode` to `high`. Null INVALID_DISTRIBUTION unless
 * low ≤ mode ≤ high and 0 ≤ p ≤ 1.
 */
export function triangularQuantile(low: string, mode: string, high: string, p: string): Figure {
  const [a, m, b, q] = [new Exact(low), new Exact(mode), new Exact(high), new Exact(p)];
  if (m.lt(a) || b.lt(m) || q.lt(0) || q.gt(1)) {
    return undefinedFigure(
      'INVALID_DISTRIBUTION',
      'Low, likely and high are out of order, or p is outside 0 to 1.',
    );
  }
  const width = b.minus(a);
  if (width.isZero()) return defined(exactText(a));
  if (q.times(width).lte(m.minus(a))) {
    return defined(exactText(a.plus(q.times(width).times(m.minus(a)).sqrt())));
  }
  const rest = new Exact(1).minus(q).times(width).times(b.minus(m));
  return defined(exactText(b.minus(rest.sqrt())));
}
