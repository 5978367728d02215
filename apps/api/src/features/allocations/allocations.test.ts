import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';

async function withTeam() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  const team = (await ws.as('cpo').post('/teams', { name: 'Core' })).body;
  const put = (period: string, shares: { initiative: string; basisPoints: number }[]) =>
    ws.as('cpo').put('/team-allocations', { allocations: [{ teamId: team.id, period, shares }] });
  const current = async () =>
    (await ws.as('viewer').get('/team-allocations?from=2026-01&to=2026-12')).body.items.map((a) => [
      a.period,
      a.shares,
    ]);
  return { ws, team, put, current };
}

describe('shares of a team', () => {
  it('are replaced as a whole, and what they replaced stays in the history', async () => {
    const { ws, put, current } = await withTeam();
    await put('2026-01', [{ initiative: 'ATLAS', basisPoints: 10_000 }]);
    await put('2026-01', [
      { initiative: 'ATLAS', basisPoints: 2500 },
      { initiative: 'ORBIT', basisPoints: 5000 },
    ]);
    expect(await current()).toEqual([
      [
        '2026-01',
        [
          { initiative: 'ATLAS', basisPoints: 2500 },
          { initiative: 'ORBIT', basisPoints: 5000 },
        ],
      ],
    ]);
    const { rows } = await ws.pool.query(
      'select basis_points, superseded_by from team_allocations where workspace_id = $1 and superseded_at is not null',
      [ws.workspace.id],
    );
    expect(rows).toEqual([{ basis_points: 10_000, superseded_by: ws.people.cpo.id }]);
  });

  it('can be taken away', async () => {
    const { put, current } = await withTeam();
    await put('2026-01', [{ initiative: 'ATLAS', basisPoints: 10_000 }]);
    expect((await put('2026-01', [])).status).toBe(200);
    expect(await current()).toEqual([]);
  });

  it('are refused above 100 %, for a bet named twice and for an unknown one; nothing changes', async () => {
    const { put, current } = await withTeam();
    const over = await put('2026-01', [
      { initiative: 'ATLAS', basisPoints: 9000 },
      { initiative: 'ORBIT', basisPoints: 1001 },
    ]);
    expect([over.status, over.error.message]).toEqual([400, expect.stringContaining('100.01 %')]);
    const twice = await put('2026-01', [
      { initiative: 'ATLAS', basisPoints: 1 },
      { initiative: 'ATLAS', basisPoints: 2 },
    ]);
    expect(twice.error.message).toContain('named twice');
    expect((await put('2026-01', [{ initiative: 'NOBODY', basisPoints: 1 }])).status).toBe(400);
    expect(await current()).toEqual([]);
  });

  it('preview what a pool would give, to the last decimal', async () => {
    const { ws, team } = await withTeam();
    const shares = [{ initiative: 'ATLAS', basisPoints: 3333 }];
    const preview = (
      await ws.as('viewer').post('/team-allocations/preview', { teamId: team.id, period: '2026-01', shares })
    ).body;
    expect(preview).toEqual({ pool: '0', shares: [{ initiative: 'ATLAS', amount: '0' }], unallocated: '0' });
  });
});
