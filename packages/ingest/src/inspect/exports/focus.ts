import type { KnownCosts } from './known-export.ts';

const FOCUS = ['BilledCost', 'EffectiveCost', 'BillingCurrency', 'ChargeCategory', 'ServiceCategory'];

const FIELDS = {
  kind: 'costs',
  columns: {
    date: ['ChargePeriodStart', 'BillingPeriodStart'],
    amount: ['EffectiveCost'],
    currency: ['BillingCurrency'],
    category: ['ServiceCategory'],
    vendor: ['ServiceProviderName', 'ProviderName'],
    account: ['SubAccountName', 'SubAccountId'],
    description: ['ChargeDescription'],
    externalId: ['InvoiceId'],
  },
  constants: { category: 'cloud' },
  categories: { 'ai and machine learning': 'ai' },
  // One of them, never both: a bill counted twice is the commonest mistake with this format.
  choices: [
    {
      label: 'EffectiveCost: what was used',
      explanation:
        'Spreads commitments over the months that use them, which is what a return is measured on. A commitment that was bought counts nothing by itself.',
      columns: { amount: ['EffectiveCost'] },
    },
    {
      label: 'BilledCost: what was invoiced',
      explanation: 'Ties to the invoices. A commitment counts in the month it was bought.',
      columns: { amount: ['BilledCost'] },
    },
  ],
  notes: [
    'All charges count with their sign: usage, purchases, tax, credits and adjustments. Rows whose ChargeClass is Correction are dated by the period they correct.',
  ],
} satisfies Omit<KnownCosts, 'name' | 'requires'>;

/** FOCUS bills, newest first: each version is told by columns that the ones before it lack. */
export const FOCUS_EXPORTS: KnownCosts[] = [
  { name: 'FOCUS 1.4', requires: [...FOCUS, 'ServiceProviderName'], lacks: ['ProviderName'], ...FIELDS },
  { name: 'FOCUS 1.3', requires: [...FOCUS, 'ServiceProviderName'], ...FIELDS },
  { name: 'FOCUS 1.2', requires: [...FOCUS, 'BillingAccountType'], ...FIELDS },
  { name: 'FOCUS 1.2', requires: [...FOCUS, 'PricingCurrency'], ...FIELDS },
  { name: 'FOCUS 1.1', requires: [...FOCUS, 'ServiceSubcategory'], ...FIELDS },
  { name: 'FOCUS 1.1', requires: [...FOCUS, 'SkuMeter'], ...FIELDS },
  { name: 'FOCUS 1.0', requires: FOCUS, ...FIELDS },
];
