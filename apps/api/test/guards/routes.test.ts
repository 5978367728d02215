import { ROLES, type Role, type RouteContract, routes } from '@steward/contracts';
import { describe, expect, test } from 'vitest';
import { openSession } from '../../src/features/session/sessions.ts';
import { clientOf } from '../client.ts';
import { testWorkspace } from '../factories.ts';
import { EXPECTATIONS, OUTCOME } from './expectations.ts';
import { methodOf, requestOf } from './requests.ts';

const { app, database, people, workspace, anonymous, pool } = await testWorkspace();
const keys = Object.keys(EXPECTATIONS);
const contracts: Record<string, RouteContract> = routes;
const isPublic = (key: string) => EXPECTATIONS[key]?.who === 'public';
const unsafe = keys.filter((key) => methodOf(key) !== 'GET');
const jsonBodies = keys.filter((key) => EXPECTATIONS[key]?.body);

/** A session of its own for a request: some requests end theirs. */
async function as(role: Role) {
  const { token } = await openSession(database, people[role].id, workspace.id);
  return clientOf(app, `steward=${token}`);
}

/** Somebody whom the route lets through to the checks of its input. */
const anyoneFor = (key: string) => {
  const who = EXPECTATIONS[key]?.who;
  return who === 'public' ? anonymous : as(Array.isArray(who) ? (who[0] ?? 'admin') : 'admin');
};

test('the table of expectations names every route that is served, and no other', () => {
  // The application does not start with a route without a contract, or a contract without a route.
  expect(keys.sort()).toEqual(Object.keys(routes).sort());
  for (const key of keys) {
    const url = `/api/v1${key.split(' ')[1]}`;
    expect([key, app.hasRoute({ method: methodOf(key), url })]).toEqual([key, true]);
  }
});

describe.each(keys)('%s', (key) => {
  const who = EXPECTATIONS[key]?.who ?? [];

  test('lets in exactly whom the table names', async () => {
    const nobody = await anonymous.inject(requestOf(key));
    if (who === 'public') {
      expect(nobody.status).toBeLessThan(500);
      // A sign-in is refused for its password, not for want of a session.
      if (key !== 'POST /session') expect(nobody.status).not.toBe(401);
      return;
    }
    expect([nobody.status, nobody.error.code]).toEqual([401, 'unauthenticated']);
    for (const role of ROLES) {
      const answer = await (await as(role)).inject(requestOf(key));
      const inside = answer.status !== 401 && answer.status !== 403;
      expect([role, inside, answer.text]).toEqual([
        role,
        who === 'session' || who.includes(role),
        answer.text,
      ]);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test('a session that is made up is none', async () => {
    if (who === 'public') return;
    const forged = clientOf(app, `steward=${'A'.repeat(43)}`);
    expect((await forged.inject(requestOf(key))).status).toBe(401);
  });

  test('refuses a field of the query that it does not know', async () => {
    const answer = await (await anyoneFor(key)).inject(requestOf(key, { query: 'unexpected=1' }));
    if (contracts[key]?.query) expect([answer.status, answer.error.code]).toEqual([400, 'invalid']);
  });
});

describe.each(unsafe)('%s', (key) => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['the same host on another port', { origin: 'http://localhost:8080' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling host', { 'sec-fetch-site': 'same-site', origin: 'http://localhost' }],
  ])('is refused from %s', async (_from, headers) => {
    const answer = await (await as('admin')).inject(requestOf(key, { headers }));
    expect([answer.status, answer.error.message]).toEqual([
      403,
      'This request comes from another site. Nothing was changed.',
    ]);
  });

  test('is refused as what a form of another site can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await (await as('admin')).inject({
        ...requestOf(key),
        headers: { 'content-type': type },
        payload: '{}',
      });
      expect([answer.status, answer.error.code]).toEqual([415, 'unsupported_media_type']);
    }
  });
});

test('a request of the page itself passes, by either header', async () => {
  const own: Record<string, string>[] = [{ origin: 'http://localhost' }, { 'sec-fetch-site': 'same-origin' }];
  for (const headers of own) {
    const answer = await (await as('admin')).inject(requestOf('POST /audit/verify', { headers }));
    expect(answer.status).toBe(200);
  }
});

/** Values of other types, none of which may be read as the one that is meant. */
const strangers = (value: unknown): unknown[] => {
  if (typeof value === 'string') return [7, true, [value], { value }];
  if (typeof value === 'number') return [String(value), `0x${value.toString(16)}`, [value], true];
  if (typeof value === 'boolean') return [String(value), 1, [value]];
  if (Array.isArray(value)) return ['x', { 0: 'x' }, 1];
  if (value === null) return [7, true, {}];
  return ['x', 7, [value]];
};

describe.each(jsonBodies)('the body of %s', (key) => {
  const body = EXPECTATIONS[key]?.body ?? {};

  test('takes no field that it does not know', async () => {
    const answer = await (await anyoneFor(key)).inject(requestOf(key, { body: { ...body, unexpected: 1 } }));
    expect([answer.status, answer.error.code]).toEqual([400, 'invalid']);
  });

  test('turns no value into another type', async () => {
    const client = await anyoneFor(key);
    for (const [field, value] of Object.entries(body))
      for (const stranger of strangers(value)) {
        const answer = await client.inject(requestOf(key, { body: { ...body, [field]: stranger } }));
        expect([field, stranger, answer.status]).toEqual([field, stranger, 400]);
      }
  });

  test('is neither missing, nor a list, nor a text', async () => {
    const client = await anyoneFor(key);
    for (const payload of ['[]', '"x"', 'null', '{', ''])
      expect([
        payload,
        (await client.inject({ ...requestOf(key), headers: { 'content-type': 'application/json' }, payload }))
          .status,
      ]).toEqual([payload, 400]);
  });
});

test('a text with a character that no text of the database holds is refused as such', async () => {
  const answer = await (await as('pm')).post('/themes', { name: 'a\u0000b' });
  expect(answer.status).toBe(400);
  const rest = await (await as('pm')).post('/outcomes', {
    outcome: { ...OUTCOME, evidence: { level: 'assumed', note: 'a\u0000b', links: [] } },
    status: 'draft',
  });
  expect(rest.status).toBe(400);
});

test('a number that is larger than the database keeps is refused as such', async () => {
  const answer = await (await as('pm')).post('/outcomes', {
    outcome: { ...OUTCOME, basis: { kind: 'one_off', revenue: `1${'0'.repeat(29)}` } },
    status: 'claimed',
  });
  expect([answer.status, answer.error.code]).toEqual([400, 'invalid']);
});

test('every refusal of a permission is in the audit', async () => {
  const count = async () =>
    (
      await pool.query(
        `select count(*)::int as count from audit_entries where workspace_id = $1 and action = 'access.deny'`,
        [workspace.id],
      )
    ).rows[0].count as number;
  const before = await count();
  await (await as('viewer')).post('/themes', { name: 'Refused' });
  await (await as('viewer')).get('/audit');
  expect(await count()).toBe(before + 2);
});

test('public routes are as few as the table says', () => {
  expect(keys.filter(isPublic).sort()).toEqual([
    'GET /setup',
    'POST /invitations/accept',
    'POST /invitations/lookup',
    'POST /session',
    'POST /setup',
  ]);
});
