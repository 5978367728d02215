import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, formatAmount } from './money.ts';
import { minus, rational, times, toAmount } from './rational.ts';

function ratio(numerator: Amount, denominator: Amount, status: string, reason: string): Figure {
  return denominator <= 0n ? undefinedFigure(status, reason) : defined(ratioText(numerator, denominator));
}

/**
 * Sales efficiency: the yearly run rate gained in a quarter over the sales and marketing spend of the quarter
 * before. `factor` is 4 for quarterly revenue and 12 for quarter-end MRR. Null NO_SPEND without spend.
 */
export function magicNumber(before: Amount, after: Amount, spendBefore: Amount, factor: 4 | 12 = 4): Figure {
  const gained = BigInt(factor) * (after - before);
  return ratio(gained, spendBefore, 'NO_SPEND', 'There was no sales and marketing spend.');
}

/**
 * Cash burned for each unit of net new ARR. Null CASH_GENERATIVE when nothing is burned, null NO_NET_NEW_ARR
 * when none was gained.
 */
export function burnMultiple(netBurn: Amount, netNewArr: Amount): Figure {
  if (netBurn <= 0n) return undefinedFigure('CASH_GENERATIVE', 'No cash is burned.');
  return ratio(netBurn, netNewArr, 'NO_NET_NEW_ARR', 'No net new recurring revenue was gained.');
}

/** Rule of 40: ARR growth plus free-cash-flow margin, both in the same unit (percent or decimals). */
export function ruleOf40(growth: Amount, margin: Amount): Figure {
  return defined(formatAmount(growth + margin));
}

/** One customer's recurring revenue at both ends of a period, in constant currency. */
export interface CustomerRevenue {
  start: Amount;
  end: Amount;
  /** Whether the customer ever paid before the period; tells a reactivation from a new one. */
  paidBefore?: boolean;
}

/** How recurring revenue moved; every part is ≥ 0 and end = start + new + reactivation + expansion − contraction − churn. */
export interface RevenueMovements {
  start: Amount;
  new: Amount;
  reactivation: Amount;
  expansion: Amount;
  contraction: Amount;
  churn: Amount;
  end: Amount;
}

/** Sorts each customer's change into one movement. Revenue below 0 throws a RangeError. */
export function revenueMovements(customers: Iterable<CustomerRevenue>): RevenueMovements {
  const total: RevenueMovements = {
    start: 0n,
    new: 0n,
    reactivation: 0n,
    expansion: 0n,
    contraction: 0n,
    churn: 0n,
    end: 0n,
  };
  for (const { start, end, paidBefore } of customers) {
    if (start < 0n || end < 0n) throw new RangeError('Recurring revenue of a customer must not be negative');
    total.start += start;
    total.end += end;
    if (start === 0n) total[paidBefore ? 'reactivation' : 'new'] += end;
    else if (end === 0n) total.churn += start;
    else if (end > start) total.expansion += end - start;
    else total.contraction += start - end;
  }
  return total;
}

/** Net new recurring revenue: new + reactivation + expansion − contraction − churn. */
export function netNewRevenue(moves: Partial<RevenueMovements>): Amount {
  const { reactivation = 0n, expansion = 0n, contraction = 0n, churn = 0n } = moves;
  return (moves.new ?? 0n) + reactivation + expansion - contraction - churn;
}

/**
 * Net and gross revenue retention of the customers who paid at the start: (start + expansion − contraction −
 * churn)/start and (start − contraction − churn)/start, which is Σmin(end, start)/Σstart and at most 1. New and
 * reactivated customers enter neither. Null NO_START without revenue at the start.
 */
export function retention(moves: Partial<RevenueMovements>): { gross: Figure; net: Figure } {
  const { start = 0n, expansion = 0n, contraction = 0n, churn = 0n } = moves;
  const kept = start - contraction - churn;
  const of = (end: Amount) => ratio(end, start, 'NO_START', 'There was no recurring revenue at the start.');
  return { gross: of(kept), net: of(kept + expansion) };
}

/**
 * Recurring revenue kept against a baseline: start × (baseline − actual loss rate), and its gross-margin value,
 * both a year. Loss is churn and contraction. Negative when the loss grew.
 */
export function retainedRevenue(
  start: Amount,
  baselineLossRate: string,
  actualLossRate: string,
  grossMargin: string,
): { revenue: Amount; value: Amount } {
  const avoided = minus(rational(baselineLossRate), rational(actualLossRate));
  const exact = times(rational(formatAmount(start)), avoided);
  return { revenue: toAmount(exact), value: toAmount(times(exact, rational(grossMargin))) };
}

/** Ratio of all that employment costs to wages; null NO_WAGES without wages. */
export function loadedCostMultiplier(total: Amount, wages: Amount): Figure {
  return ratio(total, wages, 'NO_WAGES', 'There are no wages to relate the cost to.');
}

/** Loaded cost of a productive hour; null NO_HOURS without hours. */
export function loadedHourlyCost(total: Amount, productiveHours: Amount): Figure {
  return ratio(total, productiveHours, 'NO_HOURS', 'There are no productive hours.');
}
