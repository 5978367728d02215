import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, ONE, parseAmount, sum } from './money.ts';
import { divideRounded } from './rounding.ts';

/**
 * What is added to a month's pay: a percentage of it, or an amount a head and month. `payroll` is
 * payroll-related (employer taxes, benefits, equity where policy counts it); `overhead` is allocated tools and
 * space, which capitalisation does not admit. `value` is a plain decimal: "22.5" is 22.5 %, or the amount.
 */
export interface LoadComponent {
  name: string;
  kind: 'payroll' | 'overhead';
  basis: 'percent' | 'amount';
  value: string;
}

/** A policy as far as a month's cost of a head rests on it; `hours` are those it is productive, a plain decimal. */
export interface LoadPolicy {
  components: readonly LoadComponent[];
  hours: string;
}

export interface LoadedCost {
  /** What each component adds, in its order. */
  parts: Amount[];
  /** Pay and what is payroll-related. */
  payrollRelated: Amount;
  /** That and overhead. */
  loaded: Amount;
  /** Both for one productive hour; OK, or NO_POLICY, NO_PAY, NET_CREDIT, NO_HOURS with a null value. */
  payrollRate: Figure;
  loadedRate: Figure;
}

const HUNDRED = 100n;

const partOf = (pay: Amount, { basis, value }: LoadComponent): Amount =>
  basis === 'amount' ? parseAmount(value) : divideRounded(pay * parseAmount(value), HUNDRED * ONE);

/** An amount for one productive hour, rounded once at 18 decimals. */
function hourly(pay: Amount, amount: Amount, policy: LoadPolicy | null): Figure {
  if (!policy) return undefinedFigure('NO_POLICY', 'No policy of loaded cost is in force in this month.');
  if (pay === 0n) return undefinedFigure('NO_PAY', 'No pay was posted.');
  if (pay < 0n) return undefinedFigure('NET_CREDIT', 'Credits exceed the pay.');
  const hours = parseAmount(policy.hours);
  if (hours <= 0n) return undefinedFigure('NO_HOURS', 'The policy says no productive hours.');
  return defined(ratioText(amount, hours));
}

/**
 * The fully loaded cost of one head in one month: (pay + what the policy adds)/productive hours, at two rates,
 * payroll-related only and with overhead. Each part is computed exactly and rounded once, HALF_UP, at 18
 * decimals, so that parts add up to their totals. Without a policy nothing is added and no rate is defined;
 * without pay above zero nothing is added either, whatever amounts a head the policy has.
 */
export function loadedCost(pay: Amount, policy: LoadPolicy | null): LoadedCost {
  const components = policy && pay > 0n ? policy.components : [];
  const parts = (policy?.components ?? []).map((component) => (pay > 0n ? partOf(pay, component) : 0n));
  const added = (kind: LoadComponent['kind']) =>
    sum(components.flatMap((component, at) => (component.kind === kind ? [parts[at] ?? 0n] : [])));
  const payrollRelated = pay + added('payroll');
  const loaded = payrollRelated + added('overhead');
  return {
    parts,
    payrollRelated,
    loaded,
    payrollRate: hourly(pay, payrollRelated, policy),
    loadedRate: hourly(pay, loaded, policy),
  };
}
