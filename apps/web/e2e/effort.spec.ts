import { call, dropFile, expect, holdAnswers, test } from './steward.ts';

test('a time sheet is mapped, posted and splits a team’s month, told on the line', async ({
  as,
  addInitiative,
  steward,
}) => {
  await addInitiative('HRS-1', 'Worked on most');
  await addInitiative('HRS-2', 'Worked on a little');
  const page = await as('finance');
  await page.goto('/imports');
  await dropFile(page, 'effort-costs.csv', [
    'Date,Amount,Currency,Category,Team',
    '2026-03-15,1000,USD,cloud,Hours team',
    '2026-04-15,500,USD,cloud,Hours team',
  ]);
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await page.getByRole('button', { name: 'Post 2 lines' }).click();
  await expect(page.getByText('count in every figure')).toBeVisible();

  await test.step('the time sheet is read as hours, and each column given its field', async () => {
    await page.goto('/imports');
    await dropFile(page, 'sheet.csv', [
      'Day,Employee,Squad,Epic,Minutes',
      '2026-03-02,Ada Example,Hours team,HRS-1,1800',
      '2026-03-03,Bob Example,Hours team,HRS-2,45',
      '2026-03-04,Bob Example,Hours team,,0:555',
      '2026-03-05,Bob Example,Hours team,,9:15',
    ]);
    const answer = await holdAnswers(page, '**/imports/inspect');
    await page.getByRole('radiogroup', { name: 'What the rows are' }).getByText('Hours worked').click();
    // What a column becomes is not asked by the fields of spend while the hours are still on their way.
    const minutes = page.getByRole('combobox', { name: 'What “Minutes” becomes' });
    await expect(minutes).toHaveCount(0);
    answer();
    await minutes.click();
    await page.getByRole('option', { name: 'Time worked' }).click();
    await page.getByRole('combobox', { name: 'A plain number counts' }).click();
    await page.getByRole('option', { name: 'Minutes' }).click();
    const preview = page.getByRole('region', { name: 'Preview of the first rows' });
    await expect(preview.getByRole('row').filter({ hasText: 'HRS-2' })).toContainText('0.75 h');
    await expect(preview.getByRole('row').filter({ hasText: '0:555' })).toContainText('Not a time');
    await page.getByRole('button', { name: 'Read the whole file' }).click();
  });

  await test.step('its report counts hours, and no money', async () => {
    await expect(page.getByText('Posting adds 3 lines, 40 hours')).toBeVisible();
    const control = page.getByRole('region', { name: 'Control totals' });
    await expect(control.getByRole('row').filter({ hasText: 'Hours' })).toContainText('4040');
    await page.getByRole('button', { name: 'Post 3 lines' }).click();
    await expect(page.getByText('3 lines, 40 hours, split what teams cost')).toBeVisible();
  });

  await test.step('the grid shows what hours would give, and the month is split by them', async () => {
    await page.getByRole('link', { name: 'Share teams out' }).click();
    await page.goto('/allocation?team=Hours team&from=2026-03&to=2026-04');
    await page.getByRole('radiogroup', { name: 'Show' }).getByText('By hours').click();
    // 30 and 0.75 of 40 hours
    await expect(page.getByLabel('HRS-1, Mar 2026, percent')).toHaveValue('75');
    await expect(page.getByLabel('HRS-2, Mar 2026, percent')).toHaveValue('1.88');
    await page.getByRole('button', { name: /^Mar 2026 is split by percentages/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'What splits Hours team in Mar 2026?' });
    await expect(dialog.getByText('40 hours, 9.25 of them on no bet')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Hours' }).check();
    await expect(dialog.getByRole('row').filter({ hasText: 'Unallocated' })).toContainText('23.13%');
    await dialog.getByRole('combobox', { name: 'Through' }).click();
    await page.getByRole('option', { name: 'Apr 2026' }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The sheets are complete');
    await dialog.getByRole('button', { name: 'Split 2 months by this' }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByText('What they give').click();
    const grid = page.getByRole('region', { name: 'Shares of Hours team' });
    // 1,000 × 75 % = 750; in April no hours are known, so all 500 go to nobody
    await expect(grid.getByRole('row').filter({ hasText: 'HRS-1' })).toContainText('$750–$750');
    await expect(grid.getByRole('row').filter({ hasText: 'Unallocated' })).toContainText('$231$500$731');
  });

  await test.step('the line of the ledger says on which hours, and leads to their rows', async () => {
    await page.goto('/costs?view=lines&team=Hours team&from=2026-03&to=2026-03');
    await page.getByRole('row').filter({ hasText: '$1,000' }).first().click();
    await expect(
      page.getByText('goes by hours: 30 of 40 hours to HRS-1, 0.75 to HRS-2 and 9.25 to none'),
    ).toBeVisible();
    await page.getByRole('link', { name: 'See the hours' }).click();
    await expect(page.getByText('3 lines match, 40 hours in total.')).toBeVisible();
    await page.getByRole('button', { name: 'Hours', exact: true }).click();
    const rows = page.getByRole('region', { name: 'Lines of effort' }).getByRole('row');
    await expect(rows.nth(1)).toContainText('Ada Example');
    await page.getByLabel('Person, task, text, id…').fill('bob');
    await expect(page.getByText('2 lines match, 10 hours in total.')).toBeVisible();
    await rows.filter({ hasText: 'HRS-2' }).click();
    await expect(page.getByRole('dialog')).toContainText('sheet.csv, row 3');
    await expect(page.getByRole('dialog')).toContainText(
      'Where Mar 2026 of Hours team is split by hours, it gives to HRS-2.',
    );
    await page.goto('/initiatives/HRS-1?from=2026-03&to=2026-03');
    await expect(page.getByRole('region', { name: 'Cost by team and category' })).toContainText(
      '30 of 40 hours',
    );
  });

  await test.step('a bet whose return rests on the method is listed as disputed', async () => {
    const outcome = {
      title: 'Saved by what was worked on most',
      basis: { kind: 'saving', monthlyCostBefore: '900', monthlyCostAfter: '0' },
      currency: 'USD',
      grossMargin: null,
      startPeriod: '2026-03',
      months: 1,
      evidence: { level: 'assumed', note: '', links: [] },
      attributions: [{ initiative: 'HRS-1', basisPoints: 10_000 }],
    };
    await call((await as('pm')).request, steward.url, 'POST', '/outcomes', { outcome, status: 'claimed' });
    const { items } = await (await page.request.get(`${steward.url}/api/v1/teams`)).json();
    const { id } = items.find(({ name }: { name: string }) => name === 'Hours team');
    const shares = [{ initiative: 'HRS-1', basisPoints: 10_000 }];
    await call(page.request, steward.url, 'PUT', '/team-allocations', {
      allocations: [{ teamId: id, period: '2026-03', shares }],
    });
    await page.goto('/allocation?from=2026-03&to=2026-03');
    await page.getByRole('tab', { name: 'Disputes' }).click();
    const flips = page.getByRole('region', { name: 'Bets that percentages would flip' });
    // 900 on 750 by hours is a gain of 20 %; on all 1,000 it is a loss of 10 %
    await expect(flips.getByRole('row').filter({ hasText: 'HRS-1' })).toContainText('Gain to loss');
    await expect(flips.getByRole('row').filter({ hasText: 'HRS-1' })).toContainText('20%→ would be −10%');
  });
});
