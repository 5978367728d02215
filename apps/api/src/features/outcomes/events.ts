import type { Outcome, OutcomeBasis, OutcomeKind, RouteBody } from '@steward/contracts';
import { convert, formatAmount, outcomeYearlyRevenue } from '@steward/finance';
import { type Context, mutate } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import {
  type EventKey,
  type NamedEvent,
  releaseEvents,
  selectClaimsWithoutEvents,
  selectNamedEvents,
  takeEvents,
} from './event-queries.ts';
import { presentOutcome } from './present.ts';
import type { OutcomeRow } from './queries.ts';
import { claimAnew, currentVersion, inputOf, noteAudit, today, writeVersion } from './versions.ts';
import { requireKind } from './within-events.ts';

const SHOWN = 3;

/**
 * Says which movements of revenue an outcome is about: a new version that is claimed anew, so that a
 * confirmation of the old one falls. All events come or none.
 */
export const setEvents = (
  ctx: Context,
  id: string,
  { version, events, reason }: RouteBody<'PUT /outcomes/:id/events'>,
  at = new Date(),
): Promise<Outcome> =>
  mutate(ctx, 'outcomes:claim', async (tx, audit) => {
    const { workspaceId } = ctx;
    const before = await currentVersion(tx, ctx, id, version);
    if (before.status === 'rejected')
      throw new AppError(
        'conflict',
        'This outcome was rejected: correct it first, then say what it is about. Nothing was changed.',
      );
    const wanted = await requireFree(tx, workspaceId, before, events);
    const userId = ctx.actor.id ?? workspaceId;
    await releaseEvents(tx, workspaceId, id, userId, events);
    const status = before.status === 'draft' ? 'draft' : 'claimed';
    // Taken by the version that names them, which the claim is held against once it is written.
    const after = await writeVersion(
      ctx,
      tx,
      id,
      before,
      inputOf(before),
      claimAnew(ctx, status, at, reason),
      (next) => takeEvents(tx, workspaceId, { id, version: next, userId }, events),
    );
    const words =
      wanted.length === 0
        ? `Gave back the movements of revenue that “${after.title}” had taken: ${reason}`
        : `“${after.title}” is about ${wanted.length} movements of revenue: ${reason}`;
    await noteAudit(audit, 'events', before, after, words, {
      events: wanted.map(({ import_id: importId, row }) => ({ importId, row })),
    });
    return presentOutcome(after, today());
  });

/** The events of these names: all there, counting, of a kind the claim can be about, and nobody else's. */
async function requireFree(
  tx: Tx,
  workspaceId: string,
  outcome: OutcomeRow,
  events: readonly EventKey[],
): Promise<NamedEvent[]> {
  const keys = new Set(events.map(({ importId, row }) => `${importId} ${row}`));
  if (keys.size < events.length)
    throw new AppError('invalid', 'An event is named twice. Nothing was changed.');
  const found = await selectNamedEvents(tx, workspaceId, events);
  if (found.length < events.length) throw notFound('movement of revenue');
  const silent = found.find(({ counts }) => !counts);
  if (silent)
    throw new AppError(
      'conflict',
      `${inWords(silent)} does not count: its import is not posted, or it stands in another. Nothing was changed.`,
    );
  requireKind(outcome.basis as OutcomeBasis, found);
  const taken = found.filter(({ outcome_id }) => outcome_id !== null && outcome_id !== outcome.id);
  if (taken.length > 0) throw takenAlready(taken);
  return found;
}

/** Which of the events somebody else has, and who. */
function takenAlready(taken: readonly NamedEvent[]): AppError {
  const titles = [...new Set(taken.map(({ outcome_title }) => `“${outcome_title}”`))];
  const shown = taken.slice(0, SHOWN).map(inWords);
  const more = taken.length > SHOWN ? ` and ${taken.length - SHOWN} more` : '';
  return new AppError(
    'conflict',
    `${titles.join(' and ')} ${titles.length === 1 ? 'has' : 'have'} taken ${shown.join('; ')}${more} already. A movement of revenue counts for one outcome. Nothing was changed.`,
    {
      issues: taken.map((event) => ({
        path: 'events',
        message: `${inWords(event)}: taken by “${event.outcome_title}” (${event.outcome_status}${event.claimed_by ? `, ${event.claimed_by}` : ''})`,
      })),
    },
  );
}

const inWords = ({ customer, date, movement, arr, currency }: NamedEvent): string =>
  `${customer ?? 'a customer without a name'}, ${movement} of ${date}, ${arr} ${currency} a year`;

/** Claims of recurring revenue that begin in a span and name no event, by kind, in the reporting currency. */
export async function claimsWithoutEvents(tx: Tx, workspaceId: string, span: { from: string; to: string }) {
  const byKind = new Map<OutcomeKind, { outcomes: number; arr: bigint }>();
  for (const { basis, rate } of await selectClaimsWithoutEvents(tx, workspaceId, span)) {
    const arr = outcomeYearlyRevenue(basis);
    if (arr === null) continue;
    const found = byKind.get(basis.kind) ?? { outcomes: 0, arr: 0n };
    byKind.set(basis.kind, {
      outcomes: found.outcomes + 1,
      arr: found.arr + (rate === null ? arr : convert(arr, rate)),
    });
  }
  return [...byKind]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, { outcomes, arr }]) => ({ kind, outcomes, arr: formatAmount(arr) }));
}
