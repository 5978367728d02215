import type { MovementMeaning, RevenueField } from '../revenue-types.ts';

// What headers say in exports of recurring revenue, by field, best first; as `wordsOf` gives them.
const FIELDS: Record<Exclude<RevenueField, 'date' | 'amount'>, string> = {
  movement:
    'movement, movement type, mrr movement type, arr movement type, change type, activity type, event type, movement kind, kind, opportunity type, deal type, type',
  before: 'mrr before, arr before, mrr previous, previous mrr, previous arr, opening mrr, opening arr',
  currency:
    'currency, currency code, iso currency, billing currency, opportunity currency, amount currency, deal currency',
  customer:
    'customer, customer name, account name, account, company, company name, client, associated company, customer id, kunde, client name',
  productLine: 'product line, product, product name, plan, plan name, product family, business line, produkt',
  externalId:
    'external id, event id, movement id, opportunity id, deal id, record id, subscription id, transaction id, id, uuid',
  description: 'description, opportunity name, deal name, name, notes, note',
};

export const REVENUE_PHRASES = (Object.entries(FIELDS) as [keyof typeof FIELDS, string][]).map(
  ([field, phrases]) => ({ field, phrases: phrases.split(', ') }),
);

/** Headers of amounts that are a rate of recurring revenue, best first. */
export const RATE_WORDS =
  'mrr change, arr change, mrr movement, arr movement, mrr delta, arr delta, change in mrr, change in arr, mrr amount, arr amount, mrr, arr'.split(
    ', ',
  );

/** Headers that say which rate an amount is. */
export const BASIS_WORDS = {
  mrr: /\b(?:mrr|monthly recurring revenue)\b/,
  arr: /\b(?:arr|annual recurring revenue|annuali[sz]ed)\b/,
};

/** Headers that say that a column is of movements, whatever stands beside it. */
export const MOVEMENT_HEADERS = /\b(?:movement|mrr|arr)\b/;

const VALUES: Record<Exclude<MovementMeaning, 'none'>, string> = {
  new: 'new, new business, new_biz, new biz, newbusiness, new logo, new customer, new customers, new mrr, new arr',
  expansion:
    'expansion, expansions, upgrade, upsell, cross-sell, cross sell, expansion mrr, expansion arr, active_upgrade, existing customer - upgrade',
  reactivation:
    'reactivation, reactivations, reactivated, win-back, winback, reactivation mrr, reactivation arr',
  contraction:
    'contraction, contractions, downgrade, downsell, contraction mrr, contraction arr, active_downgrade, existing customer - downgrade',
  churn: 'churn, churned, churn mrr, churn arr, cancellation, cancelled, canceled',
};

/** What values of a column of movements mean beyond doubt, in lower case. */
export const MOVEMENT_MEANINGS = new Map(
  Object.entries(VALUES).flatMap(([movement, values]) =>
    values.split(', ').map((value): [string, MovementMeaning] => [value, movement as MovementMeaning]),
  ),
);
