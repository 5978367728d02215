import type { KnownCosts } from './known-export.ts';

// The services of AWS that are spend on models rather than on machines.
const AWS_AI = { amazonbedrock: 'ai', amazonsagemaker: 'ai' } as const;

const AWS_NOTES = [
  'All line items count with their sign: usage, fees, tax, credits, refunds, and the negations of savings plans. The cost is unblended, as invoiced; to spread commitments over the months that use them, export FOCUS.',
];

const AWS_LEGACY: KnownCosts = {
  name: 'AWS Cost and Usage Report',
  kind: 'costs',
  requires: ['lineItem/UsageStartDate', 'lineItem/UnblendedCost'],
  columns: {
    date: ['lineItem/UsageStartDate'],
    amount: ['lineItem/UnblendedCost'],
    currency: ['lineItem/CurrencyCode'],
    category: ['lineItem/ProductCode'],
    vendor: ['bill/BillingEntity'],
    account: ['lineItem/UsageAccountName', 'lineItem/UsageAccountId'],
    description: ['lineItem/LineItemDescription'],
    externalId: ['identity/LineItemId'],
  },
  constants: { category: 'cloud' },
  categories: AWS_AI,
  choices: [
    {
      label: 'lineItem/UnblendedCost: before discounts',
      explanation: 'What each line was charged at its own rate.',
      columns: { amount: ['lineItem/UnblendedCost'] },
    },
    {
      label: 'lineItem/NetUnblendedCost: after discounts',
      explanation: 'With the discounts of your agreement taken off, where the report has them.',
      columns: { amount: ['lineItem/NetUnblendedCost'] },
    },
  ],
  notes: AWS_NOTES,
};

const AWS_2: KnownCosts = {
  name: 'AWS Cost and Usage Report 2.0',
  kind: 'costs',
  requires: ['line_item_usage_start_date', 'line_item_unblended_cost'],
  columns: {
    date: ['line_item_usage_start_date'],
    amount: ['line_item_unblended_cost'],
    currency: ['line_item_currency_code'],
    category: ['line_item_product_code'],
    vendor: ['bill_billing_entity'],
    account: ['line_item_usage_account_name', 'line_item_usage_account_id'],
    description: ['line_item_line_item_description'],
    externalId: ['identity_line_item_id'],
  },
  constants: { category: 'cloud' },
  categories: AWS_AI,
  choices: [
    {
      label: 'line_item_unblended_cost: before discounts',
      explanation: 'What each line was charged at its own rate.',
      columns: { amount: ['line_item_unblended_cost'] },
    },
    {
      label: 'line_item_net_unblended_cost: after discounts',
      explanation: 'With the discounts of your agreement taken off, where the report has them.',
      columns: { amount: ['line_item_net_unblended_cost'] },
    },
  ],
  notes: AWS_NOTES,
};

const AZURE: KnownCosts = {
  name: 'Azure cost export',
  kind: 'costs',
  requires: ['MeterCategory', 'ConsumedService'],
  columns: {
    date: ['UsageDateTime', 'Date', 'UsageDate'],
    amount: ['CostInBillingCurrency', 'PreTaxCost', 'Cost', 'ExtendedCost'],
    currency: ['BillingCurrencyCode', 'BillingCurrency', 'Currency'],
    account: ['SubscriptionName', 'SubscriptionId', 'SubscriptionGuid'],
    costCentre: ['CostCenter'],
    description: ['ProductName', 'Product', 'MeterName'],
    externalId: ['InvoiceId'],
  },
  constants: { category: 'cloud' },
  notes: [
    'Actual and amortized cost of one month are two exports of the same spend: import one of them. Refunds and unused reservations count with their sign.',
  ],
};

/** A line above the table that names a thing and its value: `Currency,USD`. */
function valueAbove(records: string[][], name: string): string | undefined {
  const found = records.find(([first]) => first?.trim().toLowerCase() === name);
  return found?.[1]?.trim() || undefined;
}

const GCP_TABLE: KnownCosts = {
  name: 'Google Cloud cost table',
  kind: 'costs',
  requires: ['Service description', 'SKU description', 'Cost (*)', 'Usage start date'],
  columns: {
    date: ['Usage start date'],
    amount: ['Unrounded cost (*)', 'Cost (*)'],
    currency: ['Currency'],
    account: ['Project name', 'Project ID'],
    projectCode: ['Project ID'],
    description: ['SKU description'],
    externalId: ['Invoice number'],
  },
  constants: { category: 'cloud' },
  notes: ['Credits, adjustments and tax are rows of their own and count with their sign.'],
  preamble: (records) => {
    const currency = valueAbove(records, 'currency');
    return currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {};
  },
};

const GCP_BIGQUERY: KnownCosts = {
  name: 'Google Cloud billing export',
  kind: 'costs',
  requires: ['usage_start_time', 'cost', 'currency'],
  columns: {
    date: ['usage_start_time'],
    currency: ['currency'],
    account: ['project_name', 'project.name', 'project_id', 'project.id'],
    projectCode: ['project_id', 'project.id'],
    description: ['sku_description', 'sku.description', 'service_description', 'service.description'],
  },
  adds: [['cost'], ['credits', 'credits_amount', 'credit_amount', 'total_credits']],
  constants: { category: 'cloud' },
  notes: [
    'What counts is cost plus credits, which are negative. Export the credits of a row as their sum: a nested list of credits cannot be added up and is rejected.',
  ],
};

const KUBERNETES: KnownCosts = {
  name: 'OpenCost or Kubecost allocation',
  kind: 'costs',
  requires: ['CPUCost', 'RAMCost', 'TotalCost'],
  columns: {
    date: ['Date', 'WindowStart', 'Window Start', 'Start'],
    amount: ['TotalCost'],
    account: ['Namespace', 'Cluster', 'Name'],
    projectCode: ['Namespace'],
    description: ['ControllerName', 'Pod', 'Name'],
  },
  constants: { category: 'cloud' },
  notes: [
    'TotalCost counts; the costs of processors, memory, network, volumes and GPUs are its parts. These costs are part of the cloud bill: import the bill or the allocation, not both.',
  ],
};

/** Bills of clouds, and what is allocated of them. */
export const CLOUD_EXPORTS: KnownCosts[] = [AWS_LEGACY, AWS_2, AZURE, GCP_TABLE, GCP_BIGQUERY, KUBERNETES];
