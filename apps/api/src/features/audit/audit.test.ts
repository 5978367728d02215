import { expect, test } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { record } from '../../context.ts';

async function workspaceWithEntries(count: number) {
  const made = await testWorkspace();
  for (let n = 1; n <= count; n += 1)
    await record(made.context('pm'), {
      action: n % 2 === 0 ? 'bet.even' : 'bet.odd',
      subject: `BET-${n}`,
      summary: `Entry 100% of number ${n}`,
      after: { n, nested: { b: 1.5, a: [null, 'é'] } },
    });
  return made;
}

test('entries come newest first, page after page, each once', async () => {
  // 1 workspace created + 4 members added + 5 of the test = 10.
  const { as } = await workspaceWithEntries(5);
  const first = await as('finance').get('/audit?limit=4');
  expect(first.body.items.map((entry) => entry.seq)).toEqual(['10', '9', '8', '7']);
  const second = await as('finance').get(`/audit?limit=4&cursor=${first.body.nextCursor}`);
  expect(second.body.items.map((entry) => entry.seq)).toEqual(['6', '5', '4', '3']);
  const third = await as('finance').get(`/audit?limit=4&cursor=${second.body.nextCursor}`);
  expect(third.body.items.map((entry) => entry.action)).toEqual(['member.add', 'workspace.create']);
  expect(third.body.nextCursor).toBeNull();
});

test('entries are found by entity, by action, by person and by a text that is no pattern', async () => {
  const { as, people } = await workspaceWithEntries(3);
  const subjects = async (query: string) =>
    (await as('admin').get(`/audit?${query}`)).body.items.map((entry) => entry.subject);
  expect(await subjects('action=bet')).toEqual(['BET-3', 'BET-2', 'BET-1']);
  expect(await subjects('action=bet.even')).toEqual(['BET-2']);
  expect(await subjects(`actorId=${people.pm.id}`)).toEqual(['BET-3', 'BET-2', 'BET-1']);
  expect(await subjects(`search=${encodeURIComponent('100% of NUMBER 2')}`)).toEqual(['BET-2']);
  expect(await subjects(`search=${encodeURIComponent('100_')}`)).toEqual([]);
  expect((await as('admin').get('/audit?cursor=abc')).status).toBe(400);
});

test('an untouched chain is intact, over more than a page of it', async () => {
  const { as, pool, workspace, context } = await workspaceWithEntries(2);
  const answer = await as('cpo').post('/audit/verify', {});
  expect(answer.body).toMatchObject({ entries: 7, intact: true, firstBroken: null });
  const { rows } = await pool.query('select audit_hash from workspaces where id = $1', [workspace.id]);
  expect(answer.body.headHash).toBe(rows[0].audit_hash);
  for (let n = 0; n < 1_000; n += 1)
    await record(context('pm'), { action: 'bet.looked_at', subject: 'BET-1', summary: 'Looked' });
  expect((await as('cpo').post('/audit/verify', {})).body).toMatchObject({ entries: 1_007, intact: true });
});

test.each([
  ['a changed summary', `update audit_entries set summary = 'x' where workspace_id = $1 and seq = 6`, '6'],
  ['a changed document', `update audit_entries set after = '{}' where workspace_id = $1 and seq = 7`, '7'],
  ['a missing entry', 'delete from audit_entries where workspace_id = $1 and seq = 6', '6'],
  ['a missing end', 'delete from audit_entries where workspace_id = $1 and seq >= 7', '7'],
])('%s is found', async (_what, damage, firstBroken) => {
  const { as, pool, workspace } = await workspaceWithEntries(3);
  await pool.query(damage, [workspace.id]);
  const answer = await as('admin').post('/audit/verify', {});
  expect(answer.body).toMatchObject({ intact: false, firstBroken });
});

test('a refused permission is in the audit', async () => {
  const { as, people } = await testWorkspace();
  expect((await as('viewer').get('/audit')).status).toBe(403);
  const { items } = (await as('admin').get('/audit?action=access.deny')).body;
  expect(items).toMatchObject([{ actor: people.viewer.name, subject: 'audit:read' }]);
});
