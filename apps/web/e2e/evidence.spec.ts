import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './steward.ts';

async function choose(page: Page, method: string): Promise<void> {
  await page.getByRole('combobox', { name: 'How do you know?' }).click();
  await page.getByRole('option', { name: method, exact: true }).click();
}

const fill = async (page: Page, group: string, figures: Record<string, string>) => {
  for (const [label, figure] of Object.entries(figures))
    await page
      .getByRole('group', { name: group, exact: true })
      .getByLabel(label, { exact: true })
      .fill(figure);
};

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('an experiment is computed while typing, taken over, signed and corrected to one that may be nothing', async ({
  as,
}) => {
  const pm = await as('pm');
  await pm.goto('/outcomes/new');
  await pm.getByRole('radio', { name: 'Expansion' }).click();
  await pm.getByLabel('In a few words').fill('More upgrades');
  await pm.getByLabel('Gross margin').fill('80');
  const value = pm.getByRole('complementary', { name: 'Computed value' });

  await test.step('the effect, its interval and its value appear', async () => {
    await choose(pm, 'Experiment, shares');
    await fill(pm, 'With it', { 'Bought more': '56', Accounts: '70' });
    await fill(pm, 'Without it', { 'Bought more': '48', Accounts: '80' });
    await fill(pm, 'What it comes to', {
      'Accounts that have it now': '4,000',
      'What each pays more a month': '25',
    });
    // 56/70 − 48/80 = 20 points, Newcombe's [5.24, 33.39]; × 4,000 × 25 × 0.8 = 16,000
    await expect(
      pm.getByText('+20 points, worth $16,000.00, between $4,195 and $26,710 a month'),
    ).toBeVisible();
    await expect(pm.getByText('The whole 95% interval lies above zero.')).toBeVisible();
    await expect(
      pm.getByRole('img', { name: 'Effect +20 points, 95% interval from +5.24 points to +33.39 points' }),
    ).toBeVisible();
  });

  await test.step('the level of evidence follows, and cannot be above it', async () => {
    await expect(pm.getByRole('radio', { name: 'Experiment', exact: true })).toBeChecked();
    await choose(pm, 'Before and after, shares');
    await expect(pm.getByRole('radio', { name: 'Before/after' })).toBeChecked();
    await expect(pm.getByRole('radio', { name: 'Experiment', exact: true })).toBeDisabled();
    await choose(pm, 'Experiment, shares');
  });

  await test.step('the claim takes over what was measured', async () => {
    await pm.getByRole('button', { name: 'Claim what was measured' }).click();
    // 0.6 × 4,000 × 25 before, 0.8 × 4,000 × 25 now
    await expect(pm.getByLabel('What they paid a month before')).toHaveValue('60000');
    await expect(pm.getByLabel('What they pay a month now')).toHaveValue('80000');
    await expect(value).toContainText('$16,000.00');
    await expect(pm.getByText('The claim is what was measured.')).toBeVisible();
  });

  await test.step('an unfinished measurement is not claimed', async () => {
    const reach = pm.getByLabel('Accounts that have it now');
    await reach.fill('');
    await pm.getByRole('button', { name: 'Claim it' }).click();
    await expect(pm.getByRole('alert')).toContainText('Finish what was measured');
    await expect(reach).toHaveAttribute('aria-invalid', 'true');
    await reach.fill('4000');
  });

  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'More upgrades' })).toBeVisible();
  await expect(pm.getByRole('heading', { name: 'What was measured' })).toBeVisible();
  await expect(pm.getByText('Newcombe’s interval of two independent shares')).toBeVisible();

  await test.step('finance signs it knowing how sure it is', async () => {
    const finance = await as('finance');
    await finance.goto(pm.url());
    await finance.getByRole('button', { name: 'Confirm…' }).click();
    const dialog = finance.getByRole('dialog');
    await expect(dialog).toContainText(
      'The claim is what was measured. The whole 95% interval lies above zero.',
    );
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(finance.getByText('FINANCE Person confirmed it')).toBeVisible();
  });

  await test.step('a correction to fewer says that there may be no effect at all', async () => {
    await pm.reload();
    await pm.getByRole('button', { name: 'Correct…' }).click();
    await fill(pm, 'With it', { 'Bought more': '49' });
    const unsure =
      'The 95% interval includes zero: chance alone could give this, and there may be no effect at all.';
    await expect(pm.getByText(unsure)).toBeVisible();
    await expect(
      pm.getByText('The claim is $8,000.00 more than was measured, within its 95% interval.'),
    ).toBeVisible();
    await pm.getByLabel('Reason of the correction').fill('Seven were counted twice');
    await pm.getByRole('button', { name: 'Claim the correction' }).click();
    await expect(pm.getByText('corrected it and claimed it anew')).toBeVisible();
    await expect(pm.getByText(unsure)).toBeVisible();
    await expect(pm.getByRole('row', { name: 'With it: Bought more 56 49' })).toBeVisible();
    await pm.goto('/outcomes?tab=all');
    await expect(pm.getByRole('row', { name: /More upgrades/ })).toContainText('may be zero');
  });
});

test('losses are held against a baseline, customers giving the interval', async ({ as }) => {
  const pm = await as('pm');
  await pm.goto('/outcomes/new');
  await pm.getByRole('radio', { name: 'Retained revenue' }).click();
  await pm.getByLabel('In a few words').fill('Fewer leave');
  await pm.getByLabel('Gross margin').fill('80');
  await choose(pm, 'Retention against a baseline');
  const start = 'Yearly recurring revenue at the start';
  const churned = 'Of it lost to customers who left';
  const contracted = 'Of it lost to customers who pay less';
  const expanded = 'Added by the same customers';
  const [customers, lost] = ['Customers at the start', 'Customers who left'];
  await fill(pm, 'The baseline', {
    [start]: '10,000,000',
    [churned]: '900000',
    [contracted]: '300000',
    [expanded]: '0',
    [customers]: '400',
    [lost]: '48',
  });
  await fill(pm, 'Those who have it', {
    [start]: '10,000,000',
    [churned]: '700000',
    [contracted]: '250000',
    [expanded]: '1500000',
    [customers]: '420',
    [lost]: '38',
  });
  await fill(pm, 'Window', { 'Months of losses counted': '12' });
  // (12 % − 9.5 %) × 10,000,000 × 0.8 ÷ 12
  await expect(pm.getByText('+2.5 points, worth $16,666.67 a month')).toBeVisible();
  await expect(pm.getByText('95% interval of customers lost includes zero')).toBeVisible();
  await expect(pm.getByRole('row', { name: 'Net: with what the same customers added' })).toContainText(
    '88%105.5%',
  );
  await pm.getByRole('button', { name: 'Claim what was measured' }).click();
  await pm.getByLabel('Where the baseline comes from').fill('SMB, 2024');
  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'Fewer leave' })).toBeVisible();
  await expect(pm.getByText('The claim is what was measured.')).toBeVisible();
});

test('a saving is held against its run rate, month by month', async ({ as }) => {
  const pm = await as('pm');
  await pm.goto('/outcomes/new');
  await pm.getByRole('radio', { name: 'Cost saving' }).click();
  await pm.getByLabel('In a few words').fill('Cheaper queues');
  await choose(pm, 'Saving against a run rate');
  await fill(pm, 'Cost a month', { Before: '9,100\n8,900\n9,000', Since: '6,400' });
  await expect(pm.getByText('The interval is not known. One value alone does not tell')).toBeVisible();
  await fill(pm, 'Cost a month', { Since: '6,400\n6,600' });
  // 9,000 − 6,500
  await expect(pm.getByText('+$2,500.00, worth $2,500.00, between')).toBeVisible();
  await pm.getByRole('button', { name: 'Claim what was measured' }).click();
  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'Cheaper queues' })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`calculator and result in ${scheme} break no rule of WCAG AA and fit 390 px`, async ({ as }) => {
    const pm = await as('pm');
    await pm.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await pm.goto('/outcomes/new');
    await pm.getByRole('radio', { name: 'Cost saving' }).click();
    await pm.getByLabel('In a few words').fill(`Seen in ${scheme}`);
    await choose(pm, 'Saving against a run rate');
    await fill(pm, 'Cost a month', { Before: '9,100\n8,900', Since: '8,400\n9,600' });
    await expect(pm.getByText('includes zero')).toBeVisible();
    await expectClean(pm);
    await pm.getByRole('button', { name: 'Claim what was measured' }).click();
    await pm.getByRole('button', { name: 'Claim it' }).click();
    await expect(pm.getByRole('heading', { name: 'What was measured' })).toBeVisible();
    await expectClean(pm);
    await pm.setViewportSize({ width: 390, height: 844 });
    expect(await pm.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
}
