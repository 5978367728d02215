import { dropFile, expect, test } from './steward.ts';

test('a saved mapping is found from the imports, read, renamed and retired', async ({ as }) => {
  const page = await as('finance');
  await page.goto('/imports');
  await dropFile(page, 'studio march.csv', [
    'Date,Amount,Currency,Category,Team',
    '2026-03-15,1000,USD,contractor,Studio team',
  ]);
  await page.getByLabel('Save this mapping as').fill('Studio ledger');
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await page.getByRole('button', { name: 'Post 1 line' }).click();

  await test.step('the record of the import leads to it', async () => {
    await expect(page.getByText('read by Studio ledger (version 1)')).toBeVisible();
    await page.getByRole('link', { name: 'Studio ledger' }).click();
    await expect(page.getByRole('dialog', { name: 'Studio ledger' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.goto('/imports');
    await page.getByRole('link', { name: 'Saved mappings' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Studio ledger' });
    await expect(row).toContainText('Costs');
    await expect(row).toContainText('FINANCE Person');
    await expect(row).toContainText('studio march.csv');
  });

  await test.step('it says which column goes where', async () => {
    await page.getByRole('link', { name: 'Studio ledger' }).click();
    const columns = page.getByRole('dialog').getByRole('region', { name: 'Columns and what they become' });
    await expect(columns.getByRole('row').nth(1)).toHaveText('DateDate');
    await expect(columns.getByRole('row')).toHaveCount(6);
  });

  await test.step('another name is another version', async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Studio bookings');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByRole('dialog', { name: 'Studio bookings' })).toBeVisible();
    await expect(dialog.getByRole('region', { name: 'Versions' }).getByRole('row')).toHaveCount(3);
  });

  await test.step('the CPO reads it and changes nothing', async () => {
    const other = await as('cpo');
    await other.goto(page.url());
    await expect(other.getByRole('dialog', { name: 'Studio bookings' })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Rename' })).toHaveCount(0);
    await expect(other.getByRole('button', { name: 'Retire…' })).toHaveCount(0);
  });

  await test.step('retired, it is asked for once more and then gone', async () => {
    await page.getByRole('button', { name: 'Retire…' }).click();
    await page.getByRole('button', { name: 'Retire this mapping' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: 'Studio bookings' })).toHaveCount(0);
  });
});
