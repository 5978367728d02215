import type { JudgedTripwire, Lens, PlanInput, PlanMonthPoint, Tripwire } from '@steward/contracts';
import {
  type Amount,
  type CaseFlows,
  formatAmount,
  judgeTripwire,
  monthsBetween,
  NO_PLAN_STANDING,
  type PlanStanding,
  parseAmount,
  periodsBetween,
  planAgainstActual,
  planFlows,
  planSpan,
  sum,
} from '@steward/finance';
import type { MiddleRow } from './queries.ts';

/** What happened of a bet: each month from `from` on, up to the last one known. */
export interface Happened {
  from: string;
  /** Null where nothing is posted in the workspace. */
  through: string | null;
  costs: readonly Amount[];
  claimed: readonly Amount[];
  weighted: readonly Amount[];
  confirmed: readonly Amount[];
}

/** What a plan comes to in each month that it has, in the middle: its lines added up. */
export interface Middles {
  from: string;
  to: string;
  cost: ReadonlyMap<string, Amount>;
  value: ReadonlyMap<string, Amount>;
}

/** Null where the plan has no month. */
export function middlesOf({ lines }: PlanInput): Middles | null {
  const span = planSpan(lines);
  if (!span) return null;
  const sides = { cost: new Map<string, Amount>(), value: new Map<string, Amount>() };
  for (const { side, months } of lines)
    for (const { period, p50 } of months)
      sides[side].set(period, (sides[side].get(period) ?? 0n) + parseAmount(p50));
  return { ...span, ...sides };
}

/** The same of what the database added up. */
export function middlesOfRow(row: Pick<MiddleRow, 'cost' | 'value'>): Middles | null {
  const side = (text: string | null) =>
    new Map(
      (text ? text.split(',') : []).map((cell): [string, Amount] => {
        const [period = '', amount = '0'] = cell.split(' ');
        return [period, parseAmount(amount)];
      }),
    );
  const [cost, value] = [side(row.cost), side(row.value)];
  const periods = [...cost.keys(), ...value.keys()].sort();
  const [from, to] = [periods[0], periods.at(-1)];
  return from === undefined || to === undefined ? null : { from, to, cost, value };
}

const latest = (...periods: (string | null | undefined)[]) =>
  periods.reduce<string>((last, period) => (period && period > last ? period : last), '');

/** Of what happened, the amounts of `count` months from `from` on; 0 where nothing is known. */
function placed({ from: first, through }: Happened, series: readonly Amount[], from: string, count: number) {
  const offset = through === null ? 0 : monthsBetween(first, from);
  return Array.from({ length: count }, (_, at) => series[at + offset] ?? 0n);
}

/** The plan in force against what happened and what is expected; `newest` is its draft, or itself. */
export function standOf(
  inForce: Middles | null,
  newest: Middles | null,
  happened: Happened,
  lens: Lens,
): PlanStanding {
  if (!inForce) return NO_PLAN_STANDING;
  const { from } = inForce;
  const { through } = happened;
  const periods = periodsBetween(from, latest(inForce.to, newest?.to, through));
  const of = (plan: Middles | null) => ({
    cost: periods.map((period) => plan?.cost.get(period) ?? 0n),
    value: periods.map((period) => plan?.value.get(period) ?? 0n),
  });
  const actual = {
    cost: placed(happened, happened.costs, from, periods.length),
    value: placed(happened, happened[lens], from, periods.length),
  };
  return planAgainstActual({ from, through, plan: of(inForce), newest: of(newest), actual });
}

/** The months of a plan beside what happened. */
export function monthPoints(
  plan: PlanInput,
  newest: PlanInput,
  happened: Happened,
  lens: Lens,
): PlanMonthPoint[] {
  const span = planSpan(plan.lines);
  if (!span) return [];
  const { through } = happened;
  const to = latest(span.to, planSpan(newest.lines)?.to, through);
  const periods = periodsBetween(span.from, to);
  const flows = {
    plan: planFlows(plan.lines, span.from, to),
    newest: planFlows(newest.lines, span.from, to),
  };
  const costs = placed(happened, happened.costs, span.from, periods.length);
  const values = placed(happened, happened[lens], span.from, periods.length);
  const text = (series: readonly Amount[], at: number) => formatAmount(series[at] ?? 0n);
  const cases = ({ p10, p50, p90 }: CaseFlows, at: number) => ({
    p10: text(p10, at),
    p50: text(p50, at),
    p90: text(p90, at),
  });
  return periods.map((period, at) => ({
    period,
    cost: cases(flows.plan.cost, at),
    value: cases(flows.plan.value, at),
    actual: through !== null && period <= through ? { cost: text(costs, at), value: text(values, at) } : null,
    newest: { cost: text(flows.newest.cost.p50, at), value: text(flows.newest.value.p50, at) },
  }));
}

/** Tripwires judged on the facts of the bet: all of them up to the tripwire's month, or to the last known one. */
export const judged = (tripwires: readonly Tripwire[], happened: Happened): JudgedTripwire[] =>
  tripwires.map((tripwire) => {
    const { from, through } = happened;
    const due = through !== null && tripwire.by <= through;
    const last = due ? tripwire.by : through;
    const upTo = (series: readonly Amount[]) =>
      last === null ? 0n : sum(series.slice(0, Math.max(0, monthsBetween(from, last) + 1)));
    const { figure, hit } = judgeTripwire(tripwire, {
      cost: upTo(happened.costs),
      claimed: upTo(happened.claimed),
      confirmed: upTo(happened.confirmed),
    });
    const verdict = hit === null ? ('undefined' as const) : hit ? ('hit' as const) : ('clear' as const);
    return { ...tripwire, status: due ? verdict : 'waiting', figure, through: last };
  });
