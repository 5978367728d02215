import type { CostMapping } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
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

describe('a preview of shares', () => {
  it('gives each bet what setting the shares gives it, unit by unit', async () => {
    const ws = await testWorkspace();
    // The older id comes later by key: whoever gets the odd unit is told apart.
    await addBet(ws, 'ORBIT');
    await addBet(ws, 'ATLAS');
    const mapping: CostMapping = {
      columns: { date: 'Date', amount: 'Amount', team: 'Team', category: 'Kind' },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      negate: false,
      constants: { currency: 'USD' },
      categories: { cloud: 'cloud', ai: 'ai' },
    };
    const dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
    const unit = '0.000000000000000001';
    const file = `Date,Amount,Team,Kind\n2026-01-05,${unit},Core,cloud\n2026-01-05,${unit},Core,ai\n`;
    const upload = multipart({ dialect, mapping }, 'units.csv', file);
    const { id } = (await ws.as('finance').post('/imports', upload.payload, upload.headers)).body;
    await ws.as('finance').post(`/imports/${id}/post`, {});
    const [team] = (await ws.as('cpo').get('/teams')).body.items;
    const shares = ['ATLAS', 'ORBIT'].map((initiative) => ({ initiative, basisPoints: 5000 }));
    const month = { teamId: team?.id, period: '2026-01', shares };

    const preview = (await ws.as('viewer').post('/team-allocations/preview', month)).body;
    await ws.as('cpo').put('/team-allocations', { allocations: [month] });
    const { bets } = (await ws.as('viewer').get('/portfolio')).body;
    const given = bets.map((bet) => ({ initiative: bet.key, amount: bet.valuation.invested.value }));
    expect(preview.shares).toEqual(given);
    // Each category's one unit goes to the same bet; together they would have gone to one each.
    expect(preview).toMatchObject({ pool: '0.000000000000000002', unallocated: '0' });
    expect(given.map((bet) => bet.amount).sort()).toEqual(['0', '0.000000000000000002']);
  });
});
