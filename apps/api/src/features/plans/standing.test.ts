import type { OutcomeInput, Tripwire } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { approvePlan, costLine, planOf, saveDraft, valueLine } from '../../../test/plan.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, MAPPING, post, stage } from '../../../test/spend.ts';

const spend = async (ws: TestWorkspace, category: 'contractor' | 'cloud', ...rows: string[]) => {
  const mapping = { ...MAPPING, constants: { currency: 'USD', category } };
  await post(ws, (await stage(ws, [HEADER, ...rows, ''].join('\n'), { mapping })).body.id);
};

const claim = async (ws: TestWorkspace, bet: string, startPeriod: string, revenue: string) => {
  const outcome: OutcomeInput = {
    title: 'Upgrades',
    basis: { kind: 'one_off', revenue },
    currency: 'USD',
    grossMargin: '0.5',
    startPeriod,
    months: 1,
    evidence: { level: 'assumed', note: '', links: [] },
    attributions: [{ initiative: bet, basisPoints: 10_000 }],
  };
  return (await ws.as('pm').post('/outcomes', { outcome, status: 'claimed' })).body;
};

/** January to March 2026: 100 a month of cost, of which 60 contractors; value of 50 from February on. */
const PLAN = planOf([
  costLine({ '2026-01': '60', '2026-02': '60', '2026-03': '60' }, 'Build', 'contractor'),
  costLine({ '2026-01': '40', '2026-02': '40', '2026-03': '40' }, 'Hosting', 'cloud'),
  valueLine({ '2026-02': ['40', '50', '70'], '2026-03': ['40', '50', '70'] }),
]);

/** In two months 170 for contractors and 70 for the cloud, and 25 of claimed value. */
async function underWay() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  await spend(
    ws,
    'contractor',
    '2025-12-05,1000,Core,ATLAS,Acme',
    '2026-01-05,80,Core,ATLAS,Acme',
    '2026-02-05,90,Core,ATLAS,Acme',
  );
  await spend(ws, 'cloud', '2026-01-05,30,Core,ATLAS,Host', '2026-02-05,40,Core,ATLAS,Host');
  await claim(ws, 'ATLAS', '2026-02', '50');
  return ws;
}

const overview = async (ws: TestWorkspace, query = '') =>
  (await ws.as('viewer').get(`/initiatives/ATLAS/plan?${query}`)).body;

const values = (side: Record<string, { value: string | null }>) =>
  Object.fromEntries(Object.entries(side).map(([name, { value }]) => [name, value]));

describe('a plan against what happened', () => {
  it('says there is none where none is approved, also while one is drafted', async () => {
    const ws = await underWay();
    await saveDraft(ws, 'ATLAS', PLAN);
    const { standing, months } = await overview(ws);
    expect(standing.cost.drift).toEqual({
      value: null,
      status: 'NO_PLAN',
      reason: 'No plan is approved yet.',
    });
    // The draft is shown beside what happened all the same.
    expect(months.map(({ period }) => period)).toEqual(['2026-01', '2026-02', '2026-03']);
  });

  it('counts from the plan’s first month to the last with cost', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', PLAN);
    const { standing, through } = await overview(ws);
    expect(through).toBe('2026-02');
    // 80 + 90 + 30 + 40 of 200; December’s 1,000 lie before the plan. March is expected as planned.
    expect(values(standing.cost)).toEqual({
      ...{ planned: '200', actual: '240', drift: '40' },
      ...{ plannedInAll: '300', forecast: '340', forecastDrift: '40' },
    });
    // 50 × 0.5 of 50, and 50 more in March.
    expect(values(standing.value)).toEqual({
      ...{ planned: '50', actual: '25', drift: '-25' },
      ...{ plannedInAll: '100', forecast: '75', forecastDrift: '-25' },
    });
    expect(standing.late.value).toBe('0.5');
    // Contractors are 50 over, the cloud 10 below.
    expect(standing.mostOfCost).toBe('contractor');
  });

  it('looks at an earlier month where it is asked to, and never at one that is not known', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', PLAN);
    const january = await overview(ws, 'to=2026-01');
    expect([january.through, january.standing.cost.drift.value]).toEqual(['2026-01', '10']);
    expect((await overview(ws, 'to=2027-01')).through).toBe('2026-02');
    const before = await overview(ws, 'to=2025-12');
    expect(before.standing.cost.drift).toMatchObject({ value: null, status: 'NOT_BEGUN' });
  });

  it('counts value at the lens', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', PLAN);
    expect((await overview(ws, 'lens=confirmed')).standing).toMatchObject({
      value: { actual: { value: '0' }, drift: { value: '-50' } },
      // Nothing confirmed where the first was due in February.
      late: { value: '1' },
    });
    // Of 25 that are claimed and only assumed, a fifth.
    expect((await overview(ws, 'lens=weighted')).standing.value.actual.value).toBe('5');
  });

  it('expects what the newest version says of the months to come, a draft as well', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', PLAN);
    await saveDraft(ws, 'ATLAS', planOf([costLine({ '2026-02': '999', '2026-03': '150', '2026-04': '10' })]));
    const { standing, months } = await overview(ws);
    // 240 + 150 + 10 of 300.
    expect([standing.cost.forecast.value, standing.cost.forecastDrift.value]).toEqual(['400', '100']);
    expect(months.map(({ period, actual, newest }) => [period, actual?.cost ?? null, newest.cost])).toEqual([
      ['2026-01', '110', '0'],
      ['2026-02', '130', '999'],
      ['2026-03', null, '150'],
      ['2026-04', null, '10'],
    ]);
  });

  it('names no category where the plan does not tell all its cost by category', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', planOf([costLine({ '2026-01': '100' })]));
    expect((await overview(ws)).standing.mostOfCost).toBeNull();
  });

  it('stands on facts: an import that is undone is gone from it', async () => {
    const ws = await underWay();
    await approvePlan(ws, 'ATLAS', PLAN);
    const more = await stage(ws, [HEADER, '2026-02-09,7.5,Core,ATLAS,Acme', ''].join('\n'));
    await post(ws, more.body.id);
    expect((await overview(ws)).standing.cost.drift.value).toBe('47.5');
    await ws.as('finance').post(`/imports/${more.body.id}/void`, { reason: 'wrong file' });
    expect((await overview(ws)).standing.cost.drift.value).toBe('40');
  });
});

const on = (
  metric: Tripwire['metric'],
  comparison: Tripwire['comparison'],
  threshold: string,
  by: string,
) => ({
  ...{ metric, comparison, threshold, by },
});

describe('tripwires', () => {
  it('are judged on all facts up to their month once it is known, and wait until then', async () => {
    const ws = await underWay();
    const tripwires = [
      on('cost', 'above', '1100', '2026-01'),
      on('claimed', 'below', '25', '2026-02'),
      on('confirmed', 'below', '25', '2026-02'),
      on('claimed_roi', 'below', '0', '2026-03'),
    ];
    await approvePlan(ws, 'ATLAS', { ...PLAN, tripwires });
    const judged = (await overview(ws)).tripwires;
    expect(judged.map(({ status, figure, through }) => [status, figure.value, through])).toEqual([
      // 1,000 + 110 by January.
      ['hit', '1110', '2026-01'],
      ['clear', '25', '2026-02'],
      ['hit', '0', '2026-02'],
      // 25 / 1,240 − 1 so far.
      ['waiting', '-0.979838709677419355', '2026-02'],
    ]);
  });

  it('whose figure is undefined say why', async () => {
    const ws = await underWay();
    await addBet(ws, 'FREE');
    await approvePlan(ws, 'FREE', {
      ...PLAN,
      tripwires: [on('claimed_roi', 'below', '0', '2026-01')],
    });
    const { tripwires } = (await ws.as('viewer').get('/initiatives/FREE/plan')).body;
    expect(tripwires[0]).toMatchObject({ status: 'undefined', figure: { status: 'NO_COST' } });
  });
});

describe('all bets against their plans', () => {
  it('add up the bets that have one, name those without, and list what is hit', async () => {
    const ws = await underWay();
    await spend(ws, 'cloud', '2026-02-06,5,Core,ORBIT,Host');
    await addBet(ws, 'LATER');
    await approvePlan(ws, 'ATLAS', {
      ...PLAN,
      tripwires: [on('cost', 'above', '1100', '2026-01'), on('cost', 'above', '1', '2027-01')],
    });
    await approvePlan(ws, 'LATER', planOf([costLine({ '2027-01': '1000' })]));
    const { bets, totals } = (await ws.as('viewer').get('/plans')).body;
    expect(bets.map(({ key, version, hit }) => [key, version, hit.length])).toEqual([
      ['ATLAS', 1, 1],
      ['LATER', 1, 0],
      ['ORBIT', null, 0],
    ]);
    const { mostOfCost: _, ...own } = (await overview(ws)).standing;
    expect(bets[0]?.standing).toEqual(own);
    // LATER has not begun: it is in no sum to date, and with its 1,000 in what is planned in all.
    expect(values(totals.cost)).toEqual({
      ...{ planned: '200', actual: '240', drift: '40' },
      ...{ plannedInAll: '1300', forecast: '1340', forecastDrift: '40' },
    });
  });

  it('say that nothing is planned in a workspace without plans', async () => {
    const ws = await testWorkspace();
    const { bets, through, totals } = (await ws.as('viewer').get('/plans')).body;
    expect([bets, through, totals.cost.planned.status]).toEqual([[], null, 'NO_PLAN']);
  });
});
