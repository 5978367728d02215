import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientOf } from '../../../test/client.ts';
import { createTestApp, testWorkspace } from '../../../test/factories.ts';
import { reconcile } from '../reconcile/service.ts';
import { systemContext } from '../session/service.ts';
import { ensureSample } from './service.ts';

describe('the sample company', () => {
  it('is loaded into a workspace of its own, fits its figures, and is removed without a trace', {
    timeout: 240_000,
  }, async () => {
    const ws = await testWorkspace();
    const { workspaceId } = (await ws.as('admin').post('/sample', {})).body;
    const { differences, imported } = await reconcile(systemContext(ws.database, workspaceId));
    expect(differences).toEqual([]);
    expect(Number(imported)).toBeGreaterThan(80_000_000);
    expect((await ws.as('admin').post('/sample', {})).status).toBe(409);

    await ws.as('admin').put('/session/workspace', { workspaceId });
    expect((await ws.as('admin').get('/me')).body.workspace.sample).toBe(true);
    expect((await ws.as('admin').delete(`/sample/${workspaceId}`)).status).toBe(204);
    expect((await ws.as('admin').get('/me')).body.workspace.id).toBe(ws.workspace.id);
    const left = await ws.pool.query('select email from users where email like $1', ['%@example.com']);
    expect(left.rows).toEqual([]);
    const lines = await ws.pool.query('select count(*)::int as n from cost_lines where workspace_id = $1', [
      workspaceId,
    ]);
    expect(lines.rows).toEqual([{ n: 0 }]);
  });

  it('is loaded anew where a start was killed before its logins were kept', {
    timeout: 240_000,
  }, async () => {
    const one = await createTestApp();
    const folder = await mkdtemp(join(tmpdir(), 'steward-sample-'));
    try {
      await ensureSample(one.database, { folder, log: () => {} });
      await rm(join(folder, 'demo-logins.json'));
      const [admin] = await ensureSample(one.database, { folder, log: () => {} });
      const signIn = { email: admin?.email, password: admin?.password };
      expect((await clientOf(one.app).post('/session', signIn)).status).toBe(201);
      const { rows } = await one.pool.query('select count(*)::int as n from workspaces');
      expect(rows).toEqual([{ n: 1 }]);
    } finally {
      await one.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is nobody’s but an admin’s to load, and a workspace that is no sample is never removed', async () => {
    const ws = await testWorkspace();
    expect((await ws.as('finance').post('/sample', {})).status).toBe(403);
    expect((await ws.as('admin').delete(`/sample/${ws.workspace.id}`)).status).toBe(404);
    expect((await ws.as('admin').get('/me')).status).toBe(200);
  });
});
