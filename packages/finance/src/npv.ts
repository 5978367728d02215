import { dayNumber, dayNumbers } from './civil-date.ts';
import { pow10 } from './decimal-text.ts';
import {
  type Compounding,
  dayFactors,
  discountedFlows,
  FACTOR_SCALE,
  periodFactors,
  RATE_TOO_LOW,
} from './discount.ts';
import { defined, type Figure } from './figure.ts';
import { type Amount, formatAmount, sum } from './money.ts';
import { divideRounded } from './rounding.ts';

function presentValue(discounted: readonly bigint[]): Figure {
  return defined(formatAmount(undiscountedScale(sum(discounted))));
}

/** Back from the scale of discounted flows to an amount: the one rounding of a present value. */
function undiscountedScale(total: bigint): Amount {
  return divideRounded(total, pow10(FACTOR_SCALE));
}

export interface NpvTiming {
  /** t of the first flow, in months; 0 unless told, negative before the first cost month. */
  first?: number;
  /** Flows after t = 0 fall in the middle of their month instead of its end. */
  midPeriod?: boolean;
}

/**
 * Net present value of monthly flows (outflow −, inflow +) at t = 0, 1, 2 … months: Σ CFₜ/(1+rₘ)ᵗ, with rₘ by
 * the rate's basis. Exact flows times factors of 50 decimals, rounded once at the stored scale; no flows are
 * worth 0. Null RATE_LE_MINUS_100 at r ≤ −1.
 */
export function npv(
  flows: readonly Amount[],
  annualRate: string,
  basis: Compounding = 'EFFECTIVE',
  timing: NpvTiming = {},
): Figure {
  const first = timing.first ?? 0;
  const factor = periodFactors(annualRate, basis, timing.midPeriod);
  if (!factor) return RATE_TOO_LOW;
  if (!timing.midPeriod) return presentValue(discountedFlows(flows, factor, first));
  const halves = (t: number) => (t > 0 ? 2 * t - 1 : 2 * t);
  return presentValue(discountedFlows(flows, (t) => factor(halves(t)), first));
}

/** Net present value at a rate of one period; the first flow is not discounted (t = 0). */
export function npv0(flows: readonly Amount[], rate: string): Figure {
  return npv(flows, rate, 'PERIODIC');
}

/**
 * The spreadsheet's NPV, which discounts its first value by a whole period: npv0 / (1 + rate). Kept under
 * its own name, since taking one for the other is the commonest error with it. `atStart` is added undiscounted.
 */
export function npvExcel(flows: readonly Amount[], rate: string, atStart: Amount = 0n): Figure {
  return npv([atStart, ...flows], rate, 'PERIODIC');
}

/**
 * Net present value of dated flows: Σ CFᵢ/(1+r)^((dᵢ−d₀)/365), r yearly and effective. d₀ is the valuation
 * date, the earliest date unless told; order does not matter. Null RATE_LE_MINUS_100 at r ≤ −1; another
 * number of dates than flows throws a RangeError.
 */
export function xnpv(
  flows: readonly Amount[],
  dates: readonly string[],
  rate: string,
  valuationDate?: string,
): Figure {
  const days = dayNumbers(dates, flows.length);
  const factor = dayFactors(rate);
  if (!factor) return RATE_TOO_LOW;
  const start = valuationDate === undefined ? Math.min(...days) : dayNumber(valuationDate);
  return presentValue(flows.map((flow, i) => flow * factor((days[i] ?? start) - start)));
}
