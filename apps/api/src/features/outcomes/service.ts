import type { Outcome, OutcomeInput, RouteBody, RouteResponse } from '@steward/contracts';
import { currentPeriod, formatAmount, outcomeMonthlyValue } from '@steward/finance';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Audit, type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { replaceValueFacts } from '../facts/service.ts';
import { initiativesByKey } from '../initiatives/service.ts';
import { currentFxRates, workspaceOf } from '../workspace/service.ts';
import { presentOutcome, valuedOf } from './present.ts';
import {
  countOutcomes,
  insertOutcome,
  type OutcomeFilter,
  type OutcomeRow,
  selectOutcomes,
  selectVersions,
  supersedeOutcome,
} from './queries.ts';

const today = () => currentPeriod(new Date());

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

export const getOutcome = (ctx: Context, id: string): Promise<RouteResponse<'GET /outcomes/:id'>> =>
  read(ctx, 'outcomes:read', async (tx) => {
    const versions = (await selectVersions(tx, ctx.workspaceId, id)).map((row) =>
      presentOutcome(row, today()),
    );
    const current = versions[0];
    if (!current) throw notFound('outcome');
    return { ...current, history: versions };
  });

function refuseBadInput(input: OutcomeInput): void {
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
  const rate = (await currentFxRates(tx, workspaceId)).find(
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
interface Standing {
  status: OutcomeRow['status'];
  claimedBy: string | null;
  claimedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  reason: string | null;
}

async function writeVersion(
  ctx: Context,
  tx: Tx,
  id: string,
  before: OutcomeRow | null,
  input: OutcomeInput,
  standing: Standing,
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
      recordedBy,
    },
    shares,
  );
  const after = (await selectVersions(tx, workspaceId, id))[0];
  if (!after) throw notFound('outcome');
  await replaceValueFacts(tx, workspaceId, before && valuedOf(before), valuedOf(after));
  return after;
}

const audited = (row: OutcomeRow) => {
  const {
    id,
    version,
    status,
    title,
    basis,
    currency,
    grossMargin,
    startPeriod,
    months,
    evidence,
    attributions,
  } = presentOutcome(row, today());
  return {
    id,
    version,
    status,
    title,
    basis,
    currency,
    grossMargin,
    startPeriod,
    months,
    evidence,
    attributions,
  };
};

const noteAudit = (audit: Audit, verb: string, before: OutcomeRow | null, after: OutcomeRow, words: string) =>
  audit({
    action: `outcome.${verb}`,
    subject: after.title,
    summary: words,
    ...(before && { before: audited(before) }),
    after: audited(after),
  });

const claim = (ctx: Context, status: 'draft' | 'claimed', at: Date, reason: string | null): Standing => ({
  status,
  claimedBy: ctx.actor.id,
  claimedAt: status === 'claimed' ? at : null,
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  reason,
});

/** Records an outcome. `at` is the day of the claim where it is known to differ from today. */
export async function createOutcome(
  ctx: Context,
  input: RouteBody<'POST /outcomes'>,
  at = new Date(),
): Promise<Outcome> {
  refuseBadInput(input.outcome);
  return mutate(ctx, 'outcomes:claim', async (tx, audit) => {
    const after = await writeVersion(
      ctx,
      tx,
      uuidv7(),
      null,
      input.outcome,
      claim(ctx, input.status, at, null),
    );
    const words = input.status === 'draft' ? `Drafted “${after.title}”` : `Claimed “${after.title}”`;
    await noteAudit(audit, input.status === 'draft' ? 'draft' : 'claim', null, after, words);
    return presentOutcome(after, today());
  });
}

/** The current version, which must be the one the caller has seen. */
async function currentVersion(tx: Tx, ctx: Context, id: string, version: number): Promise<OutcomeRow> {
  const row = (await selectVersions(tx, ctx.workspaceId, id))[0];
  if (!row) throw notFound('outcome');
  if (row.version !== version)
    throw new AppError(
      'conflict',
      `Somebody has changed this outcome meanwhile (version ${row.version}, you saw ${version}). Nothing was changed; read it again.`,
    );
  return row;
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
    const after = await writeVersion(
      ctx,
      tx,
      id,
      before,
      input.outcome,
      claim(ctx, input.status, at, input.reason),
    );
    await noteAudit(audit, 'correct', before, after, `Corrected “${after.title}”: ${input.reason}`);
    return presentOutcome(after, today());
  });
}

const inputOf = (row: OutcomeRow): OutcomeInput => {
  const { title, basis, currency, grossMargin, startPeriod, months, evidence, attributions } = presentOutcome(
    row,
    today(),
  );
  return {
    title,
    basis,
    currency,
    grossMargin,
    startPeriod,
    months,
    evidence,
    attributions: attributions.map(({ initiative, basisPoints }) => ({ initiative, basisPoints })),
  };
};

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
