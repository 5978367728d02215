import type { Outcome, RouteBody } from '@steward/contracts';
import { type Context, mutate } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { presentOutcome } from './present.ts';
import type { OutcomeRow } from './queries.ts';
import { currentVersion, inputOf, NOTHING_ASKED, noteAudit, today, writeVersion } from './versions.ts';

/** The claim goes on as it stands: who made it, when, and what it says. */
const asClaimed = (before: OutcomeRow) => ({
  status: 'claimed' as const,
  claimedBy: before.claimed_by,
  claimedAt: before.claimed_at ? new Date(before.claimed_at) : null,
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  reason: null,
  ...NOTHING_ASKED,
});

/** Puts a question to whoever claimed; the claim counts as before, and can still be decided. */
export const askOutcome = (
  ctx: Context,
  id: string,
  { version, question }: RouteBody<'POST /outcomes/:id/ask'>,
): Promise<Outcome> =>
  mutate(ctx, 'outcomes:confirm', async (tx, audit) => {
    const before = await currentVersion(tx, ctx, id, version);
    if (before.status !== 'claimed')
      throw new AppError(
        'conflict',
        `Only a claim can be asked about; this outcome is ${before.status}. Nothing was changed.`,
      );
    if (before.claimed_by === ctx.actor.id)
      throw new AppError(
        'forbidden',
        'You claimed this outcome; somebody else must ask. Nothing was changed.',
      );
    const standing = { ...asClaimed(before), question, askedBy: ctx.actor.id };
    const after = await writeVersion(ctx, tx, id, before, inputOf(before), standing);
    await noteAudit(audit, 'ask', before, after, `Asked about “${after.title}”: ${question}`);
    return presentOutcome(after, today());
  });

/** Answers the question that stands; finance then decides. */
export const answerOutcome = (
  ctx: Context,
  id: string,
  { version, answer }: RouteBody<'POST /outcomes/:id/answer'>,
): Promise<Outcome> =>
  mutate(ctx, 'outcomes:claim', async (tx, audit) => {
    const before = await currentVersion(tx, ctx, id, version);
    if (before.question === null)
      throw new AppError('conflict', 'Nothing was asked about this outcome. Nothing was changed.');
    if (before.asked_by === ctx.actor.id)
      throw new AppError('forbidden', 'You asked this; somebody else must answer. Nothing was changed.');
    const after = await writeVersion(ctx, tx, id, before, inputOf(before), { ...asClaimed(before), answer });
    await noteAudit(audit, 'answer', before, after, `Answered about “${after.title}”: ${answer}`);
    return presentOutcome(after, today());
  });
