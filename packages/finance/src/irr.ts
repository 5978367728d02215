import { dayNumbers } from './civil-date.ts';
import { readRate } from './discount.ts';
import { Exact, exactText, fromAmount } from './exact.ts';
import { type Figure, undefinedFigure } from './figure.ts';
import type { Amount } from './money.ts';
import { type Curve, findRoots, inflation } from './root-finding.ts';

/** An internal rate of return with every rate found, ascending; `value` only where it is the only one. */
export interface IrrFigure extends Figure {
  status: 'UNIQUE' | 'MULTIPLE' | 'NO_SIGN_CHANGE' | 'NO_REAL_ROOT';
  roots: string[];
  /** Rates beyond resolution that were not counted; see `irr`. */
  leftOut: string[];
}

interface Term {
  t: number;
  flow: number;
}

/**
 * Internal rate of return per period of the flows: every r in (−0.999999, 10,000) with Σ CFₜ/(1+r)ᵗ = 0, by a
 * scan over ln(1+r), bisection, and a look into the dips of |f| for rates the scan steps over or only touches.
 * UNIQUE: NPV changes sign at that rate and at no other. MULTIPLE: several rates, or one that NPV touches
 * without changing sign; value null, roots listed. NO_SIGN_CHANGE: the flows are all of one sign (or none).
 * NO_REAL_ROOT: no rate in that range. A rate is no money, so it is found in floating point.
 *
 * Where there are several rates, one at which the discounted terms outgrow the flows a billionfold is left out
 * and named in the reason: a double cannot tell NPV from zero there. A small cost at the very end always brings
 * one such rate close to −100 %, and it must not hide the rate that means something.
 */
export function irr(flows: readonly Amount[]): IrrFigure {
  const terms = flows.map((flow, t) => ({ t, flow: Number(flow) })).filter((term) => term.flow !== 0);
  const first = terms[0]?.t ?? 0;
  return solve(terms, () => polynomial(flows.slice(first, (terms.at(-1)?.t ?? 0) + 1).map(Number), terms));
}

/** A monthly IRR as a yearly one: (1+i)^12 − 1, for the value and every root. */
export function annualise(monthly: IrrFigure): IrrFigure {
  const yearly = (rates: string[]) => rates.map((rate) => Math.expm1(12 * Math.log1p(Number(rate))));
  return conclude(monthly.status, yearly(monthly.roots), yearly(monthly.leftOut));
}

/**
 * Internal rate of return of dated flows, yearly and effective, 365 days to the year; as `irr` otherwise.
 * Order does not matter, flows of one day are one flow.
 */
export function xirr(flows: readonly Amount[], dates: readonly string[]): IrrFigure {
  const days = dayNumbers(dates, flows.length);
  const byDay = new Map<number, bigint>();
  flows.forEach((flow, i) => {
    const day = days[i] as number;
    byDay.set(day, (byDay.get(day) ?? 0n) + flow);
  });
  const ordered = [...byDay].filter(([, flow]) => flow !== 0n).sort(([a], [b]) => a - b);
  const start = ordered[0]?.[0] ?? 0;
  const terms = ordered.map(([day, flow]) => ({ t: (day - start) / 365, flow: Number(flow) }));
  return solve(terms, () => exponentialSum(terms));
}

/**
 * Modified internal rate of return per period: (FV of inflows at the reinvestment rate / PV of outflows at the
 * finance rate)^(1/n) − 1, n = flows − 1. Null ONE_SIGN without both an inflow and an outflow, null
 * RATE_LE_MINUS_100 when a rate is −1 or less.
 */
export function mirr(flows: readonly Amount[], financeRate: string, reinvestRate: string): Figure {
  const finance = readRate(financeRate).plus(1);
  const reinvest = readRate(reinvestRate).plus(1);
  if (finance.lte(0) || reinvest.lte(0)) {
    return undefinedFigure('RATE_LE_MINUS_100', 'A rate of −100 % or less has no present or future value.');
  }
  const n = flows.length - 1;
  let inflows = new Exact(0);
  let outflows = new Exact(0);
  flows.forEach((flow, t) => {
    if (flow > 0n) inflows = inflows.plus(fromAmount(flow).times(reinvest.pow(n - t)));
    if (flow < 0n) outflows = outflows.minus(fromAmount(flow).div(finance.pow(t)));
  });
  if (inflows.isZero() || outflows.isZero()) {
    return undefinedFigure('ONE_SIGN', 'There are not both money spent and money coming back.');
  }
  const value = inflows.div(outflows).pow(new Exact(1).div(n)).minus(1);
  return { value: exactText(value), status: 'OK' };
}

const RESOLVABLE = 1e9;

function solve(terms: Term[], draw: () => Curve): IrrFigure {
  if (countSignChanges(terms) === 0) return conclude('NO_SIGN_CHANGE', []);
  const curve = draw();
  const { crossing, touching } = findRoots(curve);
  const all = [...crossing, ...touching].sort((a, b) => a - b);
  if (all.length === 0) return conclude('NO_REAL_ROOT', []);
  const resolved = all.filter((u) => inflation(curve, u) < RESOLVABLE);
  const kept = resolved.length > 0 ? resolved : all;
  const left = all.filter((u) => !kept.includes(u)).map(Math.expm1);
  const unique = kept.length === 1 && !touching.some((u) => kept.includes(u));
  return conclude(unique ? 'UNIQUE' : 'MULTIPLE', kept.map(Math.expm1), left);
}

function conclude(status: IrrFigure['status'], rates: number[], left: number[] = []): IrrFigure {
  const roots = rates.map(rateText);
  const leftOut = left.map(rateText);
  const value = status === 'UNIQUE' ? (roots[0] ?? null) : null;
  const reason = [...explain(status, rates), ...explainLeft(left)].join(' ');
  return reason === '' ? { value, status, roots, leftOut } : { value, status, roots, leftOut, reason };
}

function explainLeft(rates: number[]): string[] {
  return rates.length === 0 ? [] : [`Left out as beyond resolution: ${percentages(rates)}.`];
}

function percentages(rates: number[]): string {
  const texts = rates.map((rate) => String(Number((rate * 100).toPrecision(6))).replace('-', '−'));
  return texts.map((text) => `${text} %`).join(', ');
}

function explain(status: IrrFigure['status'], rates: number[]): string[] {
  if (status === 'UNIQUE') return [];
  if (status === 'NO_SIGN_CHANGE')
    return ['There are not both months with net cost and months with net value.'];
  if (status === 'NO_REAL_ROOT') return ['No rate brings the net present value to zero.'];
  return [
    rates.length === 1
      ? `The net present value touches zero at ${percentages(rates)} without changing sign.`
      : `Several rates bring the net present value to zero: ${percentages(rates)}.`,
  ];
}

/** A floating rate as a canonical decimal; fifteen decimals are what the solver is good for. */
function rateText(rate: number): string {
  return exactText(new Exact(rate), 15);
}

function countSignChanges(terms: readonly Term[]): number {
  let changes = 0;
  terms.forEach(({ flow }, i) => {
    const before = terms[i - 1]?.flow ?? flow;
    if (before < 0 !== flow < 0) changes += 1;
  });
  return changes;
}

/** A factor e^−92 is 10^−40. */
const VANISHING = 92;

/**
 * Σ CFₜ·e^(−ut) by Horner's rule. Below zero it is multiplied by e^(un), which moves no root and keeps a
 * hundred months at −99 % from overflowing.
 */
function polynomial(flows: readonly number[], terms: readonly Term[]): Curve {
  const forward = normalised(flows);
  const backward = Float64Array.from(forward).reverse();
  const absolute = forward.map(Math.abs);
  const absoluteBackward = backward.map(Math.abs);
  // Far from zero the later powers vanish against any flow; leaving them out makes the scan twice as fast.
  const horner = (coefficients: Float64Array, distance: number) => {
    const x = Math.exp(-distance);
    const count = Math.min(coefficients.length, Math.ceil(VANISHING / distance) + 1);
    let value = 0;
    for (let i = count - 1; i >= 0; i -= 1) value = value * x + (coefficients[i] as number);
    return value;
  };
  return {
    at: (u) => (u >= 0 ? horner(forward, u) : horner(backward, -u)),
    size: (u) => (u >= 0 ? horner(absolute, u) : horner(absoluteBackward, -u)),
    terms: forward.length,
    last: forward.length - 1,
    signChanges: countSignChanges(terms),
  };
}

/** The same for flows at any times, in years. */
function exponentialSum(terms: readonly Term[]): Curve {
  const last = terms.at(-1)?.t ?? 0;
  const flows = normalised(terms.map((term) => term.flow));
  const add = (u: number, flow: (i: number) => number) => {
    let value = 0;
    terms.forEach(({ t }, i) => {
      value += flow(i) * Math.exp(u >= 0 ? -u * t : u * (last - t));
    });
    return value;
  };
  return {
    at: (u) => add(u, (i) => flows[i] as number),
    size: (u) => add(u, (i) => Math.abs(flows[i] as number)),
    terms: terms.length,
    last,
    signChanges: countSignChanges(terms),
  };
}

function normalised(flows: readonly number[]): Float64Array {
  const largest = flows.reduce((most, flow) => Math.max(most, Math.abs(flow)), 0);
  return Float64Array.from(flows, (flow) => flow / largest);
}
