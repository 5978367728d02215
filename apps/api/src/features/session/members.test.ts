import { expect, test } from 'vitest';
import { clientOf, cookieOf } from '../../../test/client.ts';
import { TEST_PASSWORD, testWorkspace } from '../../../test/factories.ts';
import { addMember, createWorkspace } from './workspaces.ts';

async function withSecondAdmin() {
  const ws = await testWorkspace();
  const { people, anonymous, app } = ws;
  const promoted = await ws.as('admin').patch(`/members/${people.cpo.id}`, { role: 'admin' });
  expect(promoted.status).toBe(200);
  const answer = await anonymous.post('/session', { email: people.cpo.email, password: TEST_PASSWORD });
  return { ...ws, second: clientOf(app, cookieOf(answer)) };
}

test('a new role holds at once, and its former sessions are dead', async () => {
  const { as, people, anonymous, app } = await testWorkspace();
  expect((await as('viewer').post('/themes', { name: 'Before' })).status).toBe(403);
  const changed = await as('admin').patch(`/members/${people.viewer.id}`, { role: 'pm' });
  expect(changed.body).toMatchObject({ userId: people.viewer.id, role: 'pm', disabled: false });
  expect((await as('viewer').get('/me')).status).toBe(401);
  const again = await anonymous.post('/session', { email: people.viewer.email, password: TEST_PASSWORD });
  expect((await clientOf(app, cookieOf(again)).post('/themes', { name: 'After' })).status).toBe(201);
});

test('a disabled member is out at once, cannot sign in, and can after being enabled', async () => {
  const { as, people, anonymous } = await testWorkspace();
  const signIn = () => anonymous.post('/session', { email: people.pm.email, password: TEST_PASSWORD });
  expect((await as('admin').patch(`/members/${people.pm.id}`, { disabled: true })).body.disabled).toBe(true);
  expect((await as('pm').get('/me')).status).toBe(401);
  const refused = await signIn();
  expect([refused.status, refused.error.message]).toEqual([
    403,
    'Your account is disabled in every workspace. Ask an admin to enable it.',
  ]);
  await as('admin').patch(`/members/${people.pm.id}`, { disabled: false });
  expect((await signIn()).status).toBe(201);
});

test('nobody changes their own role, and the last admin stays', async () => {
  const { as, people } = await testWorkspace();
  for (const change of [{ role: 'viewer' }, { disabled: true }])
    expect((await as('admin').patch(`/members/${people.admin.id}`, change)).status).toBe(422);
  expect((await as('admin').patch(`/members/${people.pm.id}`, {})).status).toBe(400);
});

test('of two admins who demote each other at the same time one remains', async () => {
  const { as, people, second } = await withSecondAdmin();
  const answers = await Promise.all([
    as('admin').patch(`/members/${people.cpo.id}`, { role: 'viewer' }),
    second.patch(`/members/${people.admin.id}`, { disabled: true }),
  ]);
  const { rows } = await (await testWorkspace()).pool.query(
    `select count(*)::int as count from memberships
      where workspace_id = (select workspace_id from memberships where user_id = $1) and role = 'admin' and disabled_at is null`,
    [people.admin.id],
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(rows).toEqual([{ count: 1 }]);
});

test('changes of members are audited with what was before', async () => {
  const { as, people } = await testWorkspace();
  await as('admin').patch(`/members/${people.pm.id}`, { role: 'finance', disabled: true });
  const [entry] = (await as('admin').get('/audit?action=member')).body.items;
  expect(entry).toMatchObject({
    action: 'member.change_role',
    subject: people.pm.email,
    summary: `${people.pm.name} is finance now, was pm and is disabled`,
    before: { role: 'pm', disabled: false },
    after: { role: 'finance', disabled: true },
  });
});

test('a person of two workspaces switches between them, with the role of each', async () => {
  const { as, people, database, workspace } = await testWorkspace();
  const created = await createWorkspace(database, {
    name: 'Second',
    currency: 'EUR',
    admin: { email: 'second-admin@a.example', name: 'Second Admin', password: TEST_PASSWORD },
  });
  const secondId = created?.workspaceId ?? '';
  await addMember(database, secondId, {
    email: people.pm.email,
    name: 'x',
    password: 'unused',
    role: 'viewer',
  });
  const pm = as('pm');
  const me = await pm.get('/me');
  expect(me.body.memberships.map(({ role }) => role).sort()).toEqual(['pm', 'viewer']);
  const switched = await pm.put('/session/workspace', { workspaceId: secondId });
  expect(switched.body.workspace).toMatchObject({ id: secondId, name: 'Second', role: 'viewer' });
  expect((await pm.post('/themes', { name: 'No' })).status).toBe(403);
  expect((await pm.put('/session/workspace', { workspaceId: workspace.id })).status).toBe(200);
  expect((await pm.post('/themes', { name: 'Yes' })).status).toBe(201);
});
