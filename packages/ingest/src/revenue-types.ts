import type { Amount } from '@steward/finance';
import type { Batch, CostMapping, Dialect, Limits, RowCounts } from './types.ts';

export const REVENUE_FIELDS = [
  'date',
  'amount',
  'movement',
  'before',
  'currency',
  'customer',
  'productLine',
  'externalId',
  'description',
] as const;
export type RevenueField = (typeof REVENUE_FIELDS)[number];

/** What moves recurring revenue. The first three add to it, the last two take from it. */
export const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** What the amount of a row is a rate of: recurring revenue a month, or a year. */
export type RevenueBasis = 'mrr' | 'arr';

/** How amounts of contraction and churn are written; `either`: their kind alone says that they take away. */
export type Losses = 'negative' | 'positive' | 'either';

/** What a value of the column of movements means; a row of `none` moves nothing and is left out. */
export type MovementMeaning = Movement | 'none';

/**
 * How records become movements of recurring revenue; columns as in a `CostMapping`. Which movement a row
 * is says, in this order: `movements` of its cell in the column, keyed in lower case; what the amount does
 * to the revenue `before` it; `constants.movement`. That is also what revenue from nothing is, new or
 * reactivated, where `before` tells the others. `unit`: with `cents` amounts are hundredths.
 */
export type RevenueMapping = Pick<CostMapping, 'dateFormat' | 'otherDateFormats' | 'decimal' | 'filters'> & {
  columns: Partial<Record<RevenueField, string>>;
  basis: RevenueBasis;
  unit: 'units' | 'cents';
  losses: Losses;
  movements: Record<string, MovementMeaning>;
  constants: { currency?: string; productLine?: string; movement?: Movement };
};

/**
 * A movement of recurring revenue; see `CostLine` for the fields both have. `amount` is as the file writes
 * it, in whole units of the currency; `arr` what the movement does to revenue a year: above zero for those
 * that add, below it for those that take away.
 */
export type RevenueLine = {
  row: number;
  date: string;
  period: string;
  movement: Movement;
  amount: Amount;
  arr: Amount;
  currency: string;
  customer: string | null;
  productLine: string | null;
  externalId: string | null;
  description: string | null;
  extra: Record<string, string> | null;
  fingerprint: string;
  raw: string[];
};

export type RevenueBatch = Batch<RevenueLine>;
export type RevenueSummary = RowCounts;

/** `partial`: reads with a mapping that leaves fields open as well, as of costs. */
export type ReadRevenueOptions = {
  dialect: Dialect;
  mapping: RevenueMapping;
  limits?: Partial<Limits>;
  partial?: boolean;
};
