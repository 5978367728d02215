import { expect, test } from 'vitest';
import { clientOf, cookieOf } from '../../../test/client.ts';
import { TEST_PASSWORD, testWorkspace } from '../../../test/factories.ts';

const tokenOf = (link: string) => link.split('#token=')[1] ?? '';

async function invited(email: string) {
  const ws = await testWorkspace();
  const answer = await ws.as('admin').post('/invitations', { email, role: 'finance' });
  const accept = (input: object) =>
    ws.anonymous.post('/invitations/accept', { token: tokenOf(answer.body.link), ...input });
  return { ...ws, invitation: answer.body, token: tokenOf(answer.body.link), accept };
}

const GRACE = { name: 'Grace Hopper', password: 'lantern-orchid-quay' };

test('a new person joins by the link, with its role, once', async () => {
  const { anonymous, app, token, invitation, workspace, accept, as, pool } = await invited('grace@a.example');
  expect(invitation.link).toBe(`http://localhost:80/invite#token=${token}`);
  expect((await anonymous.post('/invitations/lookup', { token })).body).toEqual({
    workspaceName: workspace.name,
    email: 'grace@a.example',
    role: 'finance',
    hasAccount: false,
  });
  const joined = await accept(GRACE);
  expect(joined.status).toBe(201);
  expect(joined.body).toMatchObject({
    user: { email: 'grace@a.example', name: 'Grace Hopper' },
    workspace: { role: 'finance' },
  });
  expect((await clientOf(app, cookieOf(joined)).get('/imports')).status).toBe(200);
  const again = await accept(GRACE);
  expect([again.status, again.error.message]).toEqual([
    409,
    'This invitation was used already. Sign in instead.',
  ]);
  expect((await as('admin').get('/invitations')).body.items).toEqual([]);
  const { rows } = await pool.query('select token_hash from invitations where id = $1', [invitation.id]);
  expect(token).not.toContain(rows[0].token_hash);
  expect(rows[0].token_hash).toMatch(/^[0-9a-f]{64}$/);
});

test('of five who use one link at the same time one joins', async () => {
  const { accept, as } = await invited('race@a.example');
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(GRACE)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  const { items } = (await as('admin').get('/members')).body;
  expect(items.filter(({ email }) => email === 'race@a.example')).toHaveLength(1);
});

test('a person with an account proves it with its password', async () => {
  const elsewhere = await testWorkspace();
  const { anonymous, token, accept } = await invited(elsewhere.people.pm.email);
  expect((await anonymous.post('/invitations/lookup', { token })).body.hasAccount).toBe(true);
  expect((await accept({ password: 'lantern-orchid-quay' })).status).toBe(401);
  const joined = await accept({ password: TEST_PASSWORD });
  expect(joined.body.memberships).toHaveLength(2);
  expect(joined.body.user.id).toBe(elsewhere.people.pm.id);
});

test('a new person says a name and a password that is not guessed first', async () => {
  const { accept } = await invited('hopper@a.example');
  expect((await accept({ password: GRACE.password })).error.issues?.[0]?.path).toBe('body.name');
  expect((await accept({ ...GRACE, password: 'hopper-and-more-words' })).error.issues?.[0]?.path).toBe(
    'body.password',
  );
  expect((await accept({ ...GRACE, password: '123456789qwe' })).status).toBe(400);
});

test('a withdrawn, an expired and a cut link each say so', async () => {
  const withdrawn = await invited('one@a.example');
  expect((await withdrawn.as('admin').delete(`/invitations/${withdrawn.invitation.id}`)).status).toBe(204);
  expect((await withdrawn.accept(GRACE)).error.message).toBe(
    'This invitation was withdrawn. Ask for a new one.',
  );
  expect((await withdrawn.as('admin').delete(`/invitations/${withdrawn.invitation.id}`)).status).toBe(404);

  const expired = await invited('two@a.example');
  expect(Date.parse(expired.invitation.expiresAt) - Date.parse(expired.invitation.createdAt)).toBeCloseTo(
    7 * 86_400_000,
    -4,
  );
  await expired.pool.query(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [
    expired.invitation.id,
  ]);
  expect((await expired.accept(GRACE)).error.message).toBe('This invitation has expired. Ask for a new one.');
  expect((await expired.as('admin').get('/invitations')).body.items).toEqual([]);

  const cut = await expired.anonymous.post('/invitations/lookup', { token: expired.token.slice(0, -1) });
  expect([cut.status, cut.error.message]).toEqual([
    404,
    'This invitation link is not valid. Ask for a new one.',
  ]);
});

test('a second invitation of a person replaces the first; a member is not invited', async () => {
  const { as, people, token, anonymous } = await invited('three@a.example');
  await as('admin').post('/invitations', { email: 'three@a.example', role: 'viewer' });
  expect((await as('admin').get('/invitations')).body.items).toMatchObject([
    { email: 'three@a.example', role: 'viewer' },
  ]);
  expect((await anonymous.post('/invitations/lookup', { token })).status).toBe(409);
  expect((await as('admin').post('/invitations', { email: people.pm.email, role: 'viewer' })).status).toBe(
    409,
  );
});

test('an idempotency key keeps no link', async () => {
  const { as, pool, workspace } = await testWorkspace();
  await as('admin').post(
    '/invitations',
    { email: 'four@a.example', role: 'pm' },
    { 'idempotency-key': 'invite-four' },
  );
  const { rows } = await pool.query('select response from idempotency_keys where workspace_id = $1', [
    workspace.id,
  ]);
  expect(rows).toEqual([]);
});
