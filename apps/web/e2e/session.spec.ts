import { expect, test } from '@playwright/test';
import { startServer } from './server.ts';

test('from the printed token to a signed-in product manager', async ({ browser }) => {
  const server = await startServer();
  try {
    const admin = await browser.newPage({ baseURL: server.url, locale: 'en-US' });

    await test.step('the first user is created with the token, once', async () => {
      await admin.goto(`/setup?token=${server.setupToken}`);
      await admin.getByLabel('Workspace').fill('Acme');
      await admin.getByLabel('Your name').fill('Ada Admin');
      await admin.getByLabel('E-mail').fill('ada@acme.example');
      await admin.getByRole('textbox', { name: 'Password' }).fill('short');
      await expect(admin.getByText('At least 12 characters, 7 to go')).toBeVisible();
      await admin.getByRole('textbox', { name: 'Password' }).fill('four quiet herons fishing');
      await admin.getByRole('button', { name: 'Create the workspace' }).click();
      await expect(admin.getByRole('heading', { name: 'Portfolio' })).toBeVisible();
      await expect(admin.getByText('Acme')).toBeVisible();
    });

    const link = await test.step('the admin invites a product manager by a link', async () => {
      await admin.goto('/settings?section=people');
      await admin.getByLabel('E-mail').fill('pat@acme.example');
      await admin.getByRole('button', { name: 'Make a link' }).click();
      const field = admin.getByLabel('Invitation link');
      await expect(field).toBeVisible();
      await expect(admin.getByRole('cell', { name: 'pat@acme.example', exact: true })).toBeVisible();
      return field.inputValue();
    });

    const pat = await browser.newPage({ baseURL: server.url, locale: 'en-US' });
    await test.step('the invited person joins, and the link holds no longer', async () => {
      await pat.goto(link);
      await expect(pat.getByRole('heading', { name: 'Join Acme' })).toBeVisible();
      await expect(pat.getByLabel('E-mail')).toHaveValue('pat@acme.example');
      await pat.getByLabel('Your name').fill('Pat Manager');
      await pat.getByRole('textbox', { name: 'Password' }).fill('nine distant lighthouses');
      await pat.getByRole('button', { name: 'Join' }).click();
      await expect(pat.getByRole('heading', { name: 'Portfolio' })).toBeVisible();

      const second = await browser.newPage({ baseURL: server.url });
      await second.goto(link);
      await expect(second.getByRole('heading', { name: 'This invitation no longer holds' })).toBeVisible();
    });

    await test.step('after signing out, a page asks to sign in and is then reached', async () => {
      await pat.getByRole('button', { name: 'Account of Pat Manager' }).click();
      await pat.getByRole('menuitem', { name: 'Sign out' }).click();
      await expect(pat.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await pat.goto('/outcomes?tab=all');
      await pat.getByLabel('E-mail').fill('pat@acme.example');
      await pat.getByRole('textbox', { name: 'Password' }).fill('nine distant lanterns');
      await pat.getByRole('button', { name: 'Sign in' }).click();
      await expect(pat.getByRole('alert')).toBeVisible();
      await pat.getByRole('textbox', { name: 'Password' }).fill('nine distant lighthouses');
      await pat.getByRole('button', { name: 'Sign in' }).click();
      await expect(pat.getByRole('heading', { name: 'Outcomes' })).toBeVisible();
      expect(new URL(pat.url()).search).toBe('?tab=all');
    });

    await test.step('a product manager is shown nothing of imports or the audit', async () => {
      await expect(pat.getByRole('link', { name: 'Costs' })).toBeVisible();
      await expect(pat.getByRole('link', { name: 'Imports' })).toHaveCount(0);
      await expect(pat.getByRole('link', { name: 'Audit' })).toHaveCount(0);
    });
  } finally {
    await server.stop();
  }
});
