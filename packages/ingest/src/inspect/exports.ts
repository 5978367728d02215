import type { CostField, CostMapping } from '../types.ts';

/**
 * A kind of export, told by its columns. `requires`: all are there; `lacks`: none is. `columns`: for
 * each field the columns that may hold it, the first one present counts; date and amount must be found.
 */
type KnownExport = {
  name: string;
  requires: string[];
  lacks?: string[];
  columns: Partial<Record<CostField, string[]>>;
  constants: CostMapping['constants'];
};

const FOCUS = ['BilledCost', 'EffectiveCost', 'BillingCurrency', 'ChargeCategory', 'ServiceCategory'];

// Effective cost spreads commitments over the months that use them, which is what a return is measured on.
const FOCUS_FIELDS = {
  columns: {
    date: ['ChargePeriodStart', 'BillingPeriodStart'],
    amount: ['EffectiveCost'],
    currency: ['BillingCurrency'],
    vendor: ['ServiceProviderName', 'ProviderName'],
    account: ['SubAccountName', 'SubAccountId'],
    description: ['ChargeDescription'],
    externalId: ['InvoiceId'],
  },
  constants: { category: 'cloud' },
} satisfies Pick<KnownExport, 'columns' | 'constants'>;

// Newest first: each version of FOCUS is told by columns the ones before it lack.
const KNOWN: KnownExport[] = [
  {
    name: 'FOCUS 1.4',
    requires: [...FOCUS, 'ServiceProviderName'],
    lacks: ['ProviderName'],
    ...FOCUS_FIELDS,
  },
  { name: 'FOCUS 1.3', requires: [...FOCUS, 'ServiceProviderName'], ...FOCUS_FIELDS },
  { name: 'FOCUS 1.2', requires: [...FOCUS, 'BillingAccountType'], ...FOCUS_FIELDS },
  { name: 'FOCUS 1.2', requires: [...FOCUS, 'PricingCurrency'], ...FOCUS_FIELDS },
  { name: 'FOCUS 1.1', requires: [...FOCUS, 'ServiceSubcategory'], ...FOCUS_FIELDS },
  { name: 'FOCUS 1.1', requires: [...FOCUS, 'SkuMeter'], ...FOCUS_FIELDS },
  { name: 'FOCUS 1.0', requires: FOCUS, ...FOCUS_FIELDS },
  {
    name: 'Azure cost export',
    requires: ['MeterCategory', 'ConsumedService'],
    columns: {
      date: ['UsageDateTime', 'Date'],
      amount: ['CostInBillingCurrency', 'PreTaxCost', 'Cost'],
      currency: ['BillingCurrencyCode', 'BillingCurrency', 'Currency'],
      account: ['SubscriptionName', 'SubscriptionId', 'SubscriptionGuid'],
      costCentre: ['CostCenter'],
      description: ['ProductName', 'Product', 'MeterName'],
    },
    constants: { category: 'cloud' },
  },
];

export type RecognisedExport = {
  name: string;
  columns: Partial<Record<CostField, string>>;
  constants: CostMapping['constants'];
};

/** The kind of export a header is of, with its own columns for the fields, or null. */
export function recogniseExport(header: string[]): RecognisedExport | null {
  const byKey = new Map(header.map((name) => [keyOf(name), name]));
  const has = (name: string) => byKey.has(keyOf(name));
  for (const { name, requires, lacks = [], columns, constants } of KNOWN) {
    if (!requires.every(has) || lacks.some(has)) continue;
    const found: RecognisedExport['columns'] = {};
    for (const [field, names] of Object.entries(columns)) {
      const present = names.find(has);
      if (present) found[field as CostField] = byKey.get(keyOf(present));
    }
    if (found.date && found.amount) return { name, columns: found, constants };
  }
  return null;
}

/** Localised exports carry the original name in brackets: `Region der Verbrauchseinheit (MeterRegion)`. */
function keyOf(name: string): string {
  return (/\((\w+)\)$/.exec(name)?.[1] ?? name).toLowerCase();
}
