import type { KnownRevenue } from './known-export.ts';

/** Movements of recurring revenue, by billing systems and their analytics, and deals of CRMs. */
export const REVENUE_EXPORTS: KnownRevenue[] = [
  {
    name: 'Stripe subscription item changes',
    kind: 'revenue',
    requires: ['event_timestamp', 'event_type', 'mrr_change', 'currency', 'customer_id'],
    columns: {
      date: ['local_event_timestamp', 'event_timestamp'],
      amount: ['mrr_change'],
      movement: ['event_type'],
      currency: ['currency'],
      customer: ['customer_id'],
      productLine: ['product_id'],
      externalId: ['subscription_item_id', 'subscription_id'],
    },
    basis: 'mrr',
    losses: 'negative',
    notes: [
      'Rows are about items of subscriptions: one that ends while the customer keeps another is a contraction of that customer, yet looks as the end of any item does.',
    ],
  },
  {
    name: 'ChartMogul MRR movements',
    kind: 'revenue',
    requires: ['DATE', 'CUSTOMER_NAME', 'MRR_MOVEMENT', 'MOVEMENT_TYPE'],
    columns: {
      date: ['DATE'],
      amount: ['MRR_MOVEMENT'],
      movement: ['MOVEMENT_TYPE'],
      customer: ['CUSTOMER_NAME'],
      productLine: ['PLAN_EXTERNAL_ID'],
      externalId: ['UUID'],
      description: ['DESCRIPTION'],
    },
    basis: 'mrr',
    unit: 'cents',
    losses: 'negative',
    notes: [
      'Amounts are hundredths, in the currency of the account there. CURRENCY_CODE is that of the invoice, and says nothing of them.',
    ],
  },
  {
    name: 'Chargebee MRR changes',
    kind: 'revenue',
    requires: ['subscription_id', 'currency_code', 'mrr_previous', 'mrr_change', 'record_start_at'],
    columns: {
      date: ['record_start_at'],
      amount: ['mrr_change'],
      before: ['mrr_previous'],
      currency: ['currency_code'],
      customer: ['customer_id'],
      externalId: ['id'],
    },
    basis: 'mrr',
    losses: 'negative',
    notes: [
      'The movement is told by what the change makes of the MRR before it, subscription by subscription. A second subscription of a customer begins at nothing as well.',
    ],
  },
  {
    name: 'Salesforce opportunities',
    kind: 'revenue',
    requires: ['Opportunity Name', 'Account Name', 'Stage', 'Close Date', 'Amount'],
    columns: {
      date: ['Close Date'],
      amount: ['Amount'],
      movement: ['Type', 'Opportunity Type'],
      currency: ['Amount Currency', 'Opportunity Currency'],
      customer: ['Account Name'],
      productLine: ['Product Line', 'Product Name'],
      externalId: ['Opportunity ID'],
      description: ['Opportunity Name'],
    },
    losses: 'negative',
    won: 'Stage',
    notes: [
      'Deals that are won count on their close date. The others are left out, and so is what a CRM knows nothing of: churn.',
    ],
  },
  {
    name: 'HubSpot deals',
    kind: 'revenue',
    requires: ['Deal Name', 'Deal Stage', 'Close Date', 'Amount'],
    columns: {
      date: ['Close Date'],
      amount: ['Amount'],
      movement: ['Deal Type'],
      currency: ['Currency'],
      customer: ['Associated Company', 'Associated Company (Primary)'],
      productLine: ['Product Line'],
      externalId: ['Record ID', 'Deal ID'],
      description: ['Deal Name'],
    },
    losses: 'negative',
    won: 'Deal Stage',
    notes: [
      'Deals that are won count on their close date. The others are left out, and so is what a CRM knows nothing of: churn.',
    ],
  },
];
