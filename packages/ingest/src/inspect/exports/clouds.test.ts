import { describe, expect, it } from 'vitest';
import { look, readAsFound } from './exports.testing.ts';

describe('FOCUS', () => {
  const HEADER =
    'BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodStart,InvoiceId,ProviderName,ServiceCategory,SubAccountName,Tags';
  const row = (
    billed: string,
    effective: string,
    category: string,
    more: Partial<Record<'class' | 'service' | 'tags', string>> = {},
  ) =>
    `${billed},${effective},USD,2026-01-01 00:00:00,${category},${more.class ?? 'NULL'},x,2026-01-15 00:00:00,I-1,AWS,${more.service ?? 'Compute'},Prod,"${(more.tags ?? 'NULL').replaceAll('"', '""')}"`;
  const FILE = [
    HEADER,
    row('0', '10.25', 'Usage', { tags: '{"project": "atlas-1", "env": "prod"}' }),
    row('120', '0', 'Purchase'),
    row('-5.5', '-5.5', 'Credit'),
    row('2.05', '2.05', 'Tax'),
    row('-1', '-1', 'Adjustment', { class: 'Correction' }),
    row('0.0000000001', '0.0000000001', 'Usage', {
      service: 'AI and Machine Learning',
      tags: '{"project": "beta-2"}',
    }),
  ].join('\n');

  it('counts what was used, every charge with its sign', async () => {
    const found = await readAsFound(FILE);
    expect(found).toMatchObject({ export: 'FOCUS 1.0', questions: [], summary: { accepted: 6 } });
    // 10.25 + 0 − 5.5 + 2.05 − 1 + 0.0000000001
    expect(found.total).toBe('5.8000000001');
    expect(found.lines.map(({ category }) => category)).toEqual([
      'cloud',
      'cloud',
      'cloud',
      'cloud',
      'cloud',
      'ai',
    ]);
    expect(found.lines[4]?.extra).toMatchObject({ ChargeCategory: 'Adjustment', ChargeClass: 'Correction' });
  });

  it('offers what was invoiced instead, as one choice with its meaning', async () => {
    const { choices } = look(FILE);
    expect(choices.map(({ label, isChosen, columns }) => [label, isChosen, columns])).toEqual([
      ['EffectiveCost: what was used', true, { amount: 'EffectiveCost' }],
      ['BilledCost: what was invoiced', false, { amount: 'BilledCost' }],
    ]);
    const billed = await readAsFound(FILE, { columns: { amount: 'BilledCost' } });
    // 0 + 120 − 5.5 + 2.05 − 1 + 0.0000000001
    expect(billed.total).toBe('115.5500000001');
    expect(billed.choices.map(({ isChosen }) => isChosen)).toEqual([false, true]);
  });

  it('lets a tag name the bet', async () => {
    const found = await readAsFound(FILE, { columns: { initiative: 'Tags → project' } });
    expect(found.lines.map(({ initiative }) => initiative)).toEqual([
      'ATLAS-1',
      null,
      null,
      null,
      null,
      'BETA-2',
    ]);
  });
});

describe('AWS', () => {
  it('the report with slashes: every line item with its sign', async () => {
    const found = await readAsFound(
      [
        'identity/LineItemId,bill/BillingEntity,lineItem/UsageAccountId,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/CurrencyCode,lineItem/UnblendedCost,lineItem/LineItemDescription,resourceTags/user:team',
        'a,AWS,111122223333,Usage,2026-01-01T00:00:00Z,AmazonEC2,USD,1.2345678901,x,core',
        'b,AWS,111122223333,SavingsPlanNegation,2026-01-01T01:00:00Z,AmazonEC2,USD,-0.2345678901,x,',
        'c,AWS,111122223333,Tax,2026-01-31T00:00:00Z,AmazonBedrock,USD,0.5,x,',
      ].join('\n'),
    );
    expect(found).toMatchObject({
      export: 'AWS Cost and Usage Report',
      questions: [],
      total: '1.5',
      choices: [],
    });
    expect(found.lines.map(({ category, account }) => [category, account])).toEqual([
      ['cloud', '111122223333'],
      ['cloud', '111122223333'],
      ['ai', '111122223333'],
    ]);
  });

  it('version 2.0, with tags as JSON and a choice of discounts', async () => {
    const text = [
      'identity_line_item_id,line_item_usage_account_name,line_item_usage_start_date,line_item_product_code,line_item_currency_code,line_item_unblended_cost,line_item_net_unblended_cost,resource_tags',
      'a,Prod,2026-01-01T00:00:00.000Z,AmazonEC2,USD,10,9,"{""user_team"":""core""}"',
      'b,Prod,2026-01-02T00:00:00.000Z,AmazonS3,USD,-1,-1,{}',
    ].join('\n');
    const found = await readAsFound(text, { columns: { team: 'resource_tags → user_team' } });
    expect(found).toMatchObject({ export: 'AWS Cost and Usage Report 2.0', total: '9' });
    expect(found.lines.map(({ team }) => team)).toEqual(['core', null]);
    const net = await readAsFound(text, { columns: found.choices[1]?.columns ?? {} });
    expect(net.total).toBe('8');
  });
});

describe('Azure', () => {
  it.each([
    [
      'an enterprise agreement',
      'SubscriptionName,Date,ProductName,MeterCategory,ConsumedService,CostInBillingCurrency,BillingCurrencyCode,CostCenter,Tags',
      'Prod,01/31/2026,VM,Virtual Machines,Microsoft.Compute,1.5,CAD,CC1,"""team"": ""core"""',
    ],
    [
      'a customer agreement',
      'subscriptionName,date,product,meterCategory,consumedService,costInBillingCurrency,billingCurrency,costCenter,tags',
      'Prod,01/31/2026,VM,Virtual Machines,Microsoft.Compute,1.5,CAD,CC1,"{""team"": ""core""}"',
    ],
    [
      'German headers',
      'SubscriptionName,Datum (Date),Produkt (ProductName),Kategorie (MeterCategory),Dienst (ConsumedService),Kosten (CostInBillingCurrency),Währung (BillingCurrency),Stelle (CostCenter),Tags',
      'Prod,01/31/2026,VM,Virtual Machines,Microsoft.Compute,1.5,CAD,CC1,"""team"": ""core"""',
    ],
  ])('of %s', async (_, header, row) => {
    const found = await readAsFound(`${header}\n${row}\n${row.replace(',1.5,', ',-0.25,')}\n`);
    expect(found).toMatchObject({ export: 'Azure cost export', questions: [], total: '1.25' });
    expect(found.lines[0]).toMatchObject({ date: '2026-01-31', currency: 'CAD', costCentre: 'CC1' });
    expect(found.columns.map(({ name }) => name.toLowerCase())).toContain('tags → team');
  });

  it('of pay-as-you-go', async () => {
    const header =
      'SubscriptionGuid,UsageDateTime,MeterCategory,MeterName,UsageQuantity,PreTaxCost,ConsumedService,Currency';
    const found = await readAsFound(`${header}\ng,2026-01-31,LB,Rules,3,0.075,Microsoft.Network,USD\n`);
    expect(found).toMatchObject({ export: 'Azure cost export', total: '0.075' });
  });
});

describe('Google Cloud', () => {
  it('the cost table, below what it says about the invoice', async () => {
    const found = await readAsFound(
      [
        'Invoice number,123,',
        'Billing account ID,000000-000000-000000,',
        'Currency,USD,',
        'Billing account name,Project name,Project ID,Service description,SKU description,Credit type,Cost type,Usage start date,Usage end date,Unrounded cost ($),Cost ($)',
        'Example,Prod,prod-1,BigQuery,Analysis,,Usage,2026-01-01,2026-01-31,60.004,60.00',
        'Example,Prod,prod-1,BigQuery,Analysis,Spending discount,Usage,2026-01-01,2026-01-31,-10.004,-10.00',
        'Example,Prod,prod-1,Tax,Sales tax,,Tax,2026-01-31,2026-01-31,5,5.00',
      ].join('\n'),
    );
    expect(found).toMatchObject({ export: 'Google Cloud cost table', questions: [], total: '55' });
    expect(found.lines[0]).toMatchObject({ currency: 'USD', projectCode: 'prod-1', category: 'cloud' });
  });

  it('the billing export: cost and credits added up', async () => {
    const found = await readAsFound(
      'usage_start_time,project_id,service_description,sku_description,cost,credits,currency\n2026-01-01 00:00:00 UTC,prod-1,Compute,Core,10.5,-2.25,USD\n2026-01-01 00:00:00 UTC,prod-1,Compute,Disk,1,,USD\n',
    );
    expect(found.mapping.sums).toEqual(['cost', 'credits']);
    // 10.5 − 2.25 + 1
    expect(found).toMatchObject({ export: 'Google Cloud billing export', questions: [], total: '9.25' });
  });

  it('rejects credits that are a list, and names the cell', async () => {
    const found = await readAsFound(
      'usage_start_time,project_id,cost,credits,currency\n2026-01-01 00:00:00 UTC,prod-1,10.5,"[{""name"":""x"",""amount"":-2.25}]",USD\n',
    );
    expect(found.left).toEqual(['2 rejected: credits: Not an amount with a decimal point']);
  });
});

it('OpenCost: the total counts, not its parts', async () => {
  const found = await readAsFound(
    'Date,Namespace,ControllerKind,ControllerName,Pod,Container,CPUCost,RAMCost,NetworkCost,PVCost,GPUCost,TotalCost\n2026-01-01,shop,deployment,web,web-1,app,0.3,0.6,0.9,2,0.8,4.6000000000000005\n',
    { constants: { currency: 'USD' } },
  );
  expect(found).toMatchObject({ export: 'OpenCost or Kubecost allocation', total: '4.6000000000000005' });
  expect(found.lines[0]).toMatchObject({ account: 'shop', description: 'web' });
});
