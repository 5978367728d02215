import type { Movement, OutcomeBasis, OutcomeKind } from '@steward/contracts';
import { convert, formatAmount, outcomeYearlyRevenue, parseAmount, sum } from '@steward/finance';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { type NamedEvent, selectTakenSums, type TakenSum } from './event-queries.ts';
import type { OutcomeRow } from './queries.ts';

/** The movements that a claim of each kind may be about; retention is of revenue that did not move. */
const MOVED_BY: Partial<Record<OutcomeKind, readonly Movement[]>> = {
  new_recurring: ['new', 'reactivation'],
  expansion: ['expansion'],
};

/** Refuses movements that a claim of this kind cannot be about. */
export function requireKind({ kind }: OutcomeBasis, found: readonly Pick<NamedEvent, 'movement'>[]): void {
  if (found.length === 0) return;
  const allowed = MOVED_BY[kind] ?? [];
  const wrong = found.find(({ movement }) => !allowed.includes(movement));
  if (!wrong) return;
  throw new AppError(
    'invalid',
    allowed.length === 0
      ? `Only new recurring revenue and expansion can be about movements of revenue; this claim is of another kind. Nothing was changed.`
      : `This claim is about ${allowed.join(' and ')}, and one of the events is ${wrong.movement}. Nothing was changed.`,
  );
}

/** Refuses a version that claims more recurring revenue than the events it names, or other movements. */
export async function requireWithinEvents(tx: Tx, workspaceId: string, row: OutcomeRow): Promise<void> {
  const taken = await selectTakenSums(tx, workspaceId, row.id);
  if (taken.length === 0) return;
  const basis = row.basis as OutcomeBasis;
  requireKind(basis, taken);
  if (row.status === 'draft') return;
  const { claimed, happened, currency } = compared(row, taken);
  if (claimed <= happened) return;
  const events = taken.reduce((count, each) => count + each.events, 0);
  throw new AppError(
    'invalid',
    `The claim is ${formatAmount(claimed)}${currency} of recurring revenue a year, and the ${events} ${events === 1 ? 'movement it names comes' : 'movements it names come'} to ${formatAmount(happened)}. A claim is for no more than what happened. Nothing was changed.`,
    { issues: [{ path: 'events', message: `they come to ${formatAmount(happened)} a year` }] },
  );
}

/** In the claim's own currency where all events are in it, so that no rate decides; else in the reporting one. */
function compared(row: OutcomeRow, taken: readonly TakenSum[]) {
  const claimed = outcomeYearlyRevenue(row.basis as OutcomeBasis) ?? 0n;
  if (taken.every(({ currency }) => currency === row.currency))
    return { claimed, happened: sum(taken.map(({ arr }) => parseAmount(arr))), currency: ` ${row.currency}` };
  return {
    claimed: row.rate === null ? claimed : convert(claimed, row.rate),
    happened: sum(taken.map(({ reporting_arr }) => parseAmount(reporting_arr))),
    currency: ' in the reporting currency',
  };
}

/** A claim of more than its events come to, which no change lets happen; null where it is within them. */
export function claimBeyondEvents(row: OutcomeRow, taken: readonly TakenSum[]) {
  if (taken.length === 0 || row.status === 'draft') return null;
  const { claimed, happened } = compared(row, taken);
  return claimed <= happened ? null : { claimed: formatAmount(claimed), happened: formatAmount(happened) };
}
