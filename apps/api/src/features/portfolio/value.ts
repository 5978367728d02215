import type { Figure, Lens, MonthPoint, Valuation } from '@steward/contracts';
import {
  defined,
  formatAmount,
  type RateBasis,
  ratioText,
  sum,
  undefinedFigure,
  type ValuationFigures,
  valuate,
} from '@steward/finance';
import type { Flows, Months } from './ledger.ts';

export interface Discounting {
  annualRate: string;
  basis: RateBasis;
}

/** `part` of `whole` as a ratio; undefined where there is no whole. */
export const ratioOf = (part: bigint, whole: bigint, status: string, reason: string): Figure =>
  whole === 0n ? undefinedFigure(status, reason) : defined(ratioText(part, whole));

const confirmedShare = (flows: Flows): Figure =>
  ratioOf(sum(flows.confirmed), sum(flows.claimed), 'NO_CLAIM', 'Nothing has been claimed in this span.');

/** All figures of these flows at a lens. */
export const figuresOf = (
  months: Months,
  flows: Flows,
  lens: Lens,
  { annualRate, basis }: Discounting,
): ValuationFigures =>
  valuate({ from: months.from, costs: flows.costs, values: flows[lens], annualRate, basis });

export function presentValuation(figures: ValuationFigures, flows: Flows): Valuation {
  const { invested, value, net, roi, npv, irr, payback, peakFunding, breakEven } = figures;
  return {
    invested,
    value,
    net,
    roi,
    npv,
    irr,
    payback,
    peakFunding,
    breakEven,
    confirmedShare: confirmedShare(flows),
  };
}

/** The months of these flows with their running net. */
export function monthPoints(
  months: Months,
  flows: Flows,
  lens: Lens,
  cumulative: readonly bigint[],
): MonthPoint[] {
  return months.periods.map((period, at) => {
    const cost = flows.costs[at] ?? 0n;
    const value = flows[lens][at] ?? 0n;
    return {
      period,
      cost: formatAmount(cost),
      value: formatAmount(value),
      confirmed: formatAmount(flows.confirmed[at] ?? 0n),
      net: formatAmount(value - cost),
      cumulative: formatAmount(cumulative[at] ?? 0n),
    };
  });
}
