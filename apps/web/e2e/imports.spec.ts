import { workbook } from '../../api/test/workbook.ts';
import { dropFile, expect, test } from './steward.ts';

// No day above 12: the dates can be read in two ways. Row 5 has no amount, row 6 is the file's own total.
const LEDGER = [
  'Date;Supplier;Cost;Whose',
  '03/04/2026;Northwind;1200.50;Imports squad',
  '04/04/2026;Fabrikam;99.25;Imports squad',
  '05/05/2026;Contoso;ninety;Imports squad',
  'Total;;1299.75;',
];

test('a file is understood, questioned, staged, posted, read in the ledger and voided', async ({ as }) => {
  const page = await as('finance');
  await page.goto('/imports');
  await dropFile(page, 'ledger april.csv', LEDGER);

  await test.step('what can be read in two ways is asked, and each answer says what it would mean', async () => {
    await expect(page.getByRole('heading', { name: 'ledger april.csv' })).toBeVisible();
    await expect(page.getByText(/semicolon-separated, header in row 1, 4 columns/)).toBeVisible();
    const stage = page.getByRole('button', { name: 'Read the whole file' });
    await expect(stage).toBeDisabled();
    await page.getByRole('button', { name: 'DD/MM/YYYY: 3 April 2026' }).click();
    await page.getByRole('button', { name: 'USD', exact: true }).click();
    await page.getByRole('button', { name: 'Software', exact: true }).click();
    await expect(page.getByText('Questions first')).toHaveCount(0);
    await expect(stage).toBeEnabled();
  });

  await test.step('a column is given a field, and the preview shows it', async () => {
    await page.getByRole('combobox', { name: 'What “Whose” becomes' }).click();
    await page.getByRole('option', { name: 'Team', exact: true }).click();
    const preview = page.getByRole('region', { name: 'Preview of the first rows' });
    await expect(preview.getByRole('columnheader', { name: 'Team from Whose' })).toBeVisible();
    await expect(preview.getByRole('row').filter({ hasText: 'Contoso' })).toContainText('Cost:');
  });

  await page.getByLabel('Save this mapping as').fill('Squad ledger');
  await page.getByRole('button', { name: 'Read the whole file' }).click();

  await test.step('the report says what posting will do', async () => {
    await expect(page.getByText('Posting adds 2 lines, $1,299.75, to the costs')).toBeVisible();
    await expect(page.getByText('The team Imports squad will be added.', { exact: false })).toBeVisible();
    const problems = page.getByRole('region', { name: 'Rows that need a look' }).last();
    await expect(problems.getByRole('row').filter({ hasText: 'ninety' })).toContainText('Rejected');
    await expect(page.getByText('states a total of $1,299.75, which agrees')).toBeVisible();
  });

  await test.step('the rejected rows come as a CSV with the columns of the file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Rejected rows (CSV)' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toContain('05/05/2026,Contoso,ninety,Imports squad,4,');
  });

  await page.getByRole('button', { name: 'Post 2 lines' }).click();
  await expect(page.getByText('2 lines, $1,299.75, count in every figure')).toBeVisible();

  await test.step('its lines stand in the ledger, each with the row of the file', async () => {
    await page.getByRole('link', { name: 'See its lines' }).click();
    await expect(page.getByText('2 lines match, $1,299.75 in total.')).toBeVisible();
    await page.getByRole('cell', { name: 'Northwind' }).click();
    const drawer = page.getByRole('dialog', { name: 'Cost line' });
    await expect(drawer).toContainText('$1,200.50');
    await drawer.getByRole('link', { name: 'ledger april.csv, row 2' }).click();
  });

  await test.step('voiding takes it out of every figure, with the reason', async () => {
    await page.getByRole('button', { name: 'Void…' }).click();
    await page.getByLabel('Reason').fill('Wrong month');
    await page.getByRole('button', { name: 'Void this import' }).click();
    await expect(page.getByText('Voided: its 2 lines no longer count')).toBeVisible();
    await page.goto('/costs?team=Imports squad');
    await expect(page.getByText('0 lines match')).toBeVisible();
  });

  await test.step('the next file with this header is read by the saved mapping', async () => {
    await page.goto('/imports');
    await dropFile(page, 'ledger may.csv', [LEDGER[0] ?? '', '01/05/2026;Northwind;10;Imports squad']);
    await expect(page.getByText('Read as “Squad ledger”')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Read the whole file' })).toBeEnabled();
  });
});

test('the same file again is refused, with a way to the first import', async ({ as }) => {
  const page = await as('finance');
  const lines = ['Date,Amount,Currency,Category', '2026-04-30,12.5,USD,cloud'];
  await page.goto('/imports');
  await dropFile(page, 'once.csv', lines);
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await expect(page.getByText('Posting adds 1 line, $12.50, to the costs')).toBeVisible();
  const first = page.url();

  await page.goto('/imports');
  await dropFile(page, 'once again.csv', lines);
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await expect(page.getByRole('alert')).toContainText('This file is imported already, as “once.csv”');
  await page.getByRole('link', { name: 'See the first import' }).click();
  await expect(page).toHaveURL(first);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('it never counted', { exact: false })).toBeVisible();
});

test('rows that lack an exchange rate get it in place, and are taken without the file', async ({ as }) => {
  const page = await as('finance');
  await page.goto('/imports');
  await dropFile(page, 'euros.csv', ['Date,Amount,Currency,Category', '2026-02-10,1000,EUR,cloud']);
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await expect(page.getByText('Rows in EUR wait for an exchange rate to USD')).toBeVisible();
  // The page forgets the file; the server has its rows.
  await page.reload();
  await page.getByLabel('USD for 1 EUR, Feb 2026').fill('1.0825');
  await page.getByLabel('Source').fill('Bank');
  await page.getByRole('button', { name: 'Record the rates and take the rows' }).click();
  // 1,000 × 1.0825 = 1,082.50
  await expect(page.getByText('Posting adds 1 line, $1,082.50, to the costs')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('it never counted', { exact: false })).toBeVisible();
});

test('who may not import is told so instead of shown a drop zone', async ({ as }) => {
  const page = await as('cpo');
  await page.goto('/imports');
  await expect(page.getByRole('heading', { name: 'Imports' })).toBeVisible();
  await expect(page.locator('input[type=file]')).toHaveCount(0);
});

test('a workbook is asked for its sheet and read like any other file', async ({ as }) => {
  const page = await as('finance');
  const header = ['Date', 'Amount', 'Currency', 'Category', 'Vendor'];
  const buffer = await workbook({
    June: [header, ['2026-06-01', 12.5, 'USD', 'cloud', 'Northwind']],
    July: [
      header,
      ['2026-07-01', 1200.25, 'USD', 'cloud', 'Fabrikam'],
      ['2026-07-02', 'n/a?', 'USD', 'cloud', ''],
    ],
  });
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles({ name: 'ledger.xlsx', mimeType: '', buffer });
  await expect(page.getByText('Which sheet holds the costs?')).toBeVisible();
  await page.getByRole('button', { name: 'July: Date, Amount' }).click();
  await expect(page.getByText('Sheet “July” of a workbook, header in row 1, 5 columns')).toBeVisible();
  await expect(page.getByText('Only the sheet “July” is read. There is data in “June” too.')).toBeVisible();
  await page.getByRole('button', { name: 'Read it differently' }).click();
  await expect(page.getByRole('combobox', { name: 'Sheet' })).toHaveValue('July');
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await expect(page.getByText('Posting adds 1 line, $1,200.25, to the costs')).toBeVisible();
  const problems = page.getByRole('region', { name: 'Rows that need a look' }).last();
  await expect(problems.getByRole('row').filter({ hasText: 'n/a?' })).toContainText('3');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('it never counted', { exact: false })).toBeVisible();
});
