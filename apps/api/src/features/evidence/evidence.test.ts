import type { EvidenceLevel, EvidencePolicyInput, OutcomeInput } from '@steward/contracts';
import { STARTING_EVIDENCE_POLICY } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { rebuildMissingValueFacts } from '../outcomes/rebuild.ts';
import { reconcile } from '../reconcile/service.ts';

const claimed = (level: EvidenceLevel, more: Partial<OutcomeInput> = {}): OutcomeInput => ({
  title: `Shown as ${level}`,
  basis: { kind: 'one_off', revenue: '1000' },
  currency: 'USD',
  grossMargin: '1',
  startPeriod: '2026-01',
  months: 1,
  evidence: { level, note: '', links: [] },
  attributions: [{ initiative: 'ATLAS', basisPoints: 7500 }],
  ...more,
});

/** Of 100 accounts each, 51 and 50 stayed: an experiment whose interval includes zero. */
const UNSURE: OutcomeInput = claimed('experiment', {
  evidence: {
    level: 'experiment',
    note: '',
    links: [],
    measurement: {
      method: 'share_experiment',
      treated: { hits: 51, size: 100 },
      control: { hits: 50, size: 100 },
      reach: '1000',
      each: '100',
      months: null,
    },
  },
});

async function withClaims(...outcomes: OutcomeInput[]) {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  const made: { id: string; version: number }[] = [];
  for (const outcome of outcomes) {
    const { status, body } = await ws.as('pm').post('/outcomes', { outcome, status: 'claimed' });
    expect(status).toBe(201);
    made.push(body);
  }
  return { ws, made };
}

const portfolio = async (ws: TestWorkspace, lens = 'weighted') =>
  (await ws.as('cpo').get(`/portfolio?from=2026-01&to=2026-01&lens=${lens}`)).body;

const policy = (weights: Partial<EvidencePolicyInput['weights']>, cap = '0.5'): EvidencePolicyInput => ({
  weights: { ...STARTING_EVIDENCE_POLICY.weights, ...weights },
  cap,
});

const differences = async (ws: TestWorkspace) => (await reconcile(ws.context('admin'))).differences;

describe('weighted value', () => {
  it('counts each claim by how it is shown, on its bets and on none', async () => {
    const { ws } = await withClaims(claimed('assumed'), claimed('before_after'), claimed('diff_in_diff'));
    // 1,000 × (0.2 + 0.5 + 0.75) = 1,450, of which a quarter is nobody's.
    const { coverage, totals, bets, lenses } = await portfolio(ws);
    expect([coverage.claimed, coverage.weighted, coverage.confirmed]).toEqual(['3000', '1450', '0']);
    expect([totals.value.value, coverage.unattributed.weighted]).toEqual(['1450', '362.5']);
    expect(bets[0]?.valuation.value.value).toBe('1087.5');
    expect(bets[0]?.lenses.claimed.value.value).toBe('2250');
    expect(lenses.weighted.value.value).toBe('1450');
    expect(await differences(ws)).toEqual([]);
  });

  it('caps an experiment whose interval includes zero, and says what it counts', async () => {
    const { ws, made } = await withClaims(UNSURE, claimed('experiment'));
    const weightOf = async (id = '') => (await ws.as('viewer').get(`/outcomes/${id}`)).body.evidence.weight;
    expect([await weightOf(made[0]?.id), await weightOf(made[1]?.id)]).toEqual(['0.5', '0.9']);
    // 1,000 × 0.5 + 1,000 × 0.9
    expect((await portfolio(ws)).coverage.weighted).toBe('1400');
    const { levels } = (await ws.as('viewer').get('/evidence-policy')).body.effect;
    expect(levels.at(-1)).toEqual({ level: 'experiment', claimed: '2000', unsure: '1000', weighted: '1400' });
  });

  it('follows a correction of the evidence alone, and drops what is rejected', async () => {
    const { ws, made } = await withClaims(claimed('assumed'), claimed('assumed'));
    const [first, second] = made;
    await ws.as('pm').put(`/outcomes/${first?.id}`, {
      version: first?.version,
      outcome: claimed('diff_in_diff'),
      status: 'claimed',
      reason: 'Compared with a group that did not get it',
    });
    expect((await portfolio(ws)).coverage.weighted).toBe('950');
    await ws
      .as('finance')
      .post(`/outcomes/${second?.id}/reject`, { version: second?.version, note: 'No source' });
    expect((await portfolio(ws)).coverage.weighted).toBe('750');
    expect(await differences(ws)).toEqual([]);
  });

  it('adds up to the last decimal where neither a month nor a weight divides', async () => {
    const basis = {
      kind: 'retained' as const,
      startingArr: '1000',
      baselineLossRate: '0.2',
      actualLossRate: '0.1',
      baseline: 'Cohort of 2025',
    };
    const { ws } = await withClaims(claimed('assumed', { basis, months: 12, grossMargin: '0.7' }));
    await ws.as('finance').put('/evidence-policy', {
      policy: policy({ assumed: '0.333333333' }),
      reason: 'A third',
    });
    const { body } = await ws.as('cpo').get('/portfolio?from=2026-01&to=2026-12&lens=weighted');
    const bet = (await ws.as('cpo').get('/initiatives/ATLAS/valuation?from=2026-01&to=2026-12&lens=weighted'))
      .body;
    // 70 a year × 0.333333333; 75 % of it on the bet.
    expect(body.coverage.weighted).toBe('23.33333331');
    expect(body.coverage.unattributed.weighted).toBe('5.8333333275');
    expect(bet.lenses.weighted.value.value).toBe('17.4999999825');
  });
});

describe('the evidence policy', () => {
  it('is the one to start with until finance sets another, at once and with a history', async () => {
    const { ws } = await withClaims(claimed('assumed'), claimed('correlated'));
    const read = async () => (await ws.as('pm').get('/evidence-policy')).body;
    expect(await read()).toMatchObject({ ...STARTING_EVIDENCE_POLICY, id: null, history: [] });
    expect((await portfolio(ws)).coverage.weighted).toBe('600');

    const asked = policy({ assumed: '0.10', correlated: '0.3' });
    const foretold = (await ws.as('finance').post('/evidence-policy/preview', { policy: asked })).body;
    expect(foretold.totals).toEqual({ claimed: '2000', weighted: '400', confirmed: '0' });
    expect((await portfolio(ws)).coverage.weighted).toBe('600');

    const set = await ws.as('finance').put('/evidence-policy', { policy: asked, reason: 'Claims ran ahead' });
    expect(set.body).toMatchObject({
      weights: { assumed: '0.1', correlated: '0.3' },
      reason: 'Claims ran ahead',
    });
    expect((await portfolio(ws)).coverage.weighted).toBe('400');
    const after = await read();
    expect(after.effect).toEqual(foretold);
    expect(after.history.map(({ weights }) => weights.assumed)).toEqual(['0.2']);
    const { items } = (await ws.as('admin').get('/audit')).body;
    expect(items[0]).toMatchObject({ action: 'evidence_policy.set' });
    expect(items[0]?.summary).toContain('assumed 0.1');
  });

  it('refuses to reward what is shown worse, weights beyond 0 to 1, and who may not set it', async () => {
    const { ws } = await withClaims(claimed('assumed'));
    const put = (who: 'finance' | 'pm', asked: unknown, reason = 'Why') =>
      ws.as(who).put('/evidence-policy', { policy: asked as EvidencePolicyInput, reason });
    const upside = await put('finance', policy({ assumed: '0.6' }));
    expect([upside.status, upside.error.issues?.[0]?.path]).toEqual([400, 'body.policy.weights.correlated']);
    expect(upside.error.message).toContain('correlated is 0.4, assumed is 0.6. Nothing was changed.');
    expect((await put('finance', policy({ experiment: '1.01' }))).status).toBe(400);
    expect((await put('finance', policy({}, '-0.1'))).status).toBe(400);
    expect((await put('finance', policy({}), ' ')).status).toBe(400);
    expect((await put('pm', policy({}))).status).toBe(403);
    expect((await portfolio(ws)).coverage.weighted).toBe('200');
  });
});

describe('a database whose sums of value were taken away by an upgrade', () => {
  it('has them computed from its outcomes before anybody asks, once', async () => {
    const { ws } = await withClaims(claimed('assumed'), UNSURE);
    await ws.pool.query('delete from value_facts where workspace_id = $1', [ws.workspace.id]);
    expect((await differences(ws)).length).toBeGreaterThan(0);
    expect(await rebuildMissingValueFacts(ws.database)).toBeGreaterThan(0);
    expect(await differences(ws)).toEqual([]);
    expect((await portfolio(ws)).coverage.weighted).toBe('700');
    const rebuilt = async () =>
      (await ws.as('admin').get('/audit')).body.items.filter(({ action }) => action === 'value_facts.rebuild')
        .length;
    await rebuildMissingValueFacts(ws.database);
    expect(await rebuilt()).toBe(1);
  });

  it('is left alone where its claims cancel each other out, however often it is started', async () => {
    const worse = claimed('assumed', { basis: { kind: 'one_off', revenue: '-1000' } });
    const { ws } = await withClaims(claimed('assumed'), worse);
    await ws.pool.query('delete from value_facts where workspace_id = $1', [ws.workspace.id]);
    await rebuildMissingValueFacts(ws.database);
    expect(await differences(ws)).toEqual([]);
    const { items } = (await ws.as('admin').get('/audit')).body;
    expect(items.map(({ action }) => action)).not.toContain('value_facts.rebuild');
  });
});
