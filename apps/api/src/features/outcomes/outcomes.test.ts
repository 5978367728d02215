import type { OutcomeInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { reconcile } from '../reconcile/service.ts';
import { answerOutcome, askOutcome } from './questions.ts';
import { confirmOutcome } from './service.ts';

const CLAIM: OutcomeInput = {
  title: 'New dispatch customers',
  basis: { kind: 'new_recurring', customers: 10, monthlyPrice: '100' },
  currency: 'USD',
  grossMargin: '0.8',
  startPeriod: '2026-01',
  months: 3,
  evidence: {
    level: 'before_after',
    note: 'Signed contracts',
    links: [{ label: 'List', url: 'https://example.com/list' }],
  },
  attributions: [{ initiative: 'ATLAS', basisPoints: 7500 }],
};

const claim = async (
  ws: TestWorkspace,
  outcome: Partial<OutcomeInput> = {},
  status: 'draft' | 'claimed' = 'claimed',
) => (await ws.as('pm').post('/outcomes', { outcome: { ...CLAIM, ...outcome }, status })).body;

/** Claimed, confirmed and unattributed value of 2026-01 to 2026-03, proved against the outcomes. */
async function value(ws: TestWorkspace) {
  const { coverage } = (await ws.as('cpo').get('/portfolio?from=2026-01&to=2026-03')).body;
  expect((await reconcile(ws.context('admin'))).differences).toEqual([]);
  return [coverage.claimed, coverage.confirmed, coverage.unattributed.claimed];
}

async function withBet() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  return ws;
}

describe('claiming an outcome', () => {
  it('counts its months at the claimed lens and leaves the rest unattributed', async () => {
    const ws = await withBet();
    const outcome = await claim(ws);
    // 10 × 100 × 0.8 = 800 a month, 2,400 in three; 25 % of it belong to nobody.
    expect(outcome).toMatchObject({ monthlyValue: '800', totalValue: '2400', unattributedBasisPoints: 2500 });
    expect(await value(ws)).toEqual(['2400', '0', '600']);
  });

  it('counts nothing of a draft', async () => {
    const ws = await withBet();
    await claim(ws, {}, 'draft');
    expect(await value(ws)).toEqual(['0', '0', '0']);
  });

  it('refuses shares above the whole, unknown bets and a margin on savings, and changes nothing', async () => {
    const ws = await withBet();
    const refused = async (outcome: Partial<OutcomeInput>) =>
      (await ws.as('pm').post('/outcomes', { outcome: { ...CLAIM, ...outcome }, status: 'claimed' })).error
        .message;
    await addBet(ws, 'ORBIT');
    expect(
      await refused({
        attributions: [
          { initiative: 'ATLAS', basisPoints: 6000 },
          { initiative: 'ORBIT', basisPoints: 4001 },
        ],
      }),
    ).toContain('100.01 %');
    expect(await refused({ attributions: [{ initiative: 'NOBODY', basisPoints: 1 }] })).toContain('NOBODY');
    expect(
      await refused({ basis: { kind: 'saving', monthlyCostBefore: '5', monthlyCostAfter: '4' } }),
    ).toContain('saving');
    expect(await refused({ currency: 'EUR' })).toContain('no rate from EUR to USD for 2026-01');
    expect(await value(ws)).toEqual(['0', '0', '0']);
  });

  it('carries an open end for as long as the span looks', async () => {
    const ws = await withBet();
    const outcome = await claim(ws, { months: null });
    expect(outcome.totalValue).toBeNull();
    const { totals } = (await ws.as('cpo').get('/portfolio?from=2026-01&to=2026-03&horizon=12')).body;
    // Three months of the span and twelve after it.
    expect(totals.value.value).toBe('12000');
  });
});

describe('two keys', () => {
  it('count a claim as confirmed once finance has signed it', async () => {
    const ws = await withBet();
    const { id, version } = await claim(ws);
    const confirmed = (await ws.as('finance').post(`/outcomes/${id}/confirm`, { version })).body;
    expect(confirmed).toMatchObject({
      status: 'confirmed',
      version: 2,
      decidedBy: { name: 'Finance Person' },
    });
    expect(await value(ws)).toEqual(['2400', '2400', '600']);
  });

  it('are never the same person’s, whatever role that person has by then', async () => {
    const ws = await withBet();
    const { id, version } = await claim(ws);
    const claimant = ws.context('pm');
    const promoted = { ...claimant, actor: { ...claimant.actor, role: 'finance' as const } };
    await expect(confirmOutcome(promoted, id, { version })).rejects.toThrow('somebody else');
    expect(await value(ws)).toEqual(['2400', '0', '600']);
  });

  it('take a rejected claim out of every lens, with the reason', async () => {
    const ws = await withBet();
    const { id, version } = await claim(ws);
    const rejected = (
      await ws.as('finance').post(`/outcomes/${id}/reject`, { version, note: 'Not in the ledger' })
    ).body;
    expect(rejected).toMatchObject({ status: 'rejected', decisionNote: 'Not in the ledger' });
    expect(await value(ws)).toEqual(['0', '0', '0']);
  });

  it('refuse a decision on a version that is no longer the current one', async () => {
    const ws = await withBet();
    const { id, version } = await claim(ws);
    await ws.as('pm').put(`/outcomes/${id}`, {
      version,
      outcome: { ...CLAIM, months: 2 },
      status: 'claimed',
      reason: 'Two months only',
    });
    expect((await ws.as('finance').post(`/outcomes/${id}/confirm`, { version })).status).toBe(409);
  });
});

describe('asking before deciding', () => {
  const asked = async () => {
    const ws = await withBet();
    const { id } = await claim(ws);
    const question = 'Which of them had bought before?';
    const ask = await ws.as('finance').post(`/outcomes/${id}/ask`, { version: 1, question });
    return { ws, id, ask: ask.body };
  };

  it('leaves the claim as it counts, and is answered by a version of its own', async () => {
    const { ws, id, ask } = await asked();
    expect(ask).toMatchObject({
      version: 2,
      status: 'claimed',
      claimedBy: { name: 'Pm Person' },
      question: { text: 'Which of them had bought before?', by: { name: 'Finance Person' } },
    });
    expect(await value(ws)).toEqual(['2400', '0', '600']);
    const answered = (await ws.as('pm').post(`/outcomes/${id}/answer`, { version: 2, answer: 'None' })).body;
    expect(answered).toMatchObject({ version: 3, status: 'claimed', question: null, answer: 'None' });
    await ws.as('finance').post(`/outcomes/${id}/confirm`, { version: 3 });
    expect(await value(ws)).toEqual(['2400', '2400', '600']);
    const { history } = (await ws.as('viewer').get(`/outcomes/${id}`)).body;
    expect(history.map((h) => [h.status, h.question?.text ?? null, h.answer])).toEqual([
      ['confirmed', null, null],
      ['claimed', null, 'None'],
      ['claimed', 'Which of them had bought before?', null],
      ['claimed', null, null],
    ]);
  });

  it('is never answered by who asked, nor asked by who claimed, whatever their roles are by then', async () => {
    const { ws, id } = await asked();
    const promoted = (from: 'pm' | 'finance', role: 'pm' | 'finance') => {
      const ctx = ws.context(from);
      return { ...ctx, actor: { ...ctx.actor, role } };
    };
    await expect(answerOutcome(promoted('finance', 'pm'), id, { version: 2, answer: 'x' })).rejects.toThrow(
      'somebody else must answer',
    );
    await expect(askOutcome(promoted('pm', 'finance'), id, { version: 2, question: 'x' })).rejects.toThrow(
      'somebody else must ask',
    );
  });

  it('is refused of what is no claim, and an answer where nothing was asked', async () => {
    const ws = await withBet();
    const { id } = await claim(ws);
    expect((await ws.as('pm').post(`/outcomes/${id}/answer`, { version: 1, answer: 'x' })).status).toBe(409);
    await ws.as('finance').post(`/outcomes/${id}/confirm`, { version: 1 });
    expect((await ws.as('finance').post(`/outcomes/${id}/ask`, { version: 2, question: 'x' })).status).toBe(
      409,
    );
  });
});

describe('correcting an outcome', () => {
  it('supersedes it, drops its confirmation and keeps every version', async () => {
    const ws = await withBet();
    const { id, version } = await claim(ws);
    await ws.as('finance').post(`/outcomes/${id}/confirm`, { version });
    const basis = { kind: 'new_recurring' as const, customers: 9, monthlyPrice: '100' };
    const correction = {
      version: 2,
      outcome: { ...CLAIM, basis },
      status: 'claimed',
      reason: 'One customer left',
    };
    expect((await ws.as('pm').put(`/outcomes/${id}`, correction)).body).toMatchObject({
      version: 3,
      status: 'claimed',
    });
    // 9 × 100 × 0.8 × 3
    expect(await value(ws)).toEqual(['2160', '0', '540']);
    const { history } = (await ws.as('viewer').get(`/outcomes/${id}`)).body;
    expect(history.map((h) => [h.version, h.status, h.reason])).toEqual([
      [3, 'claimed', 'One customer left'],
      [2, 'confirmed', null],
      [1, 'claimed', null],
    ]);
  });

  it('keeps a foreign claim at the rate it was made at', async () => {
    const ws = await withBet();
    const rate = (value: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period: '2026-01', rate: value }] });
    await rate('1.25');
    const { id, version } = await claim(ws, { currency: 'EUR' });
    expect((await value(ws))[0]).toBe('3000'); // 2,400 × 1.25
    await rate('2');
    await ws.as('finance').post(`/outcomes/${id}/confirm`, { version });
    expect(await value(ws)).toEqual(['3000', '3000', '750']);
  });
});

describe('the list of outcomes', () => {
  it('pages newest first without losing or repeating one', async () => {
    const ws = await withBet();
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1) made.push((await claim(ws, { title: `Claim ${n}` })).id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await ws.as('viewer').get(`/outcomes?limit=2${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map((item) => item.id));
      expect(page.counts.claimed).toBe(5);
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(made.reverse());
  });
});
