import { LENSES } from '@steward/contracts';
import { addMonths, monthsBetween, parseAmount, periodsBetween } from '@steward/finance';
import type { MonthSum, ValueSum } from './queries.ts';

/** Months of a span and of the horizon after it, in order. */
export interface Months {
  from: string;
  horizon: number;
  /** The last month, the horizon's included. */
  through: string;
  periods: string[];
}

export const monthsOf = (from: string, to: string, horizon: number): Months => ({
  from,
  horizon,
  through: addMonths(to, horizon),
  periods: periodsBetween(from, addMonths(to, horizon)),
});

/** Cost and value of one initiative, or of a set, aligned to the months of a span. */
export interface Flows {
  costs: bigint[];
  claimed: bigint[];
  weighted: bigint[];
  confirmed: bigint[];
}

const SERIES = ['costs', ...LENSES] as const;

export const emptyFlows = (months: Months): Flows => {
  const zeros = () => months.periods.map(() => 0n);
  return { costs: zeros(), claimed: zeros(), weighted: zeros(), confirmed: zeros() };
};

const NONE = '';

/** Flows by initiative id; the key of what no initiative was given is the empty string. */
export function flowsByInitiative(
  months: Months,
  costs: readonly MonthSum[],
  values: readonly ValueSum[],
): Map<string, Flows> {
  const flows = new Map<string, Flows>();
  const of = (id: string | null) => {
    const known = flows.get(id ?? NONE);
    if (known) return known;
    const made = emptyFlows(months);
    flows.set(id ?? NONE, made);
    return made;
  };
  const indexOf = (period: string) => monthsBetween(months.from, period);
  const within = (at: number) => at >= 0 && at < months.periods.length;
  for (const row of costs) {
    const at = indexOf(row.period);
    if (within(at)) add(of(row.initiative_id).costs, at, row.amount);
  }
  for (const row of values) {
    const at = indexOf(row.period);
    if (within(at)) add(of(row.initiative_id)[row.lens], at, row.amount);
  }
  return flows;
}

function add(series: bigint[], at: number, amount: string): void {
  series[at] = (series[at] ?? 0n) + parseAmount(amount);
}

/** The flows of what no initiative was given: unallocated cost, unattributed value. */
export const untracedFlows = (flows: Map<string, Flows>, months: Months): Flows =>
  flows.get(NONE) ?? emptyFlows(months);

/** Month by month sum of several flows. */
export function sumFlows(months: Months, all: Iterable<Flows>): Flows {
  const total = emptyFlows(months);
  for (const flows of all)
    for (const series of SERIES)
      flows[series].forEach((amount, at) => {
        total[series][at] = (total[series][at] ?? 0n) + amount;
      });
  return total;
}
