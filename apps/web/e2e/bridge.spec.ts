import { call, expect, test } from './steward.ts';

const FILE = [
  'Date,Customer,Product line,Movement,MRR change,Currency,Movement id',
  '2026-01-05,Northwind Ltd,Core,New,1000,USD,m1',
  '2026-02-03,Northwind Ltd,Core,Expansion,250,USD,m2',
  '2026-03-01,Fabrikam Ltd,Core,New,500,USD,m3',
  '2026-04-01,Fabrikam Ltd,Core,Churn,-500,USD,m4',
  '',
].join('\n');

test('movements of revenue become the bridge, and a claim takes those it is about', async ({
  as,
  steward,
}) => {
  const finance = await as('finance');
  await test.step('finance drops the file, which is known for what it is, and posts it', async () => {
    await finance.goto('/imports');
    await finance.locator('input[type=file]').setInputFiles({
      name: 'movements.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(FILE),
    });
    await expect(finance.getByText('names movements of recurring revenue')).toBeVisible();
    await finance.getByRole('button', { name: 'Read the whole file' }).click();
    await expect(finance.getByRole('heading', { level: 1, name: 'movements.csv' })).toBeVisible();
    // (1,000 + 250 + 500 − 500) × 12
    await expect(finance.getByText('Posting adds 4 lines: ARR rises by $15,000.00')).toBeVisible();
    await finance.getByRole('button', { name: 'Post 4 lines' }).click();
    await expect(finance.getByText('4 lines count: ARR rises by $15,000.00')).toBeVisible();
  });

  const manager = await as('pm');
  await call(manager.request, steward.url, 'POST', '/outcomes', {
    outcome: {
      title: 'Faster checkout',
      basis: { kind: 'new_recurring', customers: 1, monthlyPrice: '1000' },
      currency: 'USD',
      grossMargin: '0.8',
      startPeriod: '2026-01',
      months: 12,
      evidence: { level: 'correlated', note: '', links: [] },
      attributions: [],
    },
    status: 'claimed',
  });
  await test.step('who claims picks the movement that the claim is about', async () => {
    await manager.goto('/bridge/events?movement=new&taken=false');
    await manager.getByRole('checkbox', { name: /Northwind/ }).check();
    await manager.getByRole('combobox', { name: 'Outcome' }).click();
    await manager.getByRole('option', { name: 'Faster checkout' }).click();
    await manager.getByLabel('Reason').fill('Seen in billing');
    await manager.getByRole('button', { name: 'Take', exact: true }).click();
    await expect(manager.getByRole('checkbox', { name: /Northwind/ })).toHaveCount(0);
  });

  await test.step('the bridge says what happened, and how much of it is claimed', async () => {
    await manager.goto('/bridge');
    // (1,000 + 250 + 500) × 12 came in; 1,000 × 12 is claimed
    await expect(manager.getByText('$21K came in, $6K was lost')).toBeVisible();
    await expect(manager.getByText('Outcomes account for $12K of what came in')).toBeVisible();
    await manager.getByRole('link', { name: 'New', exact: true }).click();
    await expect(manager.getByRole('link', { name: 'Faster checkout' })).toBeVisible();
  });
});
