import type { Measurement, OutcomeInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { reconcile } from '../reconcile/service.ts';

/** 80 % of 70 against 60 % of 80: Newcombe's own example, 0.2 [0.0524, 0.3339]. */
const TRIAL: Measurement = {
  method: 'share_experiment',
  treated: { hits: 56, size: 70 },
  control: { hits: 48, size: 80 },
  reach: '4000',
  each: '25',
  months: null,
};

const CLAIM: OutcomeInput = {
  title: 'More upgrades',
  basis: { kind: 'expansion', monthlyBefore: '60000', monthlyAfter: '80000' },
  currency: 'USD',
  grossMargin: '0.8',
  startPeriod: '2026-01',
  months: 3,
  evidence: { level: 'experiment', note: 'Accounts by chance', links: [], measurement: TRIAL },
  attributions: [],
};

const measuredBy = (measurement: unknown, level = 'experiment') =>
  ({ ...CLAIM, evidence: { ...CLAIM.evidence, level, measurement } }) as OutcomeInput;

const post = (ws: TestWorkspace, outcome: OutcomeInput) =>
  ws.as('pm').post('/outcomes', { outcome, status: 'claimed' });

const differences = async (ws: TestWorkspace) => (await reconcile(ws.context('admin'))).differences;

describe('a measured outcome', () => {
  it('carries what was measured and what the server computed from it', async () => {
    const ws = await testWorkspace();
    const { evidence } = (await post(ws, CLAIM)).body;
    expect(evidence.measurement).toEqual(TRIAL);
    // 0.2 × 4,000 × 25 × 0.8 = 16,000
    expect(evidence.measured).toMatchObject({
      confidence: '0.95',
      withIt: '0.8',
      withoutIt: '0.6',
      effect: { value: '0.2', status: 'OK' },
      includesZero: false,
      value: { value: '16000' },
    });
    expect(Number(evidence.measured?.effect.lower)).toBeCloseTo(0.0524, 4);
    expect(Number(evidence.measured?.value.upper)).toBeCloseTo(0.33387265 * 80_000, 1);
    expect(await differences(ws)).toEqual([]);
  });

  it('takes no result from the caller', async () => {
    const ws = await testWorkspace();
    const evidence = { ...CLAIM.evidence, measured: { effect: { value: '9' } } };
    const answer = await post(ws, { ...CLAIM, evidence } as OutcomeInput);
    expect([answer.status, answer.error.code]).toEqual([400, 'invalid']);
  });

  it('keeps both through a confirmation, and each version its own', async () => {
    const ws = await testWorkspace();
    const { id, version } = (await post(ws, CLAIM)).body;
    const confirmed = (await ws.as('finance').post(`/outcomes/${id}/confirm`, { version })).body;
    expect(confirmed.evidence).toMatchObject({
      measurement: TRIAL,
      measured: { effect: { value: '0.2' } },
    });
    const corrected = measuredBy({ ...TRIAL, treated: { hits: 49, size: 70 } });
    await ws.as('pm').put(`/outcomes/${id}`, {
      version: 2,
      outcome: corrected,
      status: 'claimed',
      reason: 'Seven were counted twice',
    });
    const { history } = (await ws.as('viewer').get(`/outcomes/${id}`)).body;
    // 49/70 − 48/80 = 0.1, which chance alone could give
    expect(
      history.map((h) => [h.evidence.measured?.effect.value, h.evidence.measured?.includesZero]),
    ).toEqual([
      ['0.1', true],
      ['0.2', false],
      ['0.2', false],
    ]);
    expect(await differences(ws)).toEqual([]);
  });

  it('stands in the audit with what was measured', async () => {
    const ws = await testWorkspace();
    await post(ws, CLAIM);
    const { items } = (await ws.as('admin').get('/audit?limit=1')).body;
    expect(items[0]).toMatchObject({ action: 'outcome.claim', after: { evidence: { measurement: TRIAL } } });
  });

  it('may have none, as before', async () => {
    const ws = await testWorkspace();
    const { measurement: _, ...evidence } = CLAIM.evidence;
    expect((await post(ws, { ...CLAIM, evidence })).body.evidence).toMatchObject({
      measurement: null,
      measured: null,
    });
  });
});

describe('the server refuses, naming the field,', () => {
  const refused = async (outcome: OutcomeInput) => {
    const { status, error } = await post(await testWorkspace(), outcome);
    return [status, error.issues?.[0]?.path, error.message] as const;
  };

  it('a level above what the method shows; a lower one is taken', async () => {
    const {
      method: _,
      treated: after,
      control: before,
      ...scale
    } = TRIAL as Measurement & {
      method: 'share_experiment';
    };
    const compared = { method: 'share_before_after', after, before, ...scale };
    expect(await refused(measuredBy(compared))).toEqual([
      400,
      'evidence.level',
      expect.stringContaining('before_after'),
    ]);
    const ws = await testWorkspace();
    expect((await post(ws, measuredBy(compared, 'correlated'))).status).toBe(201);
  });

  it('a method that measures another kind', async () => {
    const rate = { method: 'run_rate', before: ['5'], after: ['4'] };
    expect(await refused(measuredBy(rate, 'before_after'))).toEqual([
      400,
      'evidence.measurement.method',
      expect.stringContaining('run_rate'),
    ]);
  });

  it('a window of months where nothing is retained, and a missing one where something is', async () => {
    expect((await refused(measuredBy({ ...TRIAL, months: 6 })))[1]).toBe('evidence.measurement.months');
    const retained = {
      ...CLAIM,
      basis: {
        kind: 'retained',
        startingArr: '1',
        baselineLossRate: '0.2',
        actualLossRate: '0.1',
        baseline: 'SMB',
      },
    } as const;
    expect((await refused(retained))[1]).toBe('evidence.measurement.months');
  });

  it('more hits than members, a group of nobody, a negative spread and an effect that is undefined', async () => {
    for (const bad of [
      { ...TRIAL, treated: { hits: 71, size: 70 } },
      { ...TRIAL, treated: { hits: 0, size: 0 } },
      { ...TRIAL, treated: { hits: 1.5, size: 70 } },
      { ...TRIAL, reach: '-1' },
      { ...TRIAL, surprise: true },
      { method: 'mean_paired', group: { size: 9, before: '1', after: '2', deviation: '-1' }, reach: '9' },
      { method: 'guesswork' },
    ])
      expect((await refused(measuredBy(bad, 'before_after')))[0]).toBe(400);
    const cohort = { start: '0', churned: '0', contracted: '0', expanded: '0', customers: null, lost: null };
    const retained = {
      ...measuredBy({ method: 'retention', months: 12, baseline: cohort, actual: cohort }, 'before_after'),
      basis: {
        kind: 'retained',
        startingArr: '1',
        baselineLossRate: '0.2',
        actualLossRate: '0.1',
        baseline: 'SMB',
      },
    } as const;
    expect(await refused(retained)).toEqual([
      400,
      'evidence.measurement',
      expect.stringContaining('no recurring revenue at the start'),
    ]);
  });

  it('nothing that is merely large: the longest figures still fit their amounts', async () => {
    const most = `${'9'.repeat(14)}`;
    const ws = await testWorkspace();
    const large = measuredBy({ ...TRIAL, reach: most, each: most });
    expect((await post(ws, large)).status).toBe(201);
    const retained = {
      ...measuredBy({ ...TRIAL, reach: most, each: most, months: 1 }),
      basis: {
        kind: 'retained',
        startingArr: '1',
        baselineLossRate: '0.2',
        actualLossRate: '0.1',
        baseline: 'SMB',
      },
    } as const;
    expect((await post(ws, retained)).status).toBe(201);
  });
});

describe('reconciling', () => {
  it('finds a stored effect that is not what was measured', async () => {
    const ws = await testWorkspace();
    const { id } = (await post(ws, CLAIM)).body;
    await ws.pool.query(
      `update outcomes set measured = jsonb_set(measured, '{effect,value}', '"0.3"') where workspace_id = $1`,
      [ws.workspace.id],
    );
    expect(await differences(ws)).toEqual([
      {
        what: 'measured effect',
        where: `${id} version 1`,
        lines: expect.stringMatching(/^0\.2 \[0\.0524\d*, 0\.3338\d*\], worth 16000$/),
        facts: expect.stringMatching(/^0\.3 \[/),
      },
    ]);
  });
});
