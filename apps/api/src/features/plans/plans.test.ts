import type { PlanInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { approvePlan, costLine, planMonth, planOf, saveDraft, valueLine } from '../../../test/plan.ts';
import { addBet } from '../../../test/scenario.ts';

const PLAN = planOf(
  [
    costLine({ '2026-01': ['90', '100', '120'], '2026-02': '100.25' }),
    valueLine({ '2026-03': ['10', '50', '80'], '2026-04': '60' }, 'Upgrades', 'Launch'),
    valueLine({ '2026-03': '7' }, 'Renewals'),
  ],
  {
    milestones: [{ name: 'Launch', date: '2026-03-15' }],
    assumptions: [{ text: 'Carriers upgrade', owner: 'Ada', reviewOn: '2026-06-30' }],
    tripwires: [{ metric: 'confirmed', comparison: 'below', threshold: '20', by: '2026-04' }],
  },
);

async function withBet() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  return ws;
}

const overview = async (ws: TestWorkspace) => (await ws.as('viewer').get('/initiatives/ATLAS/plan')).body;
const approve = (ws: TestWorkspace, role: 'cpo' | 'finance', draft: number) =>
  ws.as(role).post('/initiatives/ATLAS/plan/approve', { draft, note: 'Funded' });

describe('drafting a plan', () => {
  it('keeps what was typed and adds up its middle amounts: 100 + 100.25, and 50 + 60 + 7', async () => {
    const ws = await withBet();
    const { body } = await saveDraft(ws, 'ATLAS', PLAN);
    expect(body).toMatchObject({
      ...{ version: 1, edition: 1, status: 'draft', cost: '200.25', value: '117' },
      span: { from: '2026-01', to: '2026-04' },
    });
    expect(body.plan).toEqual(PLAN);
    expect((await overview(ws)).draft).toEqual(body);
  });

  it('saves over what the caller has seen alone', async () => {
    const ws = await withBet();
    await saveDraft(ws, 'ATLAS', PLAN);
    const late = await saveDraft(ws, 'ATLAS', { ...PLAN, thesis: 'Late' });
    expect([late.status, late.error.message]).toEqual([
      409,
      'Somebody has saved this draft meanwhile (edition 1, you saw none). Nothing was changed; read it again.',
    ]);
    expect((await saveDraft(ws, 'ATLAS', { ...PLAN, thesis: 'Next' }, 1)).body.edition).toBe(2);
    const gone = await ws.as('pm').post('/initiatives/ATLAS/plan/discard', { draft: 2 });
    expect(gone.body.status).toBe('discarded');
    expect((await saveDraft(ws, 'ATLAS', PLAN, 2)).error.message).toContain('approved or put away');
    // A version that was put away keeps its number and its words.
    expect((await saveDraft(ws, 'ATLAS', PLAN)).body.version).toBe(2);
    const { body } = await ws.as('pm').get('/initiatives/ATLAS/plan/versions/1');
    expect([body.status, body.plan.thesis]).toEqual(['discarded', 'Next']);
  });

  it('refuses what is wrong with the path of each field, and changes nothing', async () => {
    const ws = await withBet();
    const bad: PlanInput = planOf(
      [
        costLine({ '2026-01': ['110', '100', '90'] }),
        { side: 'cost', label: 'build', category: null, months: [] },
        valueLine({ '2026-03': '1' }, 'Upgrades', 'Nowhere'),
        { ...valueLine({}, 'Twice'), months: [planMonth('2026-03', '1'), planMonth('2026-03', '2')] },
      ],
      {
        milestones: [
          { name: 'Launch', date: '2026-03-15' },
          { name: 'launch', date: '2026-04-15' },
        ],
      },
    );
    const { status, error } = await saveDraft(ws, 'ATLAS', bad);
    expect(status).toBe(400);
    expect(error.issues).toEqual([
      {
        path: 'body.plan.lines.0.months.0.p10',
        message: 'The low amount of “Build” in 2026-01 is above the middle one',
      },
      {
        path: 'body.plan.lines.0.months.0.p90',
        message: 'The high amount of “Build” in 2026-01 is below the middle one',
      },
      {
        path: 'body.plan.lines.2.milestone',
        message: '“Upgrades” is anchored to “Nowhere”, which is no milestone of the plan',
      },
      { path: 'body.plan.lines.3.months.1.period', message: '“Twice” has 2026-03 twice' },
      { path: 'body.plan.lines.1.label', message: '“build” names two lines of cost' },
      { path: 'body.plan.milestones.1.name', message: '“launch” names two milestones' },
    ]);
    expect((await overview(ws)).draft).toBeNull();
  });

  it('refuses more than ten years, costs below zero, and figures that are none', async () => {
    const ws = await withBet();
    const refused = async (plan: PlanInput) =>
      (await saveDraft(ws, 'ATLAS', plan)).error.issues?.map(({ path }) => path);
    expect(await refused(planOf([costLine({ '2026-01': '1', '2036-01': '1' })]))).toEqual([
      'body.plan.lines',
    ]);
    expect(await refused(planOf([costLine({ '2026-01': '-1' })]))).toContain(
      'body.plan.lines.0.months.0.p50',
    );
    expect(await refused(planOf([costLine({ '2026-01': '1e3' })]))).toContain(
      'body.plan.lines.0.months.0.p10',
    );
    expect(await refused(planOf([costLine({ '2026-01': '1000000000000000' })]))).toContain(
      'body.plan.lines.0.months.0.p50',
    );
    expect(await refused(planOf([], { milestones: [{ name: 'Moon', date: '9999-01-01' }] }))).toContain(
      'body.plan.milestones.0.date',
    );
  });

  it('keeps every decimal that may be typed', async () => {
    const ws = await withBet();
    const plan = planOf([costLine({ '2026-01': '999999999999999.0123456789', '2026-02': '0.0000000001' })]);
    expect((await saveDraft(ws, 'ATLAS', plan)).body).toMatchObject({
      plan,
      cost: '999999999999999.012345679',
    });
  });
});

describe('approving a plan', () => {
  it('freezes it with who and when, and the next one approved supersedes it', async () => {
    const ws = await withBet();
    await saveDraft(ws, 'ATLAS', PLAN);
    const first = (await approve(ws, 'cpo', 1)).body;
    expect(first).toMatchObject({ version: 1, status: 'approved', note: 'Funded', plan: PLAN });
    expect(first.approvedBy?.name).toBe('Cpo Person');
    expect(first.writtenBy.map(({ name }) => name)).toEqual(['Pm Person']);

    const dearer = { ...PLAN, lines: [costLine({ '2026-01': '500' })] };
    await saveDraft(ws, 'ATLAS', dearer);
    expect(await overview(ws)).toMatchObject({ inForce: first, draft: { version: 2, plan: dearer } });
    await approve(ws, 'finance', 1);
    const { inForce, draft, versions } = await overview(ws);
    expect([inForce?.version, inForce?.plan, draft]).toEqual([2, dearer, null]);
    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ]);
    const frozen = (await ws.as('viewer').get('/initiatives/ATLAS/plan/versions/1')).body;
    expect(frozen).toEqual({ ...first, status: 'superseded', supersededAt: frozen.supersededAt });
  });

  it('is not for whoever wrote in the draft, even where somebody else saved it last', async () => {
    const ws = await withBet();
    await ws.as('cpo').put('/initiatives/ATLAS/plan/draft', { draft: 0, plan: PLAN });
    await saveDraft(ws, 'ATLAS', { ...PLAN, thesis: 'Sharper' }, 1);
    const own = await approve(ws, 'cpo', 2);
    expect([own.status, own.error.message]).toEqual([
      403,
      'You wrote in this draft; somebody else must approve it. Nothing was changed.',
    ]);
    expect((await overview(ws)).inForce).toBeNull();
    expect((await approve(ws, 'finance', 2)).body.status).toBe('approved');
  });

  it('needs a draft, as the caller has seen it, with at least one month', async () => {
    const ws = await withBet();
    expect((await approve(ws, 'cpo', 0)).error.message).toContain('no draft of the plan of ATLAS');
    await saveDraft(ws, 'ATLAS', planOf([]));
    expect((await approve(ws, 'cpo', 1)).error.message).toContain('without any month');
    await saveDraft(ws, 'ATLAS', PLAN, 1);
    expect((await approve(ws, 'cpo', 1)).status).toBe(409);
  });

  it('writes who did what into the audit', async () => {
    const ws = await withBet();
    await approvePlan(ws, 'ATLAS', PLAN);
    const { items } = (await ws.as('cpo').get('/audit?action=plan')).body;
    expect(items.map(({ action, subject, actor }) => [action, subject, actor])).toEqual([
      ['plan.approve', 'ATLAS', 'Cpo Person'],
      ['plan.draft', 'ATLAS', 'Pm Person'],
    ]);
  });

  it('can be undone by nobody: the request role may not change what an edition says', async () => {
    const ws = await withBet();
    await approvePlan(ws, 'ATLAS', PLAN);
    const client = await ws.pool.connect();
    try {
      await client.query(
        `begin; set local role steward_app; set local app.workspace_id = '${ws.workspace.id}'`,
      );
      await expect(client.query(`update plan_amounts set p50 = 0`)).rejects.toThrow('permission denied');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('moving a milestone', () => {
  const move = { draft: 1, milestone: 'Launch', date: '2026-06-01' };
  const moveIn = (ws: TestWorkspace, body: object) =>
    ws.as('pm').post('/initiatives/ATLAS/plan/milestone', body);

  it('shows by how many months and what it shifts, and saving does just that', async () => {
    const ws = await withBet();
    await saveDraft(ws, 'ATLAS', PLAN);
    const shown = await ws.as('viewer').post('/initiatives/ATLAS/plan/milestone/preview', move);
    expect(shown.body).toEqual({
      ...{ milestone: 'Launch', from: '2026-03-15', to: '2026-06-01', months: 3 },
      lines: [
        {
          label: 'Upgrades',
          before: { from: '2026-03', to: '2026-04' },
          after: { from: '2026-06', to: '2026-07' },
          value: '110',
        },
      ],
    });
    expect((await overview(ws)).draft?.plan).toEqual(PLAN);
    const { body } = await moveIn(ws, move);
    expect([body.edition, body.plan.milestones, body.plan.lines]).toEqual([
      2,
      [{ name: 'Launch', date: '2026-06-01' }],
      [
        PLAN.lines[0],
        valueLine({ '2026-06': ['10', '50', '80'], '2026-07': '60' }, 'Upgrades', 'Launch'),
        PLAN.lines[2],
      ],
    ]);
  });

  it('of a plan in force begins a draft and leaves the plan as it was approved', async () => {
    const ws = await withBet();
    const { plan } = await approvePlan(ws, 'ATLAS', PLAN);
    expect((await moveIn(ws, { ...move, draft: 0 })).body).toMatchObject({ version: 2, status: 'draft' });
    expect((await overview(ws)).inForce?.plan).toEqual(plan);
  });

  it('refuses what is not there or cannot be, and changes nothing', async () => {
    const ws = await withBet();
    const none = await moveIn(ws, { ...move, draft: 0 });
    expect(none.error.issues).toEqual([
      { path: 'body.milestone', message: 'The plan has no milestone “Launch”' },
    ]);
    await saveDraft(ws, 'ATLAS', PLAN);
    expect((await moveIn(ws, { ...move, draft: 7 })).status).toBe(409);
    // March 2026 to March 2199 would stretch the plan over 173 years.
    const far = await ws
      .as('viewer')
      .post('/initiatives/ATLAS/plan/milestone/preview', { ...move, date: '2199-03-01' });
    expect(far.error.message).toContain('A plan has 120 months at most');
    expect((await overview(ws)).draft?.plan).toEqual(PLAN);
  });
});
