import type { Amount } from '@steward/finance';

export const RATE_TYPES = ['AVG', 'CLOSE', 'SPOT', 'BUDGET'] as const;
export type RateType = (typeof RATE_TYPES)[number];

/**
 * `ecb-history`: the reference rates, a `Date` column and one column a currency. `ecb-portal`: SDMX-CSV of
 * the data portal. Both quote units of a currency for one euro. `plain`: currency, month or date, rate.
 */
export type RateLayout = 'ecb-history' | 'ecb-portal' | 'plain';

/**
 * A month's rate to the reporting currency: `rate` is reporting units for one unit of `currency`, canonical
 * decimal text. `days`: how many published days it is the mean of; null where the file gives the month's
 * own figure. `date`: the day it is of; null where it is of the whole month.
 */
export type FileRate = {
  currency: string;
  period: string;
  type: RateType;
  rate: string;
  days: number | null;
  date: string | null;
};

/** Why something was not taken; `row` is the 1-based record number, null where no row is at fault. */
export type RateProblem = { row: number | null; column: string | null; value: string | null; reason: string };

/**
 * `rates` by currency, month and type, none twice. `blanks`: cells without a rate, such as N/A, which are
 * days without a publication. `unfinished`: the month in which a daily file ends before its last weekday.
 */
export type RateFile = {
  layout: RateLayout;
  rows: number;
  blanks: number;
  rates: FileRate[];
  problems: RateProblem[];
  unfinished: string | null;
};

/** What a cell or a row says. `kind`: one day of a series, or a month's own rate of that type. */
export type Observation = {
  row: number;
  column: string;
  currency: string;
  period: string;
  kind: 'DAILY' | RateType;
  date: string | null;
  value: Amount;
};
