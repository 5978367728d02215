import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Server, startServer } from './server.ts';
import { call } from './steward.ts';

// Files that are no part of this project: there are tests only where a copy of them is at hand.
const folder = process.env.STEWARD_CORPUS;

const RATE = '0.7563125';

const test = base.extend<{ page: Page }, { server: Server; session: BrowserContext }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  session: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({
        baseURL: server.url,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        viewport: { width: 1440, height: 1000 },
      });
      await call(context.request, server.url, 'POST', '/setup', {
        token: server.setupToken,
        workspaceName: 'Real files',
        currency: 'GBP',
        name: 'Fiona Controller',
        email: 'fiona@company.example',
        password: 'seven wandering otters',
      });
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ session }, use) => {
    const page = await session.newPage();
    await use(page);
    await page.close();
  },
});

async function drop(page: Page, path: string): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles(join(folder ?? '', path));
  await expect(page.getByText('How the file was understood')).toBeVisible();
}

async function become(page: Page, column: string, field: string): Promise<void> {
  await page.getByRole('combobox', { name: `What “${column}” becomes` }).click();
  await page.getByRole('option', { name: field, exact: true }).click();
}

const choose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Reads the whole file; the report's control total is the file's. */
async function stage(page: Page, total: string): Promise<void> {
  await page.getByRole('button', { name: 'Read the whole file' }).click();
  await expect(page.getByRole('region', { name: 'Control totals per currency' })).toContainText(total);
}

async function post(page: Page, lines: string): Promise<void> {
  await page.getByRole('button', { name: `Post ${lines}` }).click();
  await expect(page.getByText('count in every figure')).toBeVisible();
}

async function undo(page: Page, file: string): Promise<void> {
  await page.goto('/imports');
  const row = page.getByRole('row').filter({ hasText: file }).filter({ hasText: 'Posted' });
  await row.getByRole('link', { name: file }).click();
  await choose(page, 'Void…');
  await page.getByLabel('Reason').fill('Only tried out');
  await choose(page, 'Void this import');
  await expect(page.getByText(/^Voided: its/)).toBeVisible();
}

/** What the ledger adds up to. */
async function expectLedger(page: Page, words: string): Promise<void> {
  await page.goto('/costs');
  await expect(page.getByText(`${words} in total.`)).toBeVisible();
}

async function addBet(page: Page, key: string, name: string): Promise<void> {
  await page.goto('/initiatives');
  await page.getByText('New initiative').first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Key').fill(key);
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Product line').fill('Public services');
  await form.getByLabel('Theme').fill('Growth');
  await form.getByRole('button', { name: 'Add initiative' }).click();
  await expect(page.getByRole('row').filter({ hasText: key })).toBeVisible();
}

async function share(page: Page, team: string, month: string, shares: Record<string, string>): Promise<void> {
  await page.goto(`/allocation?team=${encodeURIComponent(team)}`);
  for (const key of Object.keys(shares)) {
    await page.getByRole('combobox', { name: 'Add a bet' }).fill(key);
    await page.getByRole('option', { name: new RegExp(`^${key}`) }).click();
  }
  for (const [key, percent] of Object.entries(shares))
    await page.getByLabel(`${key}, ${month}, percent`).fill(percent);
  await choose(page, 'Save');
  await expect(page.getByRole('region', { name: 'Unsaved shares' })).toHaveCount(0);
}

/** Real files as finance takes them through the pages; every total is the published one. */
function realFiles(): void {
  test.describe.configure({ mode: 'serial' });

  test('a British ledger is asked about, mapped, staged and posted', async ({ page }) => {
    await addBet(page, 'CUSTOMS', 'Customs declarations');
    await addBet(page, 'INFORMATICS', 'Informatics');
    await addBet(page, 'WORKFORCE', 'Workforce planning');
    await drop(page, 'spend/hmrc_over25k_2018-09.csv');
    await expect(page.getByText(/dates like 09\/03\/2026 \(the day first\)/)).toBeVisible();
    await choose(page, 'GBP');
    await choose(page, 'Other');
    await become(page, 'Expense area', 'Team');
    await page.getByLabel('Save this mapping as').fill('Spend over 25k');
    await stage(page, '£118,461,709.02');
    await expect(page.getByText('Posting adds 406 lines, £118,461,709.02, to the costs')).toBeVisible();
    await post(page, '406 lines');
    await expectLedger(page, '406 lines match, £118,461,709.02');
  });

  test('the same rows with decimal commas are known, named and left out', async ({ page }) => {
    await drop(page, 'derived/hmrc_eu_semicolon_decimal_comma.csv');
    await expect(page.getByText('Read as “Spend over 25k”')).toBeVisible();
    await expect(page.getByText(/dates like 09\.03\.2026, amounts with a decimal comma/)).toBeVisible();
    await stage(page, '£118,461,709.02');
    await expect(page.getByText('There is nothing new to post in this file')).toBeVisible();
    const decision = page.getByRole('region', { name: 'What to do now' });
    await expect(decision).toContainText('All 406 lines (£118,461,709.02) are posted already');
    await expect(decision.getByRole('link', { name: 'hmrc_over25k_2018-09.csv' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Post 0 lines' })).toBeDisabled();
    await choose(page, 'Discard');
  });

  test('amounts with a currency sign, and a column of names as keys', async ({ page }) => {
    await drop(page, 'spend/moj_aramis_2011-03.csv');
    await expect(page.getByText('One question first')).toBeVisible();
    await choose(page, 'Other');
    await become(page, 'EXPENSE AREA', 'Team');
    await stage(page, '£428,603,933.54');
    await post(page, '871 lines');
    await drop(page, 'spend/dh_over25k_2011-04.csv');
    await choose(page, 'GBP');
    await choose(page, 'Other');
    await become(page, 'Expense Area', 'Initiative key');
    await stage(page, '£9,843,202,991.41');
    // All but the 7,850,111.80 and 28,503,069.02 of the two keys there are.
    await expect(page.getByText('£9,806,849,810.59 names what cannot be the key')).toBeVisible();
    await post(page, '1,452 lines');
    await expect(page.getByText('£36,353,180.82 names a bet and counts there.')).toBeVisible();
    await expectLedger(page, '2,729 lines match, £10,390,268,633.97');
  });

  test('a cloud bill in dollars gets its rate in place, and is converted exactly', async ({ page }) => {
    await drop(page, 'cloud/focus_1.0_sample_1000.csv');
    await expect(page.getByRole('radio', { name: 'EffectiveCost: what was used' })).toBeVisible();
    await stage(page, '$14.97651418586');
    await expect(page.getByText('This file waits for an exchange rate')).toBeVisible();
    await page.getByLabel('GBP for 1 USD, Sept 2024').fill(RATE);
    await page.getByLabel('Source').fill('Monthly average');
    await choose(page, 'Record the rates and take the rows');
    // 14.97651418586 × 0.7563125
    await expect(page.getByText('£11.32692488519324125')).toBeVisible();
    await post(page, '1,000 lines');
    await expectLedger(page, '3,729 lines match, £10,390,268,645.29692488519324125');
  });

  test('shares of teams reach bets, in the coverage, the portfolio and the bet', async ({ page }) => {
    await share(page, 'Customs Transformation', 'Sept 2018', { CUSTOMS: '100' });
    await share(page, 'Digital', 'Sept 2018', { CUSTOMS: '60', WORKFORCE: '40' });
    await share(page, 'PZ501-MoJ ICT Feeder', 'Mar 2011', { CUSTOMS: '33.33' });
    await page.goto('/costs?view=coverage');
    // 36,353,180.82 direct + 2,815,812.46 + 1,640,331.53 + 33.33 % of 27,463,484.48
    for (const [shown, exact] of [
      ['£49,962,904.19', '£49,962,904.187184'],
      ['£10,390,268,645.30', '£10,390,268,645.29692488519324125'],
    ] as const) {
      await page.getByText(shown, { exact: true }).hover();
      await expect(page.getByRole('tooltip', { name: exact })).toBeVisible();
    }
    await page.goto('/');
    await expect(page.getByRole('row').filter({ hasText: 'Unallocated cost' })).toContainText('£10.3bn');
    await page
      .getByRole('link', { name: /Customs declarations/ })
      .first()
      .click();
    const costs = page.getByRole('row').filter({ hasText: 'PZ501-MoJ ICT Feeder' });
    await costs.getByText('£9,153,579').hover();
    await expect(page.getByRole('tooltip', { name: '£9,153,579.377184' })).toBeVisible();
    // 9,153,579.377184 + 2,815,812.46 + 984,198.918
    await expect(page.getByRole('row').filter({ hasText: 'Total' }).first()).toContainText('£12,953,591');
  });

  test('voiding leaves nothing behind, and another amount of the bill can be taken', async ({ page }) => {
    await undo(page, 'focus_1.0_sample_1000.csv');
    await expectLedger(page, '2,729 lines match, £10,390,268,633.97');
    await drop(page, 'cloud/focus_1.0_sample_1000.csv');
    await become(page, 'BilledCost', 'Amount');
    await stage(page, '$20.52022672899');
    // 20.52022672899 × 0.7563125
    await expect(page.getByText('£15.519703977969249375')).toBeVisible();
    await post(page, '1,000 lines');
    await expectLedger(page, '3,729 lines match, £10,390,268,649.489703977969249375');
    await undo(page, 'focus_1.0_sample_1000.csv');
    await undo(page, 'dh_over25k_2011-04.csv');
    await undo(page, 'moj_aramis_2011-03.csv');
    await expectLedger(page, '406 lines match, £118,461,709.02');
    await undo(page, 'hmrc_over25k_2018-09.csv');
    await page.goto('/costs');
    await expect(page.getByText('No cost has been posted yet')).toBeVisible();
  });
}

if (folder) realFiles();
