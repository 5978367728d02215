import type { OutcomeInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { expectProved, postRevenue } from '../../../test/revenue.ts';
import { undo } from '../../../test/spend.ts';

const CLAIM: OutcomeInput = {
  title: 'Faster checkout',
  // 2 × 50 × 12 = 1,200 a year
  basis: { kind: 'new_recurring', customers: 2, monthlyPrice: '50' },
  currency: 'USD',
  grossMargin: '0.8',
  startPeriod: '2026-01',
  months: 12,
  evidence: { level: 'correlated', note: 'A note', links: [] },
  attributions: [],
};

const ROWS = [
  '2026-01-05,Northwind Ltd,Core,new,60,USD,1',
  '2026-01-06,Fabrikam Ltd,Core,new,40,USD,2',
  '2026-01-07,Contoso Ltd,Core,new,30,USD,3',
  '2026-01-08,Contoso Ltd,Core,expansion,5,USD,4',
];

async function filled() {
  const ws = await testWorkspace();
  const { id: importId } = await postRevenue(ws, ROWS);
  const claim = async (more: Partial<OutcomeInput> = {}) =>
    (await ws.as('pm').post('/outcomes', { outcome: { ...CLAIM, ...more }, status: 'claimed' })).body;
  const take = (outcome: { id: string; version: number }, rows: number[]) =>
    ws.as('pm').put(`/outcomes/${outcome.id}/events`, {
      version: outcome.version,
      events: rows.map((row) => ({ importId, row })),
      reason: 'Seen in billing',
    });
  return { ws, importId, claim, take };
}

const newOf = async (ws: TestWorkspace) => {
  const { total } = (await ws.as('viewer').get('/revenue/bridge')).body;
  const { arr, claimed, confirmed, unattributed } = total.movements[0] ?? {};
  return [arr, claimed, confirmed, unattributed];
};

describe('the events of an outcome', () => {
  it('are claimed with it, confirmed with it, and are what the bridge takes off', async () => {
    const { ws, claim, take } = await filled();
    const outcome = await claim();
    // (60 + 40 + 30) × 12 = 1,560, none of it taken
    expect(await newOf(ws)).toEqual(['1560', '0', '0', '1560']);
    const taken = await take(outcome, [2, 3]);
    expect([taken.status, taken.body.version, taken.body.status]).toEqual([200, 2, 'claimed']);
    // (60 + 40) × 12
    expect(await newOf(ws)).toEqual(['1560', '1200', '0', '360']);
    await ws.as('finance').post(`/outcomes/${outcome.id}/confirm`, { version: 2 });
    expect(await newOf(ws)).toEqual(['1560', '1200', '1200', '360']);
    await expectProved(ws);
    const { body } = await ws.as('viewer').get(`/revenue/events?outcome=${outcome.id}`);
    expect(body.items.map((event) => event.outcome)).toEqual([
      { id: outcome.id, title: 'Faster checkout', status: 'confirmed' },
      { id: outcome.id, title: 'Faster checkout', status: 'confirmed' },
    ]);

    // Other events make another claim: what finance confirmed falls.
    const changed = await take({ id: outcome.id, version: 3 }, [2, 3, 4]);
    expect([changed.body.status, changed.body.decidedBy]).toEqual(['claimed', null]);
    expect(await newOf(ws)).toEqual(['1560', '1560', '0', '0']);
    const [entry] = (await ws.as('finance').get('/audit?limit=1')).body.items;
    expect(entry?.summary).toBe('“Faster checkout” is about 3 movements of revenue: Seen in billing');
  });

  it('belong to one outcome: another one is told who has taken which', async () => {
    const { claim, take } = await filled();
    await take(await claim(), [2, 3]);
    const refused = await take(
      await claim({ title: 'Second', basis: { kind: 'new_recurring', customers: 1, monthlyPrice: '1' } }),
      [3, 4],
    );
    expect(refused.status).toBe(409);
    expect(refused.error.message).toBe(
      '“Faster checkout” has taken Fabrikam Ltd, new of 2026-01-06, 480 USD a year already. A movement of revenue counts for one outcome. Nothing was changed.',
    );
    expect(refused.error.issues?.[0]?.message).toContain('taken by “Faster checkout” (claimed, ');
  });

  it('carry no claim beyond what happened, when they are named and when the claim is corrected', async () => {
    const { ws, claim, take } = await filled();
    const outcome = await claim();
    const refused = await take(outcome, [2]);
    expect([refused.status, refused.error.message]).toEqual([
      400,
      'The claim is 1200 USD of recurring revenue a year, and the 1 movement it names comes to 720. A claim is for no more than what happened. Nothing was changed.',
    ]);
    await take(outcome, [2, 3]);
    const raised = await ws.as('pm').put(`/outcomes/${outcome.id}`, {
      version: 2,
      outcome: { ...CLAIM, basis: { kind: 'new_recurring', customers: 3, monthlyPrice: '50' } },
      status: 'claimed',
      reason: 'More',
    });
    expect(raised.error.message).toContain('The claim is 1800 USD');
    await expectProved(ws);
  });

  it('are of the kind that is claimed', async () => {
    const { claim, take } = await filled();
    const wrong = await take(await claim(), [2, 5]);
    expect(wrong.error.message).toBe(
      'This claim is about new and reactivation, and one of the events is expansion. Nothing was changed.',
    );
    const saving = await claim({
      basis: { kind: 'saving', monthlyCostBefore: '2', monthlyCostAfter: '1' },
      grossMargin: null,
    });
    expect((await take(saving, [2])).error.message).toContain('Only new recurring revenue and expansion');
    expect((await take(await claim(), [9])).status).toBe(404);
  });

  it('are given back by a rejection, and keep their import from being voided until then', async () => {
    const { ws, importId, claim, take } = await filled();
    const outcome = await claim();
    await take(outcome, [2, 3]);
    const refused = await undo(ws, importId);
    expect([refused.status, refused.error.message]).toEqual([
      409,
      '“Faster checkout” has taken 2 movements of revenue of this import. Take them off its claim first, or reject it. Nothing was changed.',
    ]);
    await ws.as('finance').post(`/outcomes/${outcome.id}/reject`, { version: 2, note: 'Not seen' });
    expect(await newOf(ws)).toEqual(['1560', '0', '0', '1560']);
    expect((await take({ id: outcome.id, version: 3 }, [2, 3])).status).toBe(409);
    expect((await take(await claim({ title: 'Second' }), [2, 3])).status).toBe(200);
    await expectProved(ws);
    expect((await undo(ws, importId)).status).toBe(409);
  });

  it('are missed by claims that name none, which the bridge tells apart', async () => {
    const { ws, claim } = await filled();
    await claim();
    await claim({ basis: { kind: 'one_off', revenue: '5' }, months: 1 });
    const { claims } = (await ws.as('viewer').get('/revenue/bridge')).body;
    expect(claims).toEqual([{ kind: 'new_recurring', outcomes: 1, arr: '1200' }]);
    expect((await ws.as('viewer').get('/revenue/bridge?from=2026-02')).body.claims).toEqual([]);
  });
});
