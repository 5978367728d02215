import { type Amount, parseAmount } from './money.ts';
import { addMonths, monthsBetween, periodOf, periodsBetween } from './period.ts';

/**
 * The cases a plan gives of every amount. P10 is the LOW amount: one month in ten comes out below it, whether
 * it is cost or value. P50 is the middle, which is the plan proper; P90 the high one.
 */
export const PLAN_CASES = ['p10', 'p50', 'p90'] as const;
export type PlanCase = (typeof PLAN_CASES)[number];

/** One month of a line, in the reporting currency, as decimal texts with p10 ≤ p50 ≤ p90. */
export type PlanMonth = { period: string } & Record<PlanCase, string>;

/** A line of a plan: cost, or value that may be anchored to a milestone by its name. Each month stands once. */
export interface PlanLine {
  side: 'cost' | 'value';
  milestone?: string | null;
  months: readonly PlanMonth[];
}

/** Amounts by case of each of some months. */
export type CaseFlows = Record<PlanCase, Amount[]>;

/** First and last month of a plan's lines, whichever side; null where no line has a month. */
export function planSpan(lines: readonly PlanLine[]): { from: string; to: string } | null {
  const periods = lines.flatMap(({ months }) => months.map(({ period }) => period));
  const [first] = periods;
  if (first === undefined) return null;
  let [from, to] = [first, first];
  for (const period of periods) {
    if (period < from) from = period;
    if (period > to) to = period;
  }
  return { from, to };
}

/**
 * Cost and value of a plan in the months from `from` to `to`, case by case: the lines added up exactly; 0
 * where a month has none. Months outside are left out. Adding P10s gives the case that all of them are low at
 * once, which is the P10 of the sum only because a plan says that what is in it moves together; it is never
 * done across bets.
 */
export function planFlows(
  lines: readonly PlanLine[],
  from: string,
  to: string,
): { cost: CaseFlows; value: CaseFlows } {
  const periods = periodsBetween(from, to);
  const zeros = (): CaseFlows => ({
    p10: periods.map(() => 0n),
    p50: periods.map(() => 0n),
    p90: periods.map(() => 0n),
  });
  const flows = { cost: zeros(), value: zeros() };
  for (const { side, months } of lines)
    for (const month of months) {
      const at = monthsBetween(from, month.period);
      if (at < 0 || at >= periods.length) continue;
      for (const one of PLAN_CASES)
        flows[side][one][at] = (flows[side][one][at] ?? 0n) + parseAmount(month[one]);
    }
  return flows;
}

/** What moving a milestone reads and writes; everything else of the plan stays as it is. */
export interface AnchoredPlan {
  milestones: readonly { name: string; date: string }[];
  lines: readonly PlanLine[];
}

/**
 * A plan with one milestone at another date: the lines anchored to it lie as many months later (earlier where
 * negative) as the milestone's month does, with the same amounts; within a month nothing shifts. `moved` are
 * the places of those lines among `lines`. Throws a RangeError for a milestone that is not there, for what is
 * no date, and where a month would leave the years 0 to 9999.
 */
export function moveMilestone<P extends AnchoredPlan>(
  plan: P,
  name: string,
  date: string,
): { plan: P; months: number; moved: number[] } {
  const milestone = plan.milestones.find((one) => one.name === name);
  if (!milestone) throw new RangeError(`Not a milestone of the plan: "${name}"`);
  const months = monthsBetween(periodOf(milestone.date), periodOf(date));
  const anchored = (line: PlanLine) => line.milestone === name && line.months.length > 0;
  return {
    months,
    moved: months === 0 ? [] : plan.lines.flatMap((line, at) => (anchored(line) ? at : [])),
    plan: {
      ...plan,
      milestones: plan.milestones.map((one) => (one === milestone ? { ...one, date } : one)),
      lines: plan.lines.map((line) =>
        anchored(line)
          ? {
              ...line,
              months: line.months.map((month) => ({ ...month, period: addMonths(month.period, months) })),
            }
          : line,
      ),
    },
  };
}
