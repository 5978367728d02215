import type { OutcomeInput } from '@steward/contracts';
import { currentPeriod, formatAmount, outcomeMonthlyValue } from '@steward/finance';
import type { Audit, Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { replaceValueFacts } from '../facts/service.ts';
import { initiativesByKey } from '../initiatives/service.ts';
import { averageRates } from '../rates/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { releaseEvents } from './event-queries.ts';
import { measuredOf, measurementIssues } from './measurements.ts';
import { presentOutcome, valuedOf } from './present.ts';
import { insertOutcome, type OutcomeRow, selectVersions, supersedeOutcome } from './queries.ts';
import { requireWithinEvents } from './within-events.ts';

/** What "to date" means. */
export const today = () => currentPeriod(new Date());

/** Refuses what the contract alone cannot tell is wrong. */
export function refuseBadInput(input: OutcomeInput): void {
  const issues: { path: string; message: string }[] = [];
  const total = input.attributions.reduce((sum, share) => sum + share.basisPoints, 0);
  if (total > 10_000)
    issues.push({ path: 'attributions', message: `The shares add up to ${total / 100} %, more than 100 %` });
  const keys = input.attributions.map((share) => share.initiative);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice) issues.push({ path: 'attributions', message: `${twice} is named twice` });
  if (input.basis.kind === 'saving' && input.grossMargin !== null)
    issues.push({ path: 'grossMargin', message: 'A saving is margin already: leave the gross margin empty' });
  if (input.basis.kind !== 'saving' && input.grossMargin === null)
    issues.push({ path: 'grossMargin', message: 'Revenue needs a gross margin' });
  if (input.basis.kind === 'one_off' && input.months !== 1)
    issues.push({ path: 'months', message: 'One-off revenue falls into one month' });
  issues.push(...measurementIssues(input));
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

/** The rate of the start period holds for all months (constant currency), and for later versions of the same months. */
async function rateIdFor(
  tx: Tx,
  workspaceId: string,
  { currency, startPeriod: period }: OutcomeInput,
  before: OutcomeRow | null,
): Promise<string | null> {
  if (before?.currency === currency && before.start_period === period) return before.fx_rate_id;
  const workspace = await workspaceOf(tx, workspaceId);
  if (currency === workspace.currency) return null;
  const rate = (await averageRates(tx, workspaceId)).find(
    (r) => r.currency === currency && r.period === period,
  );
  if (rate) return rate.id;
  throw new AppError(
    'invalid',
    `There is no rate from ${currency} to ${workspace.currency} for ${period}. Record one first. Nothing was changed.`,
    {
      issues: [{ path: 'currency', message: `no rate from ${currency} for ${period}` }],
    },
  );
}

/** What becomes of a claim beside its content. */
export interface Standing {
  status: OutcomeRow['status'];
  claimedBy: string | null;
  claimedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  reason: string | null;
  question: string | null;
  askedBy: string | null;
  answer: string | null;
}

/** Of a version that neither asks nor answers. */
export const NOTHING_ASKED = { question: null, askedBy: null, answer: null };

/** A version that is claimed, or drafted, by the caller now. */
export const claimAnew = (
  ctx: Context,
  status: 'draft' | 'claimed',
  at: Date,
  reason: string | null,
): Standing => ({
  status,
  claimedBy: ctx.actor.id,
  claimedAt: status === 'claimed' ? at : null,
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  reason,
  ...NOTHING_ASKED,
});

/**
 * Writes the next version of an outcome with its shares, and brings the facts in line; `named` takes the
 * movements of revenue it is about. A version that claims more than those is refused, and one that is rejected
 * gives them back.
 */
export async function writeVersion(
  ctx: Context,
  tx: Tx,
  id: string,
  before: OutcomeRow | null,
  input: OutcomeInput,
  standing: Standing,
  named?: (version: number) => Promise<unknown>,
): Promise<OutcomeRow> {
  const { workspaceId } = ctx;
  const recordedBy = ctx.actor.id ?? workspaceId;
  const byKey = await initiativesByKey(
    tx,
    workspaceId,
    input.attributions.map((a) => a.initiative),
    'attributions',
  );
  const shares = input.attributions.map((a) => ({
    id: byKey.get(a.initiative)?.id ?? '',
    basisPoints: a.basisPoints,
  }));
  if (before) await supersedeOutcome(tx, workspaceId, id, recordedBy);
  await insertOutcome(
    tx,
    {
      workspaceId,
      id,
      version: (before?.version ?? 0) + 1,
      ...standing,
      title: input.title,
      kind: input.basis.kind,
      basis: input.basis,
      currency: input.currency,
      fxRateId: await rateIdFor(tx, workspaceId, input, before),
      grossMargin: input.grossMargin,
      startPeriod: input.startPeriod,
      months: input.months,
      monthlyValue: formatAmount(outcomeMonthlyValue(input.basis, input.grossMargin)),
      evidenceLevel: input.evidence.level,
      evidenceNote: input.evidence.note,
      evidenceLinks: input.evidence.links,
      attribution: input.attribution ?? { method: 'manual' },
      measurement: input.evidence.measurement ?? null,
      measured: measuredOf(input),
      recordedBy,
    },
    shares,
    input.attribution?.method ?? 'manual',
  );
  const after = (await selectVersions(tx, workspaceId, id))[0];
  if (!after) throw notFound('outcome');
  if (after.status === 'rejected') await releaseEvents(tx, workspaceId, id, recordedBy);
  await named?.(after.version);
  await requireWithinEvents(tx, workspaceId, after);
  await replaceValueFacts(tx, workspaceId, before && valuedOf(before), valuedOf(after));
  return after;
}

/** The current version, which must be the one the caller has seen. */
export async function currentVersion(tx: Tx, ctx: Context, id: string, version: number): Promise<OutcomeRow> {
  const row = (await selectVersions(tx, ctx.workspaceId, id))[0];
  if (!row) throw notFound('outcome');
  if (row.version !== version)
    throw new AppError(
      'conflict',
      `Somebody has changed this outcome meanwhile (version ${row.version}, you saw ${version}). Nothing was changed; read it again.`,
    );
  return row;
}

/** What the person gave for this version. */
export const inputOf = (row: OutcomeRow): OutcomeInput => {
  const { title, basis, currency, grossMargin, startPeriod, months, evidence, attributions, attribution } =
    presentOutcome(row, today());
  const { level, note, links, measurement } = evidence;
  return {
    title,
    basis,
    currency,
    grossMargin,
    startPeriod,
    months,
    evidence: { level, note, links, ...(measurement && { measurement }) },
    attributions: attributions.map(({ initiative, basisPoints }) => ({ initiative, basisPoints })),
    ...(attribution.method !== 'manual' && { attribution }),
  };
};

const auditedOf = (row: OutcomeRow) => ({
  id: row.id,
  version: row.version,
  status: row.status,
  ...inputOf(row),
});

export const noteAudit = (
  audit: Audit,
  verb: string,
  before: OutcomeRow | null,
  after: OutcomeRow,
  words: string,
  more: object = {},
) =>
  audit({
    action: `outcome.${verb}`,
    subject: after.title,
    summary: words,
    ...(before && { before: auditedOf(before) }),
    after: { ...auditedOf(after), ...more },
  });
