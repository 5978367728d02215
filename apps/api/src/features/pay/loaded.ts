import type { PayTotals, PersonMonth, PolicyComponent } from '@steward/contracts';
import { type Amount, formatAmount, loadedCost, parseAmount, sum } from '@steward/finance';
import type { PaidMonth } from './rate-queries.ts';

/** A policy that stands, as far as the cost of a head rests on it. */
export interface PolicyInForce {
  id: string;
  from: string;
  hours: string;
  components: readonly PolicyComponent[];
}

/** The policy of a month: the latest that begins by then. */
export const policyAt = (policies: readonly PolicyInForce[], period: string): PolicyInForce | null =>
  policies.reduce<PolicyInForce | null>(
    (found, policy) =>
      policy.from <= period && (found === null || policy.from > found.from) ? policy : found,
    null,
  );

export function personMonth(
  { period, teams, lines, amount }: PaidMonth,
  policies: readonly PolicyInForce[],
): PersonMonth {
  const policy = policyAt(policies, period);
  const { parts, payrollRelated, loaded, payrollRate, loadedRate } = loadedCost(parseAmount(amount), policy);
  return {
    period,
    teams,
    lines,
    pay: amount,
    parts: (policy?.components ?? []).map(({ name, kind }, at) => ({
      name,
      kind,
      amount: formatAmount(parts[at] ?? 0n),
    })),
    payrollRelated: formatAmount(payrollRelated),
    loaded: formatAmount(loaded),
    payrollRate,
    loadedRate,
    policy: policy && { id: policy.id, from: policy.from, hours: policy.hours },
  };
}

export function totalsOf(months: readonly PersonMonth[]): PayTotals {
  const of = (pick: (month: PersonMonth) => string): Amount =>
    sum(months.map((month) => parseAmount(pick(month))));
  const [pay, payrollRelated, loaded] = [
    of((month) => month.pay),
    of((month) => month.payrollRelated),
    of((month) => month.loaded),
  ];
  return {
    pay: formatAmount(pay),
    payroll: formatAmount(payrollRelated - pay),
    overhead: formatAmount(loaded - payrollRelated),
    loaded: formatAmount(loaded),
  };
}
