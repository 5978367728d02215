import { type Compounding, discountedFlows, periodFactors, RATE_TOO_LOW } from './discount.ts';
import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, formatAmount } from './money.ts';

/** Running totals: the flow of each month added to all before it. */
export function cumulate(flows: readonly Amount[]): Amount[] {
  let total = 0n;
  return flows.map((flow) => {
    total += flow;
    return total;
  });
}

/**
 * Where running totals, once negative, first reach zero again: its index, or null; whether they then turn
 * negative anew; and whether they ever were negative.
 */
export interface Crossing {
  index: number | null;
  recrosses: boolean;
  everNegative: boolean;
}

function findCrossing(cumulative: readonly bigint[]): Crossing {
  const negative = cumulative.findIndex((total) => total < 0n);
  if (negative < 0) return { index: null, recrosses: false, everNegative: false };
  const index = cumulative.findIndex((total, i) => i > negative && total >= 0n);
  if (index < 0) return { index: null, recrosses: false, everNegative: true };
  const recrosses = cumulative.some((total, i) => i > index && total < 0n);
  return { index, recrosses, everNegative: true };
}

const NOT_WITHIN_HORIZON: Figure = undefinedFigure(
  'NOT_WITHIN_HORIZON',
  'It does not pay back within the months shown.',
);
const RECROSSES_REASON = 'It pays back, but the cumulative net turns negative again afterwards.';

function paybackOf(cumulative: readonly bigint[], first: number): Figure {
  const { index, recrosses, everNegative } = findCrossing(cumulative);
  if (!everNegative) return defined('0', 'OK', 'The cumulative net never was negative.');
  if (index === null) return NOT_WITHIN_HORIZON;
  const before = cumulative[index - 1] as bigint;
  const flow = (cumulative[index] as bigint) - before;
  const value = ratioText(BigInt(first + index - 1) * flow - before, flow);
  return recrosses ? defined(value, 'RECROSSES', RECROSSES_REASON) : defined(value);
}

/**
 * Months until the cumulative net, once negative, is back at zero, with the fraction of the last month:
 * k + (−cumₖ)/CFₖ₊₁. `first` is the t of the first flow. 0 when it never was negative; null
 * NOT_WITHIN_HORIZON when it stays negative; RECROSSES, value kept, when it turns negative again later.
 */
export function payback(flows: readonly Amount[], first = 0): Figure {
  return paybackOf(cumulate(flows), first);
}

/** Payback of the discounted flows; nothing is rounded before the crossing is found. */
export function discountedPayback(
  flows: readonly Amount[],
  rate: string,
  compounding: Compounding = 'EFFECTIVE',
  first = 0,
): Figure {
  const factor = periodFactors(rate, compounding);
  if (!factor) return RATE_TOO_LOW;
  return paybackOf(cumulate(discountedFlows(flows, factor, first)), first);
}

/**
 * The deepest running total, as a negative amount: the money that had to be put in before it came back; "0"
 * when the total never was negative.
 */
export function peakFunding(cumulative: readonly Amount[]): Figure {
  return defined(formatAmount(cumulative.reduce((least, total) => (total < least ? total : least), 0n)));
}

/**
 * The first of `periods` whose running total is not negative after it was. Null NEVER_NEGATIVE when it never
 * was, NOT_WITHIN_HORIZON when it stays so; RECROSSES, value kept, when it turns negative again.
 */
export function breakEven(cumulative: readonly Amount[], periods: readonly string[]): Figure {
  const { index, recrosses, everNegative } = findCrossing(cumulative);
  if (!everNegative) return undefinedFigure('NEVER_NEGATIVE', 'The cumulative net never was negative.');
  const period = index === null ? undefined : periods[index];
  if (period === undefined) return NOT_WITHIN_HORIZON;
  return recrosses ? defined(period, 'RECROSSES', RECROSSES_REASON) : defined(period);
}

/** The J-curve of monthly flows: running totals, the deepest of them, and where they are back at zero. */
export function jCurve(
  flows: readonly Amount[],
  periods: readonly string[],
): { cumulative: Amount[]; peakFunding: Figure; breakEven: Figure } {
  if (flows.length !== periods.length) {
    throw new RangeError(`${flows.length} flows but ${periods.length} periods`);
  }
  const cumulative = cumulate(flows);
  return { cumulative, peakFunding: peakFunding(cumulative), breakEven: breakEven(cumulative, periods) };
}
