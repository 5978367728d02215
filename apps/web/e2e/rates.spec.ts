import type { Page } from '@playwright/test';
import { call, expect, test } from './steward.ts';

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'CHF', category: 'cloud' },
  categories: {},
};

/** Stages and posts Swiss francs through the API. */
async function postFrancs(page: Page, url: string, file: string): Promise<void> {
  const staged = await page.request.post(`${url}/api/v1/imports`, {
    headers: { origin: url },
    multipart: {
      options: JSON.stringify({ dialect: DIALECT, mapping: MAPPING }),
      file: { name: 'francs of january.csv', mimeType: 'text/csv', buffer: Buffer.from(file) },
    },
  });
  const { id } = await staged.json();
  await call(page.request, url, 'POST', `/imports/${id}/post`, {});
}

// Daily, newest first, as the file of the ECB is. January: (1.10 + 1.30) / (1.00 + 1.00) = 1.2 USD for a franc.
const HISTORY =
  'Date,USD,CHF,GBP,CYP,\n2025-02-28,1.20,1.00,0.80,N/A,\n2025-01-31,1.30,1.00,0.80,N/A,\n2025-01-30,1.10,1.00,-0.80,N/A,\n';

test('rates are typed, taken from a file, and posted lines restated at them in one step', async ({
  as,
  steward,
}) => {
  const page = await as('finance');
  await page.goto('/settings?section=rates');

  await test.step('months are typed one after the other with the keyboard alone', async () => {
    await page.getByRole('textbox', { name: 'Currency' }).fill('chf');
    await page.getByRole('textbox', { name: 'Month' }).fill('2025-01');
    await page.getByLabel('USD for one unit').fill('1.1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Month' })).toHaveValue('2025-02');
    await page.keyboard.type('1.15');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Rates to record' }).getByRole('listitem')).toHaveCount(2);
    await page.getByLabel('Source').fill('Treasury');
    await page.getByRole('button', { name: 'Record 2 rates' }).click();
    await expect(page.getByText('Recorded 2 rates.')).toBeVisible();
    const table = page.getByRole('region', { name: 'Exchange rates' });
    await expect(
      table.getByRole('row').filter({ hasText: 'CHF' }).filter({ hasText: 'Jan 2025' }),
    ).toContainText('1.1');
  });

  await postFrancs(page, steward.url, 'Date,Amount,Team\n2025-01-10,1000,Platform\n');

  await test.step('a file shows what it would add and change, and what it cannot take', async () => {
    await page.getByText('From a file').click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'eurofxref-hist.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(HISTORY),
    });
    const changes = page.getByRole('region', { name: 'Rates to record' });
    const january = changes
      .getByRole('row')
      .filter({ hasText: 'CHF' })
      .filter({ hasText: 'Jan 2025' })
      .filter({ hasText: 'Average' });
    await expect(january).toContainText('mean of 2 days');
    await expect(january).toContainText('1.2');
    await expect(page.getByRole('region', { name: 'Problems of the file' })).toContainText('-0.80');
    await page.getByRole('button', { name: /^Record \d+ rates$/ }).click();
    await expect(page.getByText(/Recorded: \d+ new, 2 changed\./)).toBeVisible();
  });

  await test.step('a rate tells who recorded it, when and from what', async () => {
    await page.getByRole('button', { name: 'History of CHF Jan 2025, Average' }).click();
    const history = page.getByRole('dialog');
    await expect(history.getByRole('row').filter({ hasText: 'Treasury' })).toContainText('1.1');
    await expect(history.getByRole('row').filter({ hasText: 'ECB reference rates' })).toContainText('1.2');
    await page.keyboard.press('Escape');
  });

  await test.step('what restating would move is shown, and moves when it is done', async () => {
    await expect(page.getByText('CHF Jan 2025: the rate has changed since lines were posted')).toBeVisible();
    await page.getByRole('button', { name: 'See what restating would move' }).click();
    // 1,000 × 1.1 → 1,000 × 1.2
    const cell = page.getByRole('region', { name: 'By currency and month' }).getByRole('row').nth(1);
    await expect(cell).toContainText('1.1 → 1.2');
    await expect(cell).toContainText('$1,200.00');
    await expect(page.getByRole('region', { name: 'By team' })).toContainText('Platform');
    await page.getByLabel('Reason').fill('Final rates of January');
    await page.getByRole('button', { name: 'Restate 1 line' }).click();
    await expect(page.getByText('Restated 1 line: posted cost moved from', { exact: false })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Restatements' })).toContainText('Final rates of January');
  });

  await test.step('the line says what it was posted at', async () => {
    await page.goto('/costs?team=Platform');
    await page.getByRole('cell', { name: 'Platform' }).first().click();
    await expect(page.getByRole('dialog', { name: 'Cost line' })).toContainText('posted at $1,100.00');
  });

  await test.step('who may not write reads them, and is told that lines stand at earlier rates', async () => {
    const viewer = await as('viewer');
    await viewer.goto('/settings?section=rates');
    await expect(viewer.getByRole('region', { name: 'Exchange rates' })).toContainText('Jan 2025');
    await expect(viewer.getByRole('heading', { name: 'Record rates' })).toHaveCount(0);
  });
});
