import { periodOf } from '@steward/finance';
import { isCurrencyCode } from '../currency.ts';
import { parseDate } from '../date.ts';
import { parseNumber } from '../number.ts';
import type { Decimal } from '../types.ts';
import type { Observation, RateProblem } from './types.ts';

/** What reading the rows of a file gives, whichever its layout. */
export type Found = {
  observations: Observation[];
  problems: RateProblem[];
  blanks: number;
  /** Currency and month, such as `USD 2026-01`, of cells that are no rate: nothing of them is taken. */
  faulty: Set<string>;
};

export type Rows = readonly { row: number; cells: readonly string[] }[];
export type Columns<K extends string> = Record<K, number>;

/** What stands where nothing was published. */
export const NOT_PUBLISHED = /^(n\/?a|nan|null|none|-|–|\.)?$/i;

export const newFound = (): Found => ({ observations: [], problems: [], blanks: 0, faulty: new Set() });

export const cellOf = (cells: readonly string[], index: number) => (cells[index] ?? '').trim();

/** A rate above zero, or why it is none. */
function readRate(text: string, decimal: Decimal): bigint | string {
  const parsed = parseNumber(text, decimal);
  if (parsed.reason !== null) return parsed.reason;
  return parsed.amount > 0n ? parsed.amount : 'A rate must be above 0';
}

/** A day, as in the files or in words. */
export const readDay = (text: string) => parseDate(text, 'YYYY-MM-DD') ?? parseDate(text, 'DD MMM YYYY');

// Ended, and no longer known everywhere, but quoted by the reference rates of their time.
const ENDED = new Set('BGN CYP EEK HRK LTL LVL MTL ROL SIT SKK TRL'.split(' '));

/** Whether a text is the code of a currency, today's or one that the euro has replaced. */
export const isRateCurrency = (text: string): boolean => isCurrencyCode(text) || ENDED.has(text);

/** A month, as contracts and files write it. */
export const MONTH = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/;

interface Reading {
  row: number;
  column: string;
  currency: string;
  kind: Observation['kind'];
  /** A day, or a month as `YYYY-MM`. */
  date: string;
  text: string;
  decimal: Decimal;
}

/** Adds what a cell says; one that is no rate takes its month of the currency with it. */
export function take(found: Found, { row, column, currency, kind, date, text, decimal }: Reading): void {
  const value = readRate(text, decimal);
  const day = date.length === 10 ? date : null;
  const period = day ? periodOf(day) : date;
  if (typeof value === 'bigint')
    found.observations.push({ row, column, currency, period, kind, date: day, value });
  else {
    found.faulty.add(`${currency} ${period}`);
    const reason = `${value}; ${currency} ${period} is left out`;
    found.problems.push({ row, column, value: text, reason });
  }
}
