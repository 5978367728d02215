import { ratioText } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, formatAmount, parseAmount, sum } from './money.ts';
import { cumulate } from './payback.ts';
import { monthsBetween } from './period.ts';

/** Cost and value of the same months. */
export interface PlanSides {
  cost: readonly Amount[];
  value: readonly Amount[];
}

export interface PlanTrack {
  /** First month of the plan in force, which is the first of all lists, `YYYY-MM`. */
  from: string;
  /** Last month of which the facts are known; null where there are none. */
  through: string | null;
  /** The plan in force, P50. */
  plan: PlanSides;
  /** The newest version, which may be the same, P50. */
  newest: PlanSides;
  /** What was posted and claimed; months after `through` are not looked at. */
  actual: PlanSides;
}

/** One side of a plan: against what happened up to now, and against where it is going. */
export interface SideStanding {
  planned: Figure;
  actual: Figure;
  /** actual − planned. */
  drift: Figure;
  /** All months of the plan. */
  plannedInAll: Figure;
  /** Actual up to now, and the newest version's months after it. */
  forecast: Figure;
  /** forecast − planned in all. */
  forecastDrift: Figure;
}

export interface PlanStanding {
  cost: SideStanding;
  value: SideStanding;
  /** Months by which value runs behind the plan; negative ahead of it. */
  late: Figure;
}

const money = (amount: Amount) => defined(formatAmount(amount));

const NO_PLAN = undefinedFigure('NO_PLAN', 'No plan is approved yet.');

const NO_PLAN_SIDE: SideStanding = {
  planned: NO_PLAN,
  actual: NO_PLAN,
  drift: NO_PLAN,
  plannedInAll: NO_PLAN,
  forecast: NO_PLAN,
  forecastDrift: NO_PLAN,
};

/** Where a bet stands of which no plan is approved: nowhere, and every figure says so. */
export const NO_PLAN_STANDING: PlanStanding = { cost: NO_PLAN_SIDE, value: NO_PLAN_SIDE, late: NO_PLAN };

/**
 * A plan against what happened: sums from the plan's first month through the last known one, to the last
 * decimal, and against its forecast, which is what happened up to now with the newest version's months after
 * it. What lies before the plan's first month is in neither. Before the plan begins its sums to date are null
 * NOT_BEGUN, without any facts NO_FACTS; the forecast is then the newest version alone. Lists of different
 * length, or that end before `through`, throw a RangeError.
 */
export function planAgainstActual({ from, through, plan, newest, actual }: PlanTrack): PlanStanding {
  const count = plan.cost.length;
  for (const { cost, value } of [plan, newest, actual])
    if (cost.length !== count || value.length !== count)
      throw new RangeError('The months of a plan, its newest version and what happened must be the same');
  const known = through === null ? 0 : Math.max(0, monthsBetween(from, through) + 1);
  if (known > count) throw new RangeError(`${known} months are known, but ${count} are given`);
  const missing =
    through === null
      ? undefinedFigure('NO_FACTS', 'No cost has been posted yet.')
      : undefinedFigure('NOT_BEGUN', `The plan begins in ${from}, and facts end in ${through}.`);
  const side = (of: 'cost' | 'value') =>
    standingOf(plan[of], newest[of], actual[of], known, known === 0 ? missing : null);
  return {
    cost: side('cost'),
    value: side('value'),
    late: known === 0 ? missing : monthsLate(plan.value, sum(actual.value.slice(0, known)), known - 1),
  };
}

function standingOf(
  plan: readonly Amount[],
  newest: readonly Amount[],
  actual: readonly Amount[],
  known: number,
  missing: Figure | null,
): SideStanding {
  const planned = sum(plan.slice(0, known));
  const happened = sum(actual.slice(0, known));
  const inAll = sum(plan);
  const forecast = happened + sum(newest.slice(known));
  return {
    planned: missing ?? money(planned),
    actual: missing ?? money(happened),
    drift: missing ?? money(happened - planned),
    plannedInAll: money(inAll),
    forecast: money(forecast),
    forecastDrift: money(forecast - inAll),
  };
}

/**
 * One side of several bets together: each figure added up over the bets that have it, so that drift is still
 * actual − planned. A figure that no bet has keeps the reason of the first that has a plan. For P50s alone: a
 * low or a high case of all bets is no sum.
 */
export function sumSides(sides: readonly SideStanding[]): SideStanding {
  const total = (of: keyof SideStanding): Figure => {
    const amounts = sides.flatMap(({ [of]: { value } }) => (value === null ? [] : parseAmount(value)));
    if (amounts.length > 0) return money(sum(amounts));
    return sides.find(({ [of]: { status } }) => status !== NO_PLAN.status)?.[of] ?? NO_PLAN;
  };
  return {
    planned: total('planned'),
    actual: total('actual'),
    drift: total('drift'),
    plannedInAll: total('plannedInAll'),
    forecast: total('forecast'),
    forecastDrift: total('forecastDrift'),
  };
}

/**
 * How many months ago a plan stood where `actual` stands at the end of month `at` (counted from 0): the months
 * between now and the point at which its cumulative value passes `actual` for the last time before now,
 * interpolated within a month. Negative where that point is still to come: then the first such point counts.
 * Planned 100 in each month and 350 come in six: 2.5. Null BEYOND_PLAN where more came than all months of the
 * plan have, BELOW_ZERO where less came than the plan ever had.
 */
export function monthsLate(planned: readonly Amount[], actual: Amount, at: number): Figure {
  // A month's end k is totals[k + 1]; before the first month nothing has come.
  const totals = [0n, ...cumulate(planned)];
  const now = at + 1;
  const due = totals[now];
  if (due === undefined) throw new RangeError(`Month ${at} is not in the plan`);
  if (actual === due) return defined('0');
  const ahead = actual > due;
  const before = ahead
    ? totals.findIndex((total, k) => k > now && total >= actual) - 1
    : totals.slice(0, now).findLastIndex((total) => total <= actual);
  if (before < 0)
    return ahead
      ? undefinedFigure('BEYOND_PLAN', 'More value came than all months of the plan have.')
      : undefinedFigure('BELOW_ZERO', 'Value is below zero, where the plan never was.');
  const [low, high] = [totals[before] as Amount, totals[before + 1] as Amount];
  return defined(ratioText(BigInt(now - before) * (high - low) - (actual - low), high - low));
}

/**
 * The part that makes up more than half of a drift, in its direction; the largest where several do; null where
 * none does or nothing drifted.
 */
export function mostOfDrift<T>(parts: readonly { of: T; drift: Amount }[], whole: Amount): T | null {
  const size = (drift: Amount) => (whole < 0n ? -drift : drift);
  const [first] = parts
    .filter(({ drift }) => size(drift) * 2n > size(whole))
    .sort((a, b) => (size(a.drift) < size(b.drift) ? 1 : -1));
  return whole === 0n || !first ? null : first.of;
}
