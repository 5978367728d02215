import type { Plan, PlanInput } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { costLine, planOf, valueLine } from '../../../test/plan.ts';
import { addBet } from '../../../test/scenario.ts';
import { previewMove, saveMove } from './milestones.ts';
import { getPlan, getVersion } from './service.ts';
import { approvePlan, discardDraft, saveDraft } from './versions.ts';

const WRITERS = ['pm', 'cpo', 'admin'] as const;

/** What a person may do next; it need not be allowed. */
type Step =
  | { do: 'draft'; by: (typeof WRITERS)[number]; plan: PlanInput; stale: boolean }
  | { do: 'approve'; by: 'cpo' | 'finance' }
  | { do: 'move'; by: (typeof WRITERS)[number]; months: number }
  | { do: 'discard'; by: (typeof WRITERS)[number] };

const units = fc.bigInt({ min: 0n, max: 10n ** 24n });
/** Ten decimals are the most that may be typed. */
const text = (amount: bigint) => formatAmount((amount / 10n ** 8n) * 10n ** 8n);

const cases = fc
  .tuple(units, units, units)
  .map((three) => [...three].sort((a, b) => (a < b ? -1 : 1)).map(text) as [string, string, string]);
const months = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 11 }), cases), { selector: ([at]) => at, maxLength: 5 })
  .map((list) =>
    Object.fromEntries(
      [...list]
        .sort(([a], [b]) => a - b)
        .map(([at, three]) => [`2026-${String(at + 1).padStart(2, '0')}`, three]),
    ),
  );

const plan = fc.tuple(months, months, months).map(([build, upgrades, renewals]) =>
  planOf([costLine(build), valueLine(upgrades, 'Upgrades', 'Launch'), valueLine(renewals, 'Renewals')], {
    milestones: [{ name: 'Launch', date: '2026-06-15' }],
  }),
);

const writer = fc.constantFrom(...WRITERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('draft' as const),
    by: writer,
    plan,
    stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  fc.record({ do: fc.constant('approve' as const), by: fc.constantFrom('cpo' as const, 'finance' as const) }),
  fc.record({ do: fc.constant('move' as const), by: writer, months: fc.integer({ min: -30, max: 30 }) }),
  fc.record({ do: fc.constant('discard' as const), by: writer }),
);

const later = (date: string, by: number) => {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-15`;
};

async function take(ws: TestWorkspace, key: string, one: Step): Promise<Plan | null> {
  const ctx = ws.context(one.by);
  const { draft, inForce } = await getPlan(ctx, key, {});
  const seen = draft?.edition ?? 0;
  switch (one.do) {
    case 'draft':
      return saveDraft(ctx, key, { draft: one.stale ? seen + 1 : seen, plan: one.plan });
    case 'approve':
      return approvePlan(ctx, key, { draft: seen });
    case 'discard':
      await discardDraft(ctx, key, { draft: seen });
      return null;
    case 'move': {
      const date = (draft ?? inForce)?.plan.milestones[0]?.date ?? '2026-06-15';
      const move = { draft: seen, milestone: 'Launch', date: later(date, one.months) };
      const shown = await previewMove(ctx, key, move);
      const saved = await saveMove(ctx, key, move);
      expect(saved.plan.milestones).toEqual([{ name: 'Launch', date: shown.to }]);
      const [before, after] = [(draft ?? inForce)?.value, saved.value];
      expect([shown.months, after]).toEqual([one.months, before]);
      return saved;
    }
  }
}

const middle = (of: PlanInput, side: 'cost' | 'value') =>
  formatAmount(
    sum(
      of.lines.flatMap((line) => (line.side === side ? line.months.map(({ p50 }) => parseAmount(p50)) : [])),
    ),
  );

test('whatever is drafted, approved, moved and put away: what was approved stays, one is in force, sums are exact', async () => {
  const ws = await testWorkspace();
  let bets = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      bets += 1;
      const key = `BET-${bets}`;
      await addBet(ws, key);
      const approved: Plan[] = [];
      for (const one of steps) {
        const done = await take(ws, key, one).catch((error: { code?: string }) => {
          expect(['conflict', 'forbidden', 'invalid']).toContain(error.code);
          return null;
        });
        if (done?.status === 'approved') approved.push(done);
        const { inForce, draft, versions } = await getPlan(ws.context('viewer'), key, {});
        for (const stands of [inForce, draft])
          if (stands)
            expect([stands.cost, stands.value]).toEqual([
              middle(stands.plan, 'cost'),
              middle(stands.plan, 'value'),
            ]);
        expect(inForce).toEqual(approved.at(-1) ?? null);
        expect(versions.filter(({ status }) => status === 'approved').length).toBe(inForce ? 1 : 0);
        expect(inForce?.writtenBy.some(({ id }) => id === inForce.approvedBy?.id) ?? false).toBe(false);
        for (const { version, plan: frozen, approvedBy, approvedAt } of approved)
          expect(await getVersion(ws.context('viewer'), key, version)).toMatchObject({
            plan: frozen,
            approvedBy,
            approvedAt,
          });
      }
    }),
    { numRuns: 60 },
  );
});
