import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientOf } from '../../../test/client.ts';
import { createTestApp, type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { reconcile } from '../reconcile/service.ts';
import { systemContext } from '../session/service.ts';
import { ensureSample } from './service.ts';

/** Rows of a workspace in any table that keeps some. */
async function rowsLeft(ws: TestWorkspace, workspaceId: string): Promise<string[]> {
  const tables = await ws.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'",
  );
  const counts = tables.rows.map(
    ({ name }) => `select '${name}' as name from ${name} where workspace_id = $1 group by 1`,
  );
  return (await ws.pool.query<{ name: string }>(counts.join(' union all '), [workspaceId])).rows.map(
    ({ name }) => name,
  );
}

describe('the sample company', () => {
  it('is loaded into a workspace of its own, shows what there is, and is removed without a trace', {
    timeout: 240_000,
  }, async () => {
    const ws = await testWorkspace();
    const admin = ws.as('admin');
    const { workspaceId } = (await admin.post('/sample', {})).body;
    const { differences, imported } = await reconcile(systemContext(ws.database, workspaceId));
    expect(differences).toEqual([]);
    expect(Number(imported)).toBeGreaterThan(80_000_000);
    expect((await admin.post('/sample', {})).status).toBe(409);

    await admin.put('/session/workspace', { workspaceId });
    expect((await admin.get('/me')).body.workspace.sample).toBe(true);

    // By rules: five, each with lines; 36 months of one invoice of staff sign-in are no R&D.
    const rules = (await admin.get('/allocation-rules')).body.items;
    expect(rules.map(({ target, payWithheld }) => [target.kind, payWithheld])).toEqual(
      ['excluded', 'initiative', 'split', 'initiative', 'team'].map((kind) => [kind, false]),
    );
    expect(rules.every(({ caught }) => caught.lines >= 36)).toBe(true);
    const { coverage } = (await admin.get('/portfolio')).body;
    expect(coverage.excluded).toBe(rules[0]?.caught.amount);
    expect(Math.floor(Number(coverage.traced.value) * 100)).toBe(94);

    // By pay: everybody named has a rate in every month, by the policy that began in the third year.
    const rates = (await admin.get('/pay/rates')).body;
    const months = rates.items.flatMap((person) => person.months);
    expect(months.every(({ loadedRate }) => loadedRate.status === 'OK')).toBe(true);
    expect(new Set(months.map(({ policy }) => policy?.from))).toEqual(new Set(['2025-11']));

    // By time sheets: the accounting connectors lose money if what was worked counts, not what was planned.
    const { methods } = (await admin.get('/portfolio/disputes?lens=claimed')).body;
    const flips = methods
      .find(({ method }) => method === 'hours')
      ?.disputes.filter((one) => one.flips.includes('sign'));
    expect(flips?.map(({ key, flips }) => [key, flips])).toEqual([['PLT-408', ['sign', 'rank']]]);

    expect((await admin.delete(`/sample/${workspaceId}`)).status).toBe(204);
    expect((await admin.get('/me')).body.workspace.id).toBe(ws.workspace.id);
    const left = await ws.pool.query('select email from users where email like $1', ['%@example.com']);
    expect(left.rows).toEqual([]);
    expect(await rowsLeft(ws, workspaceId)).toEqual([]);
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
