import { expect, test } from './steward.ts';

test('a plan is drafted month by month, its milestone moved after a look, and approved by somebody else', async ({
  as,
  addInitiative,
}) => {
  await addInitiative('PLN-1', 'Planned bet');
  const pm = await as('pm');
  await pm.goto('/initiatives/PLN-1/plan');
  await expect(pm.getByText('Nothing is planned for this bet')).toBeVisible();
  await pm.getByRole('link', { name: 'Write a plan' }).click();

  await pm.getByRole('button', { name: 'Add a milestone' }).click();
  await pm.getByLabel('Name').fill('Launch');
  await pm.getByLabel('Date', { exact: true }).fill('2026-03-15');
  await pm.getByRole('button', { name: 'Add a line of value' }).click();
  await pm.getByLabel('Value', { exact: true }).fill('Upgrades');
  await pm.getByLabel('Shifts with').selectOption({ label: 'Launch' });

  // By keyboard alone: the middle amount, down to the high one, and a second month to the right.
  const middle = pm.getByLabel(/^Upgrades, Middle, P50/).first();
  await middle.fill('1,000');
  await middle.press('Enter');
  await expect(pm.getByLabel(/^Upgrades, High, P90/).first()).toBeFocused();
  await pm.keyboard.type('500');
  await pm.getByRole('button', { name: 'Save the draft' }).click();
  await expect(pm.getByText('Marked amounts do not fit')).toBeVisible();
  await pm
    .getByLabel(/^Upgrades, High, P90/)
    .first()
    .fill('1500');
  await pm.getByRole('button', { name: 'Save the draft' }).click();

  await expect(pm.getByRole('region', { name: 'Draft' })).toContainText('$1K of value');
  await pm.getByRole('button', { name: 'Move Launch' }).click();
  const dialog = pm.getByRole('dialog');
  await dialog.getByLabel('New date').fill('2026-06-01');
  await dialog.getByRole('button', { name: 'See what shifts' }).click();
  await expect(dialog.getByRole('status')).toContainText('3 months later');
  await dialog.getByRole('button', { name: 'Move it in the draft' }).click();
  await expect(pm.getByText('Launch, Jun 1, 2026')).toBeVisible();

  const cpo = await as('cpo');
  await cpo.goto('/initiatives/PLN-1/plan');
  await cpo.getByRole('button', { name: 'Approve' }).click();
  await cpo.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(cpo.getByRole('region', { name: 'Versions of the plan' })).toContainText('In force');
  await cpo.goto('/plans');
  await expect(cpo.getByRole('region', { name: 'Bets against their plans' })).toContainText('Planned bet');
});
