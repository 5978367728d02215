import type { Attribution, OutcomeInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, post, stage } from '../../../test/spend.ts';
import { reconcile } from '../reconcile/service.ts';

/** ATLAS cost 300 through March, ORBIT 100; what ORBIT costs in April came after the outcome began. */
async function withSpend() {
  const ws = await testWorkspace();
  for (const [key, launchedOn] of [
    ['ATLAS', '2026-03-01'],
    ['ORBIT', '2026-01-30'],
    ['IDLE', null],
  ] as const)
    await addBet(ws, key, { launchedOn });
  const lines = ['2026-01-05,300,Core,ATLAS,', '2026-03-05,100,Core,ORBIT,', '2026-04-05,900,Core,ORBIT,'];
  await post(ws, (await stage(ws, `${HEADER}\n${lines.join('\n')}\n`)).body.id);
  return ws;
}

const ask = (ws: TestWorkspace, attribution: Attribution, basisPoints = 10_000) =>
  ws.as('pm').post('/attributions', { attribution, basisPoints, startPeriod: '2026-03' });

const outcome = (attribution: Attribution, shares: Record<string, number>): OutcomeInput => ({
  title: 'Sold together',
  basis: { kind: 'one_off', revenue: '1000' },
  currency: 'USD',
  grossMargin: '1',
  startPeriod: '2026-03',
  months: 1,
  evidence: { level: 'assumed', note: '', links: [] },
  attributions: Object.entries(shares).map(([initiative, basisPoints]) => ({ initiative, basisPoints })),
  attribution,
});

const claim = (ws: TestWorkspace, input: OutcomeInput) =>
  ws.as('pm').post('/outcomes', { outcome: input, status: 'claimed' });

const BY_SPEND: Attribution = { method: 'spend', among: ['ORBIT', 'ATLAS', 'IDLE'] };

const pairs = (worths: Record<string, string>): Attribution => ({
  method: 'shapley',
  among: ['ATLAS', 'ORBIT'],
  basis: 'judgement',
  worths: Object.entries(worths).map(([members, worth]) => ({ initiatives: members.split('+'), worth })),
});

describe('sharing an outcome out by a method', () => {
  it('gives equal parts, parts by cost so far, and parts by launch', async () => {
    const ws = await withSpend();
    const given = async (attribution: Attribution, basisPoints?: number) =>
      (await ask(ws, attribution, basisPoints)).body.shares.map(({ initiative, basisPoints: points }) => [
        initiative,
        points,
      ]);
    // 10,000 / 3; the one left over goes to the first by key.
    expect(await given({ method: 'equal', among: ['ORBIT', 'ATLAS', 'IDLE'] })).toEqual([
      ['ORBIT', 3333],
      ['ATLAS', 3334],
      ['IDLE', 3333],
    ]);
    // 80 % by 300 and 100; IDLE cost nothing.
    expect(await given(BY_SPEND, 8000)).toEqual([
      ['ORBIT', 2000],
      ['ATLAS', 6000],
      ['IDLE', 0],
    ]);
    // On the first of March ATLAS is 0 days old and ORBIT 30, a half-life: 2/3 and 1/3.
    expect(await given({ method: 'time_decay', among: ['ATLAS', 'ORBIT'], halfLifeDays: 30 }, 9000)).toEqual([
      ['ATLAS', 6000],
      ['ORBIT', 3000],
    ]);
    // ATLAS alone 60, ORBIT alone 20, both 100: (60 + 80)/2 and (20 + 40)/2.
    expect(await given(pairs({ ATLAS: '60', ORBIT: '20', 'ORBIT+ATLAS': '100' }))).toEqual([
      ['ATLAS', 7000],
      ['ORBIT', 3000],
    ]);
  });

  it('says what keeps it from sharing out', async () => {
    const ws = await withSpend();
    const refusal = async (attribution: Attribution) => (await ask(ws, attribution)).error.message;
    const decay = { method: 'time_decay', halfLifeDays: 30 } as const;
    expect(await refusal({ ...decay, among: ['ATLAS', 'IDLE'] })).toBe(
      'IDLE has no launch date. Nothing was changed.',
    );
    expect(await refusal({ method: 'equal', among: ['ATLAS', 'ATLAS'] })).toContain('ATLAS is named twice');
    expect(await refusal({ method: 'equal', among: ['NOBODY'] })).toContain('no initiative NOBODY');
    expect(await refusal(pairs({ ATLAS: '60', ORBIT: '20' }))).toContain(
      'Nothing says what ATLAS + ORBIT would have brought',
    );
    expect(await refusal(pairs({ ATLAS: '60', ORBIT: '20', 'ATLAS+IDLE': '1' }))).toContain(
      'IDLE is in a coal',
    );
    expect(await refusal(pairs({ ATLAS: '60', ORBIT: '0', 'ATLAS+ORBIT': '50' }))).toContain(
      'ORBIT takes away from what the others bring',
    );
    expect(await refusal({ method: 'manual' })).toContain('by hand');
  });

  it('is kept with the outcome, and with every version that leaves the shares alone', async () => {
    const ws = await withSpend();
    const { status, body } = await claim(ws, outcome(BY_SPEND, { ATLAS: 7500, ORBIT: 2500 }));
    expect([status, body.attribution]).toEqual([201, BY_SPEND]);
    // More cost comes in; what was claimed stands as it was recorded.
    await post(
      ws,
      (await stage(ws, `${HEADER}\n2026-02-05,500,Core,ORBIT,\n`, { name: 'late.csv' })).body.id,
    );
    const confirmed = await ws.as('finance').post(`/outcomes/${body.id}/confirm`, { version: body.version });
    expect(confirmed.body.attribution).toEqual(BY_SPEND);
    expect(confirmed.body.attributions.map(({ basisPoints }) => basisPoints)).toEqual([7500, 2500]);
    expect((await reconcile(ws.context('admin'))).differences).toEqual([]);
  });

  it('takes no other shares under its name, and changes nothing then', async () => {
    const ws = await withSpend();
    const { status, error } = await claim(ws, outcome(BY_SPEND, { ATLAS: 7400, ORBIT: 2600 }));
    expect([status, error.issues?.[0]?.path]).toEqual([400, 'attribution']);
    expect(error.message).toContain('the shares are ATLAS 75 %, IDLE 0 %, ORBIT 25 %');
    expect((await claim(ws, outcome(BY_SPEND, {}))).error.message).toContain('none has a share');
    expect((await ws.as('pm').get('/outcomes')).body.items).toEqual([]);
    // By hand they may be any.
    expect((await claim(ws, outcome({ method: 'manual' }, { ATLAS: 7400 }))).status).toBe(201);
  });
});
