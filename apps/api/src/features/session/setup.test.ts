import { afterAll, expect, test } from 'vitest';
import { clientOf, cookieOf } from '../../../test/client.ts';
import { createTestApp } from '../../../test/factories.ts';
import { newToken } from './tokens.ts';

const token = newToken();
const { app, pool, close } = await createTestApp({ setup: { token } });
afterAll(close);
const anonymous = clientOf(app);

const input = {
  token,
  workspaceName: 'Northwind R&D',
  currency: 'EUR',
  name: 'Ada Lovelace',
  email: 'Ada@Example.com',
  password: 'maple-violin-quarry',
};

test('another token sets nothing up, and neither does a common password', async () => {
  expect((await anonymous.get('/setup')).body).toEqual({ needed: true });
  expect((await anonymous.post('/setup', { ...input, token: newToken() })).status).toBe(403);
  expect((await anonymous.post('/setup', { ...input, password: 'qwerty123456' })).status).toBe(400);
  expect((await anonymous.get('/setup')).body).toEqual({ needed: true });
});

test('of eight at the same time one sets up, and the route is gone for all others', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => anonymous.post('/setup', { ...input, email: `ada${n}@example.com` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(404)]);
  const { rows } = await pool.query(
    'select count(*)::int as users, (select count(*)::int from workspaces) as workspaces from users',
  );
  expect(rows).toEqual([{ users: 1, workspaces: 1 }]);

  const winner = answers.find(({ status }) => status === 201);
  expect(winner?.body).toMatchObject({
    workspace: { name: 'Northwind R&D', currency: 'EUR', role: 'admin', sample: false },
  });
  const admin = clientOf(app, winner && cookieOf(winner));
  expect((await admin.get('/audit')).body.items.map(({ action }) => action)).toEqual([
    'session.open',
    'workspace.create',
  ]);
  expect((await anonymous.get('/setup')).body).toEqual({ needed: false });
  expect((await anonymous.post('/setup', input)).status).toBe(404);
});

test('a server without a token, such as the sample company’s, is never set up', async () => {
  const without = await createTestApp();
  const client = clientOf(without.app);
  expect((await client.get('/setup')).body).toEqual({ needed: false });
  expect((await client.post('/setup', input)).status).toBe(404);
  await without.close();
});
