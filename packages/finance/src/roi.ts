import { type Compounding, discountedFlows, periodFactors, RATE_TOO_LOW } from './discount.ts';
import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, multiply, sum } from './money.ts';

/**
 * Return on investment, (value − cost)/cost; 0.5 is 50 %. Null NO_COST at cost 0, null NET_CREDIT when credits
 * exceed the cost; −1 without value, below −1 with negative value.
 */
export function roi(value: Amount, cost: Amount): Figure {
  if (cost === 0n) return undefinedFigure('NO_COST', 'There is no cost yet.');
  if (cost < 0n) return undefinedFigure('NET_CREDIT', 'Credits exceed the cost.');
  return defined(ratioText(value - cost, cost));
}

/** Return on launch spend: (additional revenue × gross margin − spend)/spend, with the edge cases of `roi`. */
export function romi(additionalRevenue: Amount, grossMargin: string, spend: Amount): Figure {
  return roi(multiply(additionalRevenue, grossMargin), spend);
}

/**
 * Benefit-cost ratio: present value of benefits over that of costs, both given as positive monthly amounts.
 * Null NO_COST when the costs are worth 0.
 */
export function bcr(
  benefits: readonly Amount[],
  costs: readonly Amount[],
  rate: string,
  compounding: Compounding = 'EFFECTIVE',
): Figure {
  const factor = periodFactors(rate, compounding);
  if (!factor) return RATE_TOO_LOW;
  const cost = sum(discountedFlows(costs, factor));
  if (cost === 0n) return undefinedFigure('NO_COST', 'The costs are worth nothing today.');
  return defined(ratioText(sum(discountedFlows(benefits, factor)), cost));
}

/**
 * Profitability index: 1 + NPV/I₀, I₀ the outflow at t = 0. Differs from the benefit-cost ratio when costs run
 * on. Null NO_INITIAL_OUTFLOW when the first flow is not negative.
 */
export function profitabilityIndex(
  flows: readonly Amount[],
  rate: string,
  compounding: Compounding = 'EFFECTIVE',
): Figure {
  const factor = periodFactors(rate, compounding);
  if (!factor) return RATE_TOO_LOW;
  const initial = flows[0] ?? 0n;
  if (initial >= 0n) {
    return undefinedFigure('NO_INITIAL_OUTFLOW', 'Nothing is spent at the start.');
  }
  const outflow = -initial * factor(0);
  return defined(ratioText(outflow + sum(discountedFlows(flows, factor)), outflow));
}
