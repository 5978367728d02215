import { readRate } from './discount.ts';
import { Exact, exactText, fromAmount } from './exact.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type IrrFigure, irr } from './irr.ts';
import type { Amount } from './money.ts';

/** When a payment falls: at the end of its period, or at the beginning. */
export type PaymentTiming = 'END' | 'BEGIN';

export interface AnnuityTerms {
  /** Rate of one period, above −1. */
  rate: string;
  /** Number of payments. */
  periods: number;
  timing?: PaymentTiming;
}

interface Coefficients {
  /** (1+r)^n: what 1 of today has grown to at the end. */
  growth: Exact;
  /** What a payment of 1 a period has grown to at the end. */
  payments: Exact;
}

// The identity behind all of them: present·growth + payment·payments + future = 0.
function coefficients({ rate, periods, timing }: AnnuityTerms): Coefficients | null {
  const r = readRate(rate);
  if (r.lte(-1) || !Number.isFinite(periods)) return null;
  const growth = r.plus(1).pow(periods);
  if (r.isZero()) return { growth, payments: new Exact(periods) };
  const atEnd = growth.minus(1).div(r);
  return { growth, payments: timing === 'BEGIN' ? atEnd.times(r.plus(1)) : atEnd };
}

const INVALID: Figure = undefinedFigure(
  'INVALID_TERMS',
  'The rate or the number of payments has no annuity.',
);

/**
 * Payment a period that turns `present` into −`future`; money received is positive, so a loan's payment is
 * negative. Rounded once at the stored scale. Null INVALID_TERMS at r ≤ −1 or no periods.
 */
export function annuityPayment(terms: AnnuityTerms, present: Amount, future: Amount = 0n): Figure {
  const c = coefficients(terms);
  if (!c || c.payments.isZero()) return INVALID;
  const total = fromAmount(present).times(c.growth).plus(fromAmount(future));
  return defined(exactText(total.div(c.payments).negated()));
}

/** Present value of `payment` a period and `future` at the end; signs and edge cases of `annuityPayment`. */
export function annuityPresentValue(terms: AnnuityTerms, payment: Amount, future: Amount = 0n): Figure {
  const c = coefficients(terms);
  if (!c) return INVALID;
  const total = fromAmount(payment).times(c.payments).plus(fromAmount(future));
  return defined(exactText(total.div(c.growth).negated()));
}

/** Future value of `payment` a period and `present` today; signs and edge cases of `annuityPayment`. */
export function annuityFutureValue(terms: AnnuityTerms, payment: Amount, present: Amount = 0n): Figure {
  const c = coefficients(terms);
  if (!c) return INVALID;
  const total = fromAmount(present).times(c.growth).plus(fromAmount(payment).times(c.payments));
  return defined(exactText(total.negated()));
}

/**
 * Rate of a period at which the annuity holds: the internal rate of return of its flows, with all its statuses.
 * Periods must be whole and above 0, or a RangeError.
 */
export function annuityRate(
  periods: number,
  payment: Amount,
  present: Amount,
  future: Amount = 0n,
  timing: PaymentTiming = 'END',
): IrrFigure {
  if (!Number.isInteger(periods) || periods < 1) throw new RangeError(`Not a number of payments: ${periods}`);
  const flows: Amount[] = Array.from({ length: periods + 1 }, () => 0n);
  const add = (t: number, amount: Amount) => {
    flows[t] = (flows[t] ?? 0n) + amount;
  };
  add(0, present);
  add(periods, future);
  for (let t = 1; t <= periods; t += 1) add(timing === 'BEGIN' ? t - 1 : t, payment);
  return irr(flows);
}

/** Yearly effective rate of a nominal one compounded `times` a year: (1 + r/n)^n − 1. */
export function effectiveRate(nominal: string, times: number): Figure {
  const step = readRate(nominal).div(times);
  if (!(times >= 1) || step.lte(-1)) return INVALID_RATE;
  return defined(exactText(step.plus(1).pow(times).minus(1)));
}

/** Nominal rate that, compounded `times` a year, is the effective one: n·((1 + r)^(1/n) − 1). */
export function nominalRate(effective: string, times: number): Figure {
  const growth = readRate(effective).plus(1);
  if (!(times >= 1) || growth.lte(0)) return INVALID_RATE;
  return defined(exactText(growth.pow(new Exact(1).div(times)).minus(1).times(times)));
}

const INVALID_RATE: Figure = undefinedFigure(
  'INVALID_RATE',
  'The rate or its compounding has no equivalent.',
);
