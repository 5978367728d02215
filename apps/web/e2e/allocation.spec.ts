import { dropFile, expect, test } from './steward.ts';

test('a team’s month is shared out, refused above all of it, saved and traced', async ({
  as,
  addInitiative,
}) => {
  await addInitiative('GRID-1', 'First of the grid');
  await addInitiative('GRID-2', 'Second of the grid');
  const page = await as('finance');
  await page.goto('/imports');
  await dropFile(page, 'grid.csv', [
    'Date,Amount,Currency,Category,Team',
    '2026-01-15,1000,USD,people,Grid team',
    '2026-02-15,500,USD,people,Grid team',
  ]);
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await page.getByRole('button', { name: 'Post 2 lines' }).click();
  await expect(page.getByText('count in every figure')).toBeVisible();

  await page.goto('/allocation?team=Grid team&from=2026-01&to=2026-02');
  const cell = (key: string, month: string) => page.getByLabel(`${key}, ${month}, percent`);
  for (const key of ['GRID-1', 'GRID-2']) {
    await page.getByRole('combobox', { name: 'Add a bet' }).fill(key);
    await page.getByRole('option', { name: new RegExp(`^${key}`) }).click();
  }

  await test.step('the keyboard moves through the grid', async () => {
    await cell('GRID-1', 'Jan 2026').click();
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await expect(cell('GRID-2', 'Jan 2026')).toBeFocused();
    await page.keyboard.type('40.01');
  });

  await test.step('more than all of the team’s cost cannot be saved', async () => {
    const bar = page.getByRole('region', { name: 'Unsaved shares' });
    await expect(bar).toContainText('Grid team, Jan 2026: the shares give away 0.01% more');
    await expect(bar.getByRole('button', { name: 'Save' })).toBeDisabled();
    await cell('GRID-2', 'Jan 2026').fill('33.33');
  });

  await test.step('a month is repeated in the months after', async () => {
    await page.getByRole('button', { name: 'Fill Jan 2026' }).click();
    await page.getByRole('menuitem', { name: 'Repeat in the months after' }).click();
    await expect(cell('GRID-2', 'Feb 2026')).toHaveValue('33.33');
  });

  await test.step('what the shares give is shown before they are saved', async () => {
    await page.getByText('What they give').click();
    const grid = page.getByRole('region', { name: 'Shares of Grid team' });
    // 1,000 × 60 % = 600; 500 × 60 % = 300; together 900
    await expect(grid.getByRole('row').filter({ hasText: 'GRID-1' })).toContainText('$600$300$900');
    // 1,500 × 6.67 % = 100.05
    await expect(page.getByText(/93\.3% goes to bets and \$100 to none/)).toBeVisible();
    await page.getByRole('radiogroup', { name: 'Show' }).getByText('Shares').click();
  });

  await test.step('leaving with unsaved shares asks first', async () => {
    await page.getByRole('link', { name: 'Audit' }).click();
    await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
    await page.getByRole('button', { name: 'Stay' }).click();
  });

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved shares' })).toHaveCount(0);
  await page.reload();
  await expect(cell('GRID-1', 'Feb 2026')).toHaveValue('60');

  await page.goto('/costs?view=coverage&from=2026-01&to=2026-02');
  await expect(page.getByRole('link', { name: /^93% traced\. Grid team, Jan 2026/ })).toBeVisible();
});

test('who may only read the shares cannot type', async ({ as }) => {
  const page = await as('viewer');
  await page.goto('/allocation');
  await expect(page.getByRole('heading', { name: 'Allocation' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Add a bet' })).toHaveCount(0);
});
