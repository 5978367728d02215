import { expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { findInterrupted, sweepInterrupted } from './interrupted.ts';

it('says that nothing was kept of files that a stopped server was receiving, but for one that made it', async () => {
  const ws = await testWorkspace();
  const add = async (fileName: string) => {
    const { rows } = await ws.pool.query<{ id: string }>(
      `insert into imports (workspace_id, id, kind, file_name, status, dialect, mapping, created_by)
       values ($1, gen_random_uuid(), 'costs', $2, 'receiving', '{}', '{}', $3) returning id`,
      [ws.workspace.id, fileName, ws.people.finance.id],
    );
    return rows[0]?.id ?? '';
  };
  const [cut, whole] = [await add('cut.csv'), await add('whole.csv')];
  const left = await findInterrupted(ws.database);
  // The stopped server's last commit arrives after the new one has looked.
  await ws.pool.query(`update imports set status = 'staged' where id = $1`, [whole]);
  await sweepInterrupted(ws.database, left);
  const { rows } = await ws.pool.query<{ id: string; status: string; failure: string | null }>(
    'select id, status, failure from imports where workspace_id = $1',
    [ws.workspace.id],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  expect(byId.get(cut)).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('Nothing of it was kept'),
  });
  expect(byId.get(whole)).toMatchObject({ status: 'staged', failure: null });
});
