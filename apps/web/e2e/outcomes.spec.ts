import { expect, test } from './steward.ts';

test('an outcome is claimed by one, confirmed by another, corrected and confirmed anew', async ({
  as,
  addInitiative,
}) => {
  await addInitiative('OUT-1', 'The claimed bet');
  const pm = await as('pm');
  const finance = await as('finance');

  await test.step('the value is computed while typing', async () => {
    await pm.goto('/outcomes/new?initiative=OUT-1');
    await pm.getByLabel('In a few words').fill('Forty new shops');
    await pm.getByLabel('New customers').fill('40');
    await pm.getByLabel('What each pays a month').fill('1,250.50');
    await pm.getByLabel('Gross margin').fill('80');
    const value = pm.getByRole('complementary', { name: 'Computed value' });
    // 40 × 1,250.50 = 50,020; × 0.8 = 40,016; × 12 = 480,192
    await expect(value).toContainText('$50,020.00');
    await expect(value).toContainText('$40,016.00');
    await expect(value).toContainText('$480,192.00');
  });

  await test.step('more than the whole outcome cannot be given away', async () => {
    const share = pm.getByLabel('Share of OUT-1 in percent');
    await share.fill('100.5');
    await pm.getByRole('button', { name: 'Claim it' }).click();
    await expect(pm.getByRole('alert')).toContainText('The shares add up to 100.5%, more than 100%');
    await share.fill('75');
    await expect(pm.getByText('25%, $10K a month')).toBeVisible();
  });

  await pm.getByRole('radio', { name: 'Experiment' }).check();
  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'Forty new shops' })).toBeVisible();
  await expect(pm.getByText('You claimed this, so somebody else in finance confirms')).toBeVisible();
  await expect(pm.getByRole('button', { name: 'Confirm…' })).toHaveCount(0);

  await test.step('finance finds it waiting', async () => {
    await finance.goto('/outcomes');
    await finance.getByRole('link', { name: 'Forty new shops' }).click();
    await expect(finance.getByRole('button', { name: 'Confirm…' })).toBeVisible();
  });

  await test.step('what was corrected meanwhile is not signed unseen', async () => {
    await pm.getByRole('button', { name: 'Correct…' }).click();
    await pm.getByLabel('New customers').fill('38');
    await pm.getByLabel('Reason of the correction').fill('Two were counted twice');
    await pm.getByRole('button', { name: 'Claim the correction' }).click();
    await expect(pm.getByText('corrected it and claimed it anew')).toBeVisible();

    await finance.getByRole('button', { name: 'Confirm…' }).click();
    const dialog = finance.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('changed this outcome meanwhile');
    await dialog.getByRole('button', { name: 'Load it again' }).click();
    // 38 × 1,250.50 × 0.8 = 38,015.20
    await expect(finance.getByText('$38,015.20').first()).toBeVisible();
  });

  await finance.getByRole('button', { name: 'Confirm…' }).click();
  await finance.getByRole('dialog').getByLabel('Note').fill('Checked against billing');
  await finance.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(finance.getByText('FINANCE Person confirmed it')).toBeVisible();
  await expect(finance.getByText('“Checked against billing”')).toBeVisible();
  await expect(finance.getByRole('row', { name: /New customers/ })).toContainText('40 38');
});

test('finance asks before it decides, and the answer stands in the history', async ({ as }) => {
  const pm = await as('pm');
  await pm.goto('/outcomes/new');
  await pm.getByRole('radio', { name: 'One-off revenue' }).click();
  await pm.getByLabel('In a few words').fill('Set-up packages');
  await pm.getByLabel('Revenue', { exact: true }).fill('9000');
  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'Set-up packages' })).toBeVisible();

  const finance = await as('finance');
  await finance.goto(pm.url());
  await finance.getByRole('button', { name: 'Ask…' }).click();
  const ask = finance.getByRole('dialog');
  await expect(ask.getByRole('button', { name: 'Ask', exact: true })).toBeDisabled();
  await ask.getByLabel('Question').fill('Was all of it invoiced?');
  await ask.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(finance.getByText('FINANCE Person asked')).toBeVisible();
  await finance.goto('/outcomes');
  await expect(finance.getByRole('row', { name: /Set-up packages/ })).toContainText('Claimed, asked');

  await pm.reload();
  await expect(pm.getByText('FINANCE Person asks: “Was all of it invoiced?”')).toBeVisible();
  await pm.getByRole('button', { name: 'Answer…' }).click();
  await pm.getByRole('dialog').getByLabel('Answer').fill('All but one, which follows');
  await pm.getByRole('dialog').getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(pm.getByText('PM Person answered')).toBeVisible();
  await expect(pm.getByText('“All but one, which follows”')).toBeVisible();
  await expect(pm.getByRole('button', { name: 'Answer…' })).toHaveCount(0);
});

test('a rejected claim says why', async ({ as }) => {
  const pm = await as('pm');
  await pm.goto('/outcomes/new');
  await pm.getByRole('radio', { name: 'Cost saving' }).click();
  await pm.getByLabel('In a few words').fill('Cheaper queues');
  await pm.getByLabel('What it cost a month before').fill('900');
  await pm.getByLabel('What it costs a month now').fill('650');
  await pm.getByRole('button', { name: 'Claim it' }).click();
  await expect(pm.getByRole('heading', { name: 'Cheaper queues' })).toBeVisible();

  const finance = await as('finance');
  await finance.goto(pm.url());
  await finance.getByRole('button', { name: 'Reject…' }).click();
  await expect(finance.getByRole('button', { name: 'Reject', exact: true })).toBeDisabled();
  await finance.getByRole('dialog').getByLabel('Reason').fill('The contract ended anyway');
  await finance.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(finance.getByText('The contract ended anyway').first()).toBeVisible();
  await expect(finance.getByText('Rejected', { exact: true })).toBeVisible();
});
