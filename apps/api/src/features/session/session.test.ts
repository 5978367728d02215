import { expect, test } from 'vitest';
import { clientOf, cookieOf } from '../../../test/client.ts';
import { createTestApp, TEST_PASSWORD, testWorkspace } from '../../../test/factories.ts';
import { settleBackground } from '../../http/background.ts';
import { hashToken } from './tokens.ts';

const { app, database, pool, anonymous, people, as, workspace } = await testWorkspace();

const signIn = (email: string, password = TEST_PASSWORD) => anonymous.post('/session', { email, password });

async function fresh(role: keyof typeof people) {
  const answer = await signIn(people[role].email);
  return clientOf(app, cookieOf(answer));
}

test('signing in opens a session under a new id, of which only the hash is stored', async () => {
  const answer = await signIn(people.pm.email.toUpperCase());
  expect(answer.status).toBe(201);
  expect(answer.body.user).toEqual({ id: people.pm.id, email: people.pm.email, name: people.pm.name });
  expect(answer.body.workspace).toMatchObject({ id: workspace.id, role: 'pm' });
  const header = String(answer.headers['set-cookie']);
  expect(header).toMatch(/^steward=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  const token = cookieOf(answer)?.split('=')[1] ?? '';
  const { rows } = await pool.query('select token_hash from sessions where user_id = $1', [people.pm.id]);
  expect(rows.map((row) => row.token_hash)).toContain(hashToken(token));
  expect(JSON.stringify(rows)).not.toContain(token);

  const client = clientOf(app, cookieOf(answer));
  expect((await client.get('/me')).body.user.email).toBe(people.pm.email);
  const again = await client.post('/session', { email: people.pm.email, password: TEST_PASSWORD });
  expect(cookieOf(again)).not.toBe(cookieOf(answer));
  expect((await client.get('/me')).status).toBe(401);
});

test('over https the cookie is bound to the host and Secure', async () => {
  const behindProxy = await createTestApp({ trustProxy: '127.0.0.1' });
  const { people, anonymous } = await testWorkspace({ within: behindProxy });
  const headers = { 'x-forwarded-proto': 'https' };
  const answer = await anonymous.post(
    '/session',
    { email: people.pm.email, password: TEST_PASSWORD },
    headers,
  );
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-steward=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
  );
  const token = cookieOf(answer)?.split('=')[1];
  const https = clientOf(behindProxy.app, `__Host-steward=${token}`);
  expect((await https.get('/me', headers)).status).toBe(200);
  // A cookie without the prefix may come from another program on the host: it opens nothing here.
  expect((await clientOf(behindProxy.app, `steward=${token}`).get('/me', headers)).status).toBe(401);
  await behindProxy.close();
});

test('an unknown user and a wrong password get the same answer; the known one is audited', async () => {
  const wrong = await signIn(people.viewer.email, 'not-the-password');
  const unknown = await signIn('nobody@nowhere.example', 'not-the-password');
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect({ ...wrong.error, requestId: '' }).toEqual({ ...unknown.error, requestId: '' });
  await settleBackground(database);
  const { rows } = await pool.query(
    `select subject, actor_id from audit_entries where workspace_id = $1 and action = 'session.refuse'`,
    [workspace.id],
  );
  expect(rows).toEqual([{ subject: people.viewer.email, actor_id: null }]);
});

test('the eleventh try within a quarter of an hour is refused, known account or not', async () => {
  for (const email of [people.finance.email, 'guess@nowhere.example']) {
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await signIn(email, `wrong guess ${n}`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  }
  expect((await signIn(people.finance.email)).status).toBe(429);
});

test('signing out kills the session, and everywhere kills all of them', async () => {
  const [one, two, three] = [await fresh('cpo'), await fresh('cpo'), await fresh('cpo')];
  const left = await one.delete('/session');
  expect(left.status).toBe(204);
  expect(String(left.headers['set-cookie'])).toMatch(/^steward=; .*Expires=Thu, 01 Jan 1970/);
  expect((await one.get('/me')).status).toBe(401);
  expect((await two.get('/me')).status).toBe(200);
  expect((await three.delete('/sessions')).status).toBe(204);
  expect((await two.get('/me')).status).toBe(401);
  expect((await three.get('/me')).status).toBe(401);
});

test('a session ends 72 hours after its last use and 14 days after it began', async () => {
  const client = await fresh('admin');
  const token = client.cookie?.split('=')[1] ?? '';
  const age = async (column: string, interval: string) => {
    await pool.query(`update sessions set ${column} = now() + $2::interval where token_hash = $1`, [
      hashToken(token),
      interval,
    ]);
    database.live.peopleChanged();
    return (await client.get('/me')).status;
  };
  expect(await age('last_seen_at', '-71 hours')).toBe(200);
  await settleBackground(database);
  expect(await age('last_seen_at', '-73 hours')).toBe(401);
  expect(await age('last_seen_at', '0')).toBe(200);
  expect(await age('expires_at', '-1 second')).toBe(401);
});

test('the last use is written down once in several minutes, beside the request', async () => {
  const client = await fresh('admin');
  const hash = hashToken(client.cookie?.split('=')[1] ?? '');
  const seen = async () =>
    (await pool.query('select last_seen_at from sessions where token_hash = $1', [hash])).rows[0]
      .last_seen_at;
  const opened = await seen();
  await client.get('/me');
  await settleBackground(database);
  expect(await seen()).toEqual(opened);
  await pool.query(`update sessions set last_seen_at = now() - interval '6 minutes' where token_hash = $1`, [
    hash,
  ]);
  database.live.peopleChanged();
  await client.get('/me');
  await settleBackground(database);
  expect((await seen()).getTime()).toBeGreaterThanOrEqual(opened.getTime());
});

test('a remembered session costs no query', async () => {
  const client = as('pm');
  await client.get('/me');
  let queries = 0;
  const count = () => {
    queries += 1;
  };
  pool.on('acquire', count);
  // Refused by its body, before any verb runs: what is left is the session alone.
  expect((await client.put('/session/workspace', { workspaceId: 'none' })).status).toBe(400);
  pool.off('acquire', count);
  expect(queries).toBe(0);
});

test('a new password ends the other sessions and is the one that signs in', async () => {
  const [here, there] = [await fresh('pm'), await fresh('pm')];
  const next = 'maple-violin-quarry';
  const wrong = await here.put('/me/password', { current: 'wrong-password', next });
  expect(wrong.error.issues?.[0]?.path).toBe('body.current');
  expect((await here.put('/me/password', { current: TEST_PASSWORD, next })).status).toBe(204);
  expect((await here.get('/me')).status).toBe(200);
  expect((await there.get('/me')).status).toBe(401);
  expect((await signIn(people.pm.email)).status).toBe(401);
  expect((await signIn(people.pm.email, next)).status).toBe(201);
});
