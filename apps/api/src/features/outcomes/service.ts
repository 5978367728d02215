import type { Outcome, RouteBody, RouteResponse } from '@steward/contracts';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { groupBy } from '../../collections.ts';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { refuseOtherShares } from './attribution.ts';
import { selectTakenSums } from './event-queries.ts';
import { measuredAnew } from './measurements.ts';
import { presentOutcome, valuedOf } from './present.ts';
import {
  countOutcomes,
  type OutcomeFilter,
  type OutcomeRow,
  selectOutcomes,
  selectVersions,
} from './queries.ts';
import {
  claimAnew,
  currentVersion,
  inputOf,
  NOTHING_ASKED,
  noteAudit,
  refuseBadInput,
  today,
  writeVersion,
} from './versions.ts';
import { claimBeyondEvents } from './within-events.ts';

export { selectTakersOf } from './event-queries.ts';
export { claimsWithoutEvents, setEvents } from './events.ts';

type ListQuery = Omit<OutcomeFilter, 'claimedBy'> & {
  mine?: 'true' | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

export const listOutcomes = (ctx: Context, query: ListQuery): Promise<RouteResponse<'GET /outcomes'>> =>
  read(ctx, 'outcomes:read', async (tx) => {
    const limit = query.limit ?? PAGE_SIZE;
    const filter = { ...query, claimedBy: query.mine ? (ctx.actor.id ?? undefined) : undefined };
    const cursor = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    const after = cursor && { at: cursor[0], id: cursor[1] };
    const found = await selectOutcomes(tx, ctx.workspaceId, filter, after, limit + 1);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [timeOf(row), row.id]);
    const counts = { draft: 0, claimed: 0, confirmed: 0, rejected: 0 };
    for (const { status, n } of await countOutcomes(tx, ctx.workspaceId, filter)) counts[status] = n;
    return { items: rows.map((row) => presentOutcome(row, today())), nextCursor, counts };
  });

/** With microseconds, as Postgres compares it; a Date would cut them off. */
const timeOf = (row: OutcomeRow) =>
  (row.claimed_at ?? row.recorded_at).replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');

/** Current outcomes of an initiative, inside a transaction that is open already. */
export const outcomesOfInitiative = async (tx: Tx, workspaceId: string, key: string): Promise<Outcome[]> =>
  (await selectOutcomes(tx, workspaceId, { initiative: [key] }, null, null)).map((row) =>
    presentOutcome(row, today()),
  );

/** What all current outcomes' value rests on, inside a transaction that is open already. */
export const currentValuedOutcomes = async (tx: Tx, workspaceId: string) =>
  (await selectOutcomes(tx, workspaceId, {}, null, null)).map(valuedOf);

/** Current outcomes that claim more recurring revenue than the movements they name: none, or a check failed. */
export async function outcomesBeyondEvents(tx: Tx, workspaceId: string) {
  const taken = groupBy(await selectTakenSums(tx, workspaceId), ({ outcome_id }) => outcome_id);
  return (await selectOutcomes(tx, workspaceId, {}, null, null)).flatMap((row) => {
    const found = claimBeyondEvents(row, taken.get(row.id) ?? []);
    return found ? [{ where: `${row.id} version ${row.version}`, ...found }] : [];
  });
}

/** Current outcomes whose stored effect is not what their measurement gives. */
export const outcomesMeasuredOtherwise = async (tx: Tx, workspaceId: string) =>
  (await selectOutcomes(tx, workspaceId, {}, null, null)).flatMap((row) => {
    const found = measuredAnew(inputOf(row), row.measured);
    return found ? [{ where: `${row.id} version ${row.version}`, ...found }] : [];
  });

export const getOutcome = (ctx: Context, id: string): Promise<RouteResponse<'GET /outcomes/:id'>> =>
  read(ctx, 'outcomes:read', async (tx) => {
    const versions = (await selectVersions(tx, ctx.workspaceId, id)).map((row) =>
      presentOutcome(row, today()),
    );
    const current = versions[0];
    if (!current) throw notFound('outcome');
    return { ...current, history: versions };
  });

/** Records an outcome. `at` is the day of the claim where it is known to differ from today. */
export async function createOutcome(
  ctx: Context,
  input: RouteBody<'POST /outcomes'>,
  at = new Date(),
): Promise<Outcome> {
  refuseBadInput(input.outcome);
  return mutate(ctx, 'outcomes:claim', async (tx, audit) => {
    await refuseOtherShares(tx, ctx.workspaceId, input.outcome);
    const after = await writeVersion(
      ctx,
      tx,
      uuidv7(),
      null,
      input.outcome,
      claimAnew(ctx, input.status, at, null),
    );
    const words = input.status === 'draft' ? `Drafted “${after.title}”` : `Claimed “${after.title}”`;
    await noteAudit(audit, input.status === 'draft' ? 'draft' : 'claim', null, after, words);
    return presentOutcome(after, today());
  });
}

/** Replaces an outcome by a corrected version; a confirmation or rejection of the old one falls. */
export async function correctOutcome(
  ctx: Context,
  id: string,
  input: RouteBody<'PUT /outcomes/:id'>,
  at = new Date(),
): Promise<Outcome> {
  refuseBadInput(input.outcome);
  return mutate(ctx, 'outcomes:claim', async (tx, audit) => {
    const before = await currentVersion(tx, ctx, id, input.version);
    await refuseOtherShares(tx, ctx.workspaceId, input.outcome);
    const after = await writeVersion(
      ctx,
      tx,
      id,
      before,
      input.outcome,
      claimAnew(ctx, input.status, at, input.reason),
    );
    await noteAudit(audit, 'correct', before, after, `Corrected “${after.title}”: ${input.reason}`);
    return presentOutcome(after, today());
  });
}

async function decide(
  ctx: Context,
  id: string,
  decision: { status: 'confirmed' | 'rejected'; version: number; note: string | null; at: Date },
): Promise<Outcome> {
  return mutate(ctx, 'outcomes:confirm', async (tx, audit) => {
    const before = await currentVersion(tx, ctx, id, decision.version);
    const verb = decision.status === 'confirmed' ? 'confirm' : 'reject';
    if (before.status !== 'claimed')
      throw new AppError(
        'conflict',
        `Only a claim can be ${decision.status}; this outcome is ${before.status}. Nothing was changed.`,
      );
    if (before.claimed_by === ctx.actor.id)
      throw new AppError(
        'forbidden',
        `You claimed this outcome; somebody else must ${verb} it. Nothing was changed.`,
      );
    const after = await writeVersion(ctx, tx, id, before, inputOf(before), {
      status: decision.status,
      claimedBy: before.claimed_by,
      claimedAt: before.claimed_at ? new Date(before.claimed_at) : null,
      decidedBy: ctx.actor.id,
      decidedAt: decision.at,
      decisionNote: decision.note,
      reason: null,
      ...NOTHING_ASKED,
    });
    await noteAudit(
      audit,
      verb,
      before,
      after,
      `${verb === 'confirm' ? 'Confirmed' : 'Rejected'} “${after.title}”${decision.note ? `: ${decision.note}` : ''}`,
    );
    return presentOutcome(after, today());
  });
}

export const confirmOutcome = (
  ctx: Context,
  id: string,
  input: RouteBody<'POST /outcomes/:id/confirm'>,
  at = new Date(),
) => decide(ctx, id, { status: 'confirmed', version: input.version, note: input.note ?? null, at });

export const rejectOutcome = (
  ctx: Context,
  id: string,
  input: RouteBody<'POST /outcomes/:id/reject'>,
  at = new Date(),
) => decide(ctx, id, { status: 'rejected', version: input.version, note: input.note, at });
