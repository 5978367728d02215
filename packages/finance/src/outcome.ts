import type { Amount } from './money.ts';
import { addMonths, monthsBetween } from './period.ts';
import { minus, over, type Rational, rational, times, toAmount, toText } from './rational.ts';

/** What a claim rests on, by kind. Amounts and rates are decimal texts; rates are decimals (0.12 is 12 %). */
export type OutcomeBasis =
  | { kind: 'new_recurring'; customers: number; monthlyPrice: string }
  | { kind: 'expansion'; monthlyBefore: string; monthlyAfter: string }
  | { kind: 'retained'; startingArr: string; baselineLossRate: string; actualLossRate: string }
  | { kind: 'one_off'; revenue: string }
  | { kind: 'saving'; monthlyCostBefore: string; monthlyCostAfter: string };

/**
 * One line of the explanation of a claim's value. `value` is a canonical decimal of that unit; points are the
 * difference of two rates, as a decimal.
 */
export interface OutcomeStep {
  label: string;
  expression: string;
  value: string;
  unit: 'money' | 'rate' | 'points';
}

interface Worked {
  steps: OutcomeStep[];
  /** Exact gross-margin value a month, or the whole of it for a one-off. */
  value: Rational;
}

function step(label: string, expression: string, value: Rational, unit: OutcomeStep['unit'] = 'money') {
  return { label, expression, value: toText(value), unit };
}

function withMargin(revenue: Rational, margin: string, label: string) {
  const value = times(revenue, rational(margin));
  return { value, line: step(label, `${toText(revenue)} × ${margin}`, value) };
}

function work(basis: OutcomeBasis, grossMargin: string | null): Worked {
  if (basis.kind === 'saving') {
    const value = minus(rational(basis.monthlyCostBefore), rational(basis.monthlyCostAfter));
    const expression = `${basis.monthlyCostBefore} − ${basis.monthlyCostAfter}`;
    return { value, steps: [step('Cost saved a month, all of it margin', expression, value)] };
  }
  if (grossMargin === null) throw new RangeError(`An outcome of kind "${basis.kind}" needs a gross margin`);
  switch (basis.kind) {
    case 'new_recurring': {
      const revenue = times({ num: BigInt(basis.customers), den: 1n }, rational(basis.monthlyPrice));
      const { value, line } = withMargin(revenue, grossMargin, 'Gross-margin value a month');
      const expression = `${basis.customers} customers × ${basis.monthlyPrice}`;
      return { value, steps: [step('New revenue a month', expression, revenue), line] };
    }
    case 'expansion': {
      const revenue = minus(rational(basis.monthlyAfter), rational(basis.monthlyBefore));
      const { value, line } = withMargin(revenue, grossMargin, 'Gross-margin value a month');
      const expression = `${basis.monthlyAfter} − ${basis.monthlyBefore}`;
      return { value, steps: [step('Additional revenue a month', expression, revenue), line] };
    }
    case 'retained':
      return workRetained(basis, grossMargin);
    case 'one_off': {
      const { value, line } = withMargin(rational(basis.revenue), grossMargin, 'Gross-margin value, once');
      return { value, steps: [line] };
    }
  }
}

function workRetained(basis: OutcomeBasis & { kind: 'retained' }, grossMargin: string): Worked {
  const avoided = minus(rational(basis.baselineLossRate), rational(basis.actualLossRate));
  const arr = times(rational(basis.startingArr), avoided);
  const { value: year, line } = withMargin(arr, grossMargin, 'Gross-margin value a year');
  const value = over(year, 12n);
  return {
    value,
    steps: [
      step('Loss avoided', `${basis.baselineLossRate} − ${basis.actualLossRate}`, avoided, 'rate'),
      step('Retained revenue a year', `${basis.startingArr} × ${toText(avoided)}`, arr),
      line,
      step('Gross-margin value a month', `${toText(year)} ÷ 12`, value),
    ],
  };
}

/**
 * Gross-margin value of a claim a month; for a one-off the whole of it. Exact, rounded once HALF_UP at the
 * stored scale. New recurring: customers × price × margin; expansion: (after − before) × margin; retained:
 * starting ARR × (baseline − actual loss) × margin / 12; one-off: revenue × margin; saving: before − after,
 * its margin is 1 whatever is given. Negative when things got worse. Throws a RangeError when a revenue kind
 * comes without a margin or a text is no decimal.
 */
export function outcomeMonthlyValue(basis: OutcomeBasis, grossMargin: string | null): Amount {
  return toAmount(work(basis, grossMargin).value);
}

/**
 * Recurring revenue a year that a claim says it moved, before any margin: new recurring, customers × price × 12;
 * expansion, (after − before) × 12; retained, starting ARR × (baseline − actual loss). Exact, rounded once at the
 * stored scale; below zero when things got worse. Null for a one-off and a saving, which move no recurring
 * revenue. Throws a RangeError for a text that is no decimal.
 */
export function outcomeYearlyRevenue(basis: OutcomeBasis): Amount | null {
  switch (basis.kind) {
    case 'new_recurring':
      return toAmount(times({ num: BigInt(basis.customers), den: 1n }, rational(basis.monthlyPrice)), 12);
    case 'expansion':
      return toAmount(minus(rational(basis.monthlyAfter), rational(basis.monthlyBefore)), 12);
    case 'retained':
      return toAmount(
        times(
          rational(basis.startingArr),
          minus(rational(basis.baselineLossRate), rational(basis.actualLossRate)),
        ),
      );
    case 'one_off':
    case 'saving':
      return null;
  }
}

/** The same value step by step, for people: what was computed, from what, with which result. */
export function outcomeSteps(basis: OutcomeBasis, grossMargin: string | null): OutcomeStep[] {
  return work(basis, grossMargin).steps;
}

/**
 * Value over the whole duration: null with an open end; a one-off is worth its value once, whatever
 * `months` says. Rounded once, so it equals the schedule's sum.
 */
export function outcomeTotalValue(
  basis: OutcomeBasis,
  grossMargin: string | null,
  months: number | null,
): Amount | null {
  const { value } = work(basis, grossMargin);
  if (basis.kind === 'one_off') return toAmount(value);
  return months === null ? null : toAmount(value, months);
}

export interface OutcomeTiming {
  basis: OutcomeBasis;
  grossMargin: string | null;
  /** First month with value, `YYYY-MM`. */
  startPeriod: string;
  /** Duration; null runs on to `through`. */
  months: number | null;
  /** Last month to list. */
  through: string;
}

/**
 * The value month by month, from the start through the end or `through`, whichever comes first; nothing
 * when `through` lies before the start. A value that does not divide exactly is rounded cumulatively: after
 * any number of months the amounts add up to the exact total, rounded once; twelve retained months are the
 * year.
 */
export function outcomeSchedule(timing: OutcomeTiming): { period: string; amount: Amount }[] {
  const { value } = work(timing.basis, timing.grossMargin);
  const duration = timing.basis.kind === 'one_off' ? 1 : (timing.months ?? Number.POSITIVE_INFINITY);
  const count = Math.min(duration, monthsBetween(timing.startPeriod, timing.through) + 1);
  const schedule: { period: string; amount: Amount }[] = [];
  let before = 0n;
  for (let month = 0; month < count; month += 1) {
    const after = toAmount(value, month + 1);
    schedule.push({ period: addMonths(timing.startPeriod, month), amount: after - before });
    before = after;
  }
  return schedule;
}
