import type { JudgedTripwire, Lens, PlanInput, PlanMonthPoint, Tripwire } from '@steward/contracts';
import {
  type Amount,
  formatAmount,
  judgeTripwire,
  monthsBetween,
  NO_PLAN_STANDING,
  PLAN_CASES,
  type PlanStanding,
  periodsBetween,
  planAgainstActual,
  planFlows,
  planSpan,
  sum,
} from '@steward/finance';

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

/** A plan beside what happened, month by month over the same months. */
interface Sheet {
  from: string;
  periods: string[];
  plan: ReturnType<typeof planFlows>;
  newest: ReturnType<typeof planFlows>;
  actual: { cost: Amount[]; value: Amount[] };
  through: string | null;
}

const latest = (...periods: (string | null | undefined)[]) =>
  periods.reduce<string>((last, period) => (period && period > last ? period : last), '');

/** Null where the plan has no month. */
function sheetOf(plan: PlanInput, newest: PlanInput, happened: Happened, lens: Lens): Sheet | null {
  const span = planSpan(plan.lines);
  if (!span) return null;
  const { from } = span;
  const to = latest(span.to, planSpan(newest.lines)?.to, happened.through);
  const periods = periodsBetween(from, to);
  const placed = (series: readonly Amount[]) =>
    periods.map((period) => (happened.through && series[monthsBetween(happened.from, period)]) || 0n);
  return {
    from,
    periods,
    plan: planFlows(plan.lines, from, to),
    newest: planFlows(newest.lines, from, to),
    actual: { cost: placed(happened.costs), value: placed(happened[lens]) },
    through: happened.through,
  };
}

const middle = ({ cost, value }: Sheet['plan']) => ({ cost: cost.p50, value: value.p50 });

/** The plan in force against what happened and what is expected; `newest` is its draft, or itself. */
export function standOf(
  inForce: PlanInput | null,
  newest: PlanInput | null,
  happened: Happened,
  lens: Lens,
): PlanStanding {
  const sheet = inForce && sheetOf(inForce, newest ?? inForce, happened, lens);
  if (!sheet) return NO_PLAN_STANDING;
  const { from, through, plan, actual } = sheet;
  return planAgainstActual({ from, through, plan: middle(plan), newest: middle(sheet.newest), actual });
}

/** The months of a plan beside what happened. */
export function monthPoints(
  plan: PlanInput,
  newest: PlanInput,
  happened: Happened,
  lens: Lens,
): PlanMonthPoint[] {
  const sheet = sheetOf(plan, newest, happened, lens);
  if (!sheet) return [];
  const { periods, through, actual } = sheet;
  const text = (series: readonly Amount[], at: number) => formatAmount(series[at] ?? 0n);
  const cases = (side: 'cost' | 'value', at: number) => {
    const [p10, p50, p90] = PLAN_CASES.map((one) => text(sheet.plan[side][one], at));
    return { p10: p10 ?? '0', p50: p50 ?? '0', p90: p90 ?? '0' };
  };
  return periods.map((period, at) => ({
    period,
    cost: cases('cost', at),
    value: cases('value', at),
    actual:
      through !== null && period <= through
        ? { cost: text(actual.cost, at), value: text(actual.value, at) }
        : null,
    newest: { cost: text(sheet.newest.cost.p50, at), value: text(sheet.newest.value.p50, at) },
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
