import type { Page } from '@playwright/test';
import { call, expect, test } from './steward.ts';

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', person: 'Employee' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'people' },
  categories: {},
};
const FILE = [
  'Date,Amount,Team,Employee',
  '2023-01-31,8000,Pay team,Ada Example',
  '2023-02-28,8400,Pay team,Ada Example',
  '2023-02-28,5000,Pay team,Bob Example',
  '',
].join('\n');

async function postPayroll(page: Page, url: string): Promise<void> {
  const staged = await page.request.post(`${url}/api/v1/imports`, {
    headers: { origin: url },
    multipart: {
      options: JSON.stringify({ dialect: DIALECT, mapping: MAPPING }),
      file: { name: 'payroll.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) },
    },
  });
  const { id } = await staged.json();
  await call(page.request, url, 'POST', `/imports/${id}/post`, {});
}

test('finance says what is added to pay, and sees what an hour of each person costs, down to the lines', async ({
  as,
  steward,
}) => {
  const page = await as('finance');
  await postPayroll(page, steward.url);
  await page.goto('/pay?from=2023-01&to=2023-02');
  const ada = page.getByRole('button', { name: /^Ada Example, Jan 2023/ });
  await expect(ada).toHaveText('–');

  await test.step('a policy is typed, looked at and recorded', async () => {
    await page.getByRole('button', { name: 'New policy…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From the month').fill('2023-01');
    await dialog.getByRole('button', { name: 'See what it changes' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Productive hours of a month are a number above 0');
    await dialog.getByLabel('Productive hours a month').fill('140');
    await dialog.getByLabel('Name').first().fill('Taxes');
    await dialog.getByLabel('Percent').fill('22.5');
    await dialog.getByLabel('Name').last().fill('Tools');
    await dialog.getByLabel('Amount').fill('850');
    await dialog.getByRole('button', { name: 'See what it changes' }).click();
    // 21,400 of pay × 1.225 + 3 × 850 of tools
    await expect(dialog.getByRole('status')).toContainText('from $21,400.00 to $28,765.00');
    await dialog.getByLabel('Reason').fill('As agreed for the year');
    await dialog.getByRole('button', { name: 'Record' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Policies of loaded cost' })).toContainText('Taxes 22.5%');
  });

  await test.step('a month opens what it consists of, and its lines', async () => {
    // (8,000 × 1.225 + 850) / 140
    await expect(ada).toHaveText('$76.07');
    await ada.click();
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('$10,650.00');
    await drawer.getByRole('link', { name: 'Pay posted, 1 line' }).click();
    await expect(page).toHaveURL(/\/costs\?.*person=Ada/);
    await expect(page.getByRole('region', { name: 'Cost lines' })).toContainText('$8,000.00');
    await expect(page.getByText('Person: Ada Example')).toBeVisible();
  });
});

test('who may not see pay finds no page of it, and no small team’s pay in coverage', async ({ as }) => {
  const page = await as('viewer');
  await page.goto('/costs?view=coverage&from=2023-01&to=2023-02');
  await expect(page.getByRole('row').filter({ hasText: 'Pay of small teams' })).toContainText(
    'withheld: fewer than 5 people',
  );
  await expect(page.getByRole('link', { name: 'Pay', exact: true })).toHaveCount(0);
  await page.goto('/pay');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Ada Example')).toHaveCount(0);
});
