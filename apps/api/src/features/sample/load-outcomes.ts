import type { SampleCompany, SampleOutcome, SampleOutcomeVersion } from '@steward/sample';
import type { Context } from '../../context.ts';
import {
  confirmOutcome,
  correctOutcome,
  createOutcome,
  rejectOutcome,
  setEvents,
} from '../outcomes/service.ts';

interface Event {
  importId: string;
  row: number;
}

const day = (date: string) => new Date(`${date}T09:00:00Z`);

/** The movements of revenue that outcomes are about, by their titles; the file has a header above them. */
export function eventsByTitle({ revenue }: SampleCompany, importId: string): Map<string, Event[]> {
  const byTitle = new Map<string, Event[]>();
  for (const [index, { outcome }] of revenue.entries())
    if (outcome !== null)
      byTitle.set(outcome, [...(byTitle.get(outcome) ?? []), { importId, row: index + 2 }]);
  return byTitle;
}

/** Every version in its order, as its people recorded it; the one that stands names its movements of revenue. */
export async function loadOutcome(
  as: (id: string) => Context,
  sample: SampleOutcome,
  events: Event[],
): Promise<void> {
  const versions: (SampleOutcomeVersion & { replacedBecause?: string })[] = [...sample.corrections, sample];
  let current: { id: string; version: number } | null = null;
  let reason = '';
  for (const version of versions) {
    const claimant = as(version.claimedBy);
    const status = version.status === 'draft' ? 'draft' : 'claimed';
    const at = day(version.claimedOn);
    const recorded: { id: string; version: number } = current
      ? await correctOutcome(
          claimant,
          current.id,
          { version: current.version, outcome: version.outcome, status, reason },
          at,
        )
      : await createOutcome(claimant, { outcome: version.outcome, status }, at);
    const named =
      version === sample && events.length > 0
        ? await setEvents(
            claimant,
            recorded.id,
            { version: recorded.version, events, reason: 'Seen in billing' },
            at,
          )
        : recorded;
    current = await decided(as, version, named);
    reason = version.replacedBecause ?? '';
  }
}

async function decided(
  as: (id: string) => Context,
  version: SampleOutcomeVersion,
  claim: { id: string; version: number },
) {
  const { decidedBy, decidedOn, decisionNote: note, status } = version;
  if (!decidedBy || !decidedOn) return claim;
  const decider = as(decidedBy);
  if (status === 'rejected')
    return rejectOutcome(
      decider,
      claim.id,
      { version: claim.version, note: note ?? 'Not accepted' },
      day(decidedOn),
    );
  return confirmOutcome(
    decider,
    claim.id,
    { version: claim.version, ...(note !== null && { note }) },
    day(decidedOn),
  );
}
