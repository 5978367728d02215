import type { RateBasis } from './discount.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { annualise, type IrrFigure, irr } from './irr.ts';
import { type Amount, formatAmount, sum } from './money.ts';
import { npv } from './npv.ts';
import { breakEven, cumulate, discountedPayback, payback, peakFunding } from './payback.ts';
import { addMonths } from './period.ts';
import { roi } from './roi.ts';

export interface ValuationInput {
  /** Month of the first entries, `YYYY-MM`. */
  from: string;
  /** Cost of each month; spend is positive. */
  costs: readonly Amount[];
  /** Value of the same months. */
  values: readonly Amount[];
  annualRate: string;
  basis: RateBasis;
}

/** The figures of an initiative or of any set; money in the amounts' currency, durations in months. */
export interface ValuationFigures {
  invested: Figure;
  value: Figure;
  net: Figure;
  roi: Figure;
  npv: Figure;
  /** Yearly. */
  irr: Figure;
  /** Months from the first cost month. */
  payback: Figure;
  discountedPayback: Figure;
  /** The deepest cumulative net, as a negative amount. */
  peakFunding: Figure;
  /** First period whose cumulative net is not negative, after it was. */
  breakEven: Figure;
  /** Running net of each month. */
  cumulative: Amount[];
}

const NO_COST: Figure = undefinedFigure('NO_COST', 'There is no cost yet.');

const NEVER_NEGATIVE: Figure = undefinedFigure(
  'NEVER_NEGATIVE',
  'Value covered the cost in every month shown, so there was nothing to pay back.',
);

/**
 * Values aligned months of cost and value; net = value − cost. t = 0 is the first month with cost: value before
 * it is compounded up to it, and durations count from it. Without any cost (nothing at all included) the sums
 * stand and NPV, IRR, ROI, payback and break-even are null NO_COST, since there is no investment to relate to.
 * Lists of different length throw a RangeError.
 */
export function valuate({ from, costs, values, annualRate, basis }: ValuationInput): ValuationFigures {
  if (costs.length !== values.length) {
    throw new RangeError(`${costs.length} months of cost but ${values.length} of value`);
  }
  const net = values.map((value, i) => value - (costs[i] as Amount));
  const cumulative = cumulate(net);
  const invested = sum(costs);
  const value = sum(values);
  const totals = {
    invested: defined(formatAmount(invested)),
    value: defined(formatAmount(value)),
    net: defined(formatAmount(value - invested)),
    roi: roi(value, invested),
    peakFunding: peakFunding(cumulative),
    cumulative,
  };
  const start = costs.findIndex((cost) => cost !== 0n);
  if (start < 0) {
    return {
      ...totals,
      npv: NO_COST,
      irr: NO_COST,
      payback: NO_COST,
      discountedPayback: NO_COST,
      breakEven: NO_COST,
    };
  }
  const covered = cumulative.every((total) => total >= 0n) ? NEVER_NEGATIVE : undefined;
  const periods = net.map((_, i) => addMonths(from, i));
  return {
    ...totals,
    npv: npv(net, annualRate, basis, { first: -start }),
    irr: plain(annualise(irr(net))),
    payback: covered ?? payback(net, -start),
    discountedPayback: covered ?? discountedPayback(net, annualRate, basis, -start),
    breakEven: breakEven(cumulative, periods),
  };
}

/** Without the list of roots, which the reason names. */
function plain({ value, status, reason }: IrrFigure): Figure {
  return reason === undefined ? { value, status } : { value, status, reason };
}
