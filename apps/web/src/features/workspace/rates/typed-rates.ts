import type { RateType, RouteBody } from '@steward/contracts';
import { addMonths } from '@steward/finance';
import { typedDecimal } from '../../../lib/typed-number.ts';

type Rate = RouteBody<'PUT /fx-rates'>['rates'][number];

/** A line of the form as it is typed. */
export interface TypedLine {
  currency: string;
  period: string;
  type: RateType;
  rate: string;
}

export type TypedRate = Rate & { type: RateType };

/** What a typed line says, or what is missing in it. */
export function readTyped(line: TypedLine, reporting: string): TypedRate | string {
  const currency = line.currency.trim().toUpperCase();
  const rate = typedDecimal(line.rate);
  if (!/^[A-Z]{3}$/.test(currency)) return 'Give a currency code, such as EUR';
  if (currency === reporting) return `${reporting} is the reporting currency itself`;
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(line.period)) return 'Give a month, such as 2026-01';
  if (rate === null) return 'Give a rate with a decimal point, such as 1.0825';
  if (rate === '0' || rate.startsWith('-')) return 'A rate is above 0';
  return { currency, period: line.period, type: line.type, rate };
}

/** The line to type next: the month after, the rest as it was. */
export const nextLine = (line: TypedRate): TypedLine => ({
  ...line,
  period: addMonths(line.period, 1),
  rate: '',
});

/** Rates with another one, which replaces what it is given again for. */
export function withRate(rates: readonly TypedRate[], rate: TypedRate): TypedRate[] {
  const others = rates.filter(
    (one) => one.currency !== rate.currency || one.period !== rate.period || one.type !== rate.type,
  );
  return [...others, rate];
}
