import { describe, expect, it } from 'vitest';
import { setMethod, stageHours, stageIssues } from '../../../test/effort.ts';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, MAPPING, post, stage, undo } from '../../../test/spend.ts';

async function worth(ws: TestWorkspace, key: string, monthly: string) {
  const outcome = {
    title: `Saved by ${key}`,
    basis: { kind: 'saving', monthlyCostBefore: monthly, monthlyCostAfter: '0' },
    currency: 'USD',
    grossMargin: null,
    startPeriod: '2026-01',
    months: 1,
    evidence: { level: 'assumed', note: '', links: [] },
    attributions: [{ initiative: key, basisPoints: 10_000 }],
  };
  const answer = await ws.as('pm').post('/outcomes', { outcome, status: 'claimed' });
  if (answer.status !== 201) throw new Error(answer.text);
}

/**
 * January of Core cost 1,000, half of it ATLAS's and half ORBIT's by shares; ATLAS brought 600, ORBIT 400.
 * STEADY cost 100 of its own and brought 90. February of Core has cost and nothing that splits it.
 */
async function scenario() {
  const ws = await testWorkspace();
  for (const [key, monthly] of [
    ['ATLAS', '600'],
    ['ORBIT', '400'],
    ['STEADY', '90'],
  ] as const) {
    await addBet(ws, key);
    await worth(ws, key, monthly);
  }
  const rows = ['2026-01-05,1000,Core,,Acme', '2026-01-05,100,Core,STEADY,Acme', '2026-02-05,70,Core,,Acme'];
  await post(ws, (await stage(ws, [HEADER, ...rows, ''].join('\n'))).body.id);
  const teamId = (await ws.as('cpo').get('/teams')).body.items[0]?.id ?? '';
  const shares = ['ATLAS', 'ORBIT'].map((initiative) => ({ initiative, basisPoints: 5_000 }));
  await ws.as('cpo').put('/team-allocations', { allocations: [{ teamId, period: '2026-01', shares }] });
  return { ws, teamId };
}

const disputes = async (ws: TestWorkspace, query = 'lens=claimed') =>
  (await ws.as('viewer').get(`/portfolio/disputes?${query}`)).body.methods;

const told = async (ws: TestWorkspace) =>
  (await disputes(ws)).map(({ method, teamMonths, moved, disputes }) => [
    method,
    teamMonths,
    moved,
    ...disputes.map(({ key, flips }) => `${key}: ${flips.join(', ')}`),
  ]);

const NOTHING = [0, '0'];

describe('disputes', () => {
  it('are none where no other method has anything to split a pool by', async () => {
    const { ws } = await scenario();
    expect(await told(ws)).toEqual([
      ['percentages', ...NOTHING],
      ['hours', ...NOTHING],
      ['issues', ...NOTHING],
      ['points', ...NOTHING],
    ]);
  });

  it('name the bets whose rank or sign would flip, with both figures, and no other bet', async () => {
    const { ws } = await scenario();
    const sheet = ['2026-01-05,Ada Example,Core,ATLAS,7', '2026-01-05,Ada Example,Core,ORBIT,3'];
    await post(ws, (await stageHours(ws, sheet)).body.id);
    const hours = (await disputes(ws)).find(({ method }) => method === 'hours');
    // 700 and 300 instead of 500 each: ATLAS 600 / 700 is a loss, ORBIT 400 / 300 a gain; STEADY stays at −10 %
    expect([hours?.teamMonths, hours?.moved]).toEqual([1, '200']);
    expect(hours?.disputes).toEqual([
      {
        key: 'ATLAS',
        name: 'Bet ATLAS',
        method: 'hours',
        flips: ['sign', 'rank'],
        inForce: { invested: '500', net: '100', roi: { value: '0.2', status: 'OK' }, rank: 1 },
        under: {
          invested: '700',
          net: '-100',
          roi: { value: '-0.142857142857142857', status: 'OK' },
          rank: 3,
        },
      },
      {
        key: 'ORBIT',
        name: 'Bet ORBIT',
        method: 'hours',
        flips: ['sign', 'rank'],
        inForce: {
          invested: '500',
          net: '-100',
          roi: { value: '-0.2', status: 'OK' },
          rank: 3,
        },
        under: {
          invested: '300',
          net: '100',
          roi: { value: '0.333333333333333333', status: 'OK' },
          rank: 1,
        },
      },
    ]);
  });

  it('foretell what the portfolio says once the method is taken, and turn round with it', async () => {
    const { ws, teamId } = await scenario();
    const sheet = ['2026-01-05,Ada Example,Core,ATLAS,7', '2026-01-05,Ada Example,Core,ORBIT,3'];
    await post(ws, (await stageHours(ws, sheet)).body.id);
    const [foretold] = (await disputes(ws)).filter(({ method }) => method === 'hours');
    await setMethod(ws, teamId, '2026-01', 'hours');
    const { bets } = (await ws.as('viewer').get('/portfolio')).body;
    const known = new Map(bets.map(({ key, valuation }) => [key, valuation]));
    for (const { key, under } of foretold?.disputes ?? []) {
      expect(known.get(key)?.invested.value).toBe(under.invested);
      expect(known.get(key)?.roi).toEqual(under.roi);
    }
    expect(await told(ws)).toEqual([
      ['percentages', 1, '200', 'ATLAS: sign, rank', 'ORBIT: sign, rank'],
      ['hours', ...NOTHING],
      ['issues', ...NOTHING],
      ['points', ...NOTHING],
    ]);
  });

  it('leave out a method that moves cost and flips nothing, and one whose effort was voided', async () => {
    const { ws } = await scenario();
    const { id } = (
      await stageIssues(ws, ['A-1,Core,ATLAS,Done,2026-01-05,51', 'A-2,Core,ORBIT,Done,2026-01-06,49'])
    ).body;
    await post(ws, id);
    expect((await told(ws)).slice(2)).toEqual([
      ['issues', 1, '0'],
      ['points', 1, '10'],
    ]);
    await undo(ws, id);
    expect((await told(ws)).slice(2)).toEqual([
      ['issues', ...NOTHING],
      ['points', ...NOTHING],
    ]);
  });

  it('move cost to nobody where effort names no bet, and leave alone what keeps its place', async () => {
    const { ws } = await scenario();
    await post(
      ws,
      (await stageHours(ws, ['2026-02-05,Ada Example,Core,ATLAS,3', '2026-01-05,Ada Example,Core,,5'])).body
        .id,
    );
    const hours = (await disputes(ws)).find(({ method }) => method === 'hours');
    // ATLAS 500 → 70, ORBIT 500 → 0, and nobody, who has February's 70 now, 70 → 1,000
    expect([hours?.teamMonths, hours?.moved]).toEqual([2, '930']);
    expect(hours?.disputes.map(({ key, flips }) => `${key}: ${flips.join(', ')}`)).toEqual(['ORBIT: return']);
  });

  it('leave out the months in which few are paid, for those who may not see pay', async () => {
    const { ws } = await scenario();
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, category: 'people' as const } };
    const pay = `${HEADER}\n2026-01-25,4321,Core,,Payroll\n`;
    await post(ws, (await stage(ws, pay, { mapping, name: 'pay.csv' })).body.id);
    await post(ws, (await stageHours(ws, ['2026-01-05,Ada Example,Core,ATLAS,1'])).body.id);
    const asked = async (who: 'finance' | 'cpo') => {
      const { methods } = (await ws.as(who).get('/portfolio/disputes?lens=claimed')).body;
      const hours = methods.find(({ method }) => method === 'hours');
      return [hours?.teamMonths, hours?.withheld, hours?.moved, hours?.disputes.length];
    };
    // half of 1,000 + 4,321 would go from ORBIT to ATLAS
    expect(await asked('finance')).toEqual([1, 0, '2660.5', 1]);
    expect(await asked('cpo')).toEqual([0, 1, '0', 0]);
  });

  it('look at the months and the lens that are asked for', async () => {
    const { ws } = await scenario();
    await post(ws, (await stageHours(ws, ['2026-01-05,Ada Example,Core,ATLAS,1'])).body.id);
    const counted = async (query: string) =>
      (await disputes(ws, query)).map(({ teamMonths, disputes }) => [teamMonths, disputes.length]);
    expect((await counted('from=2026-02&to=2026-02'))[1]).toEqual([0, 0]);
    expect((await counted('from=2026-01&to=2026-01&lens=confirmed'))[1]).toEqual([1, 1]);
  });
});
