import type { Initiative, Plan, PlanInput, PlanVersion, RouteBody } from '@steward/contracts';
import { type Audit, type Context, mutate } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { initiativeOf } from '../initiatives/service.ts';
import { refuseBadPlan } from './input.ts';
import { amountsOf, contentOf, presentPlan, presentVersion } from './present.ts';
import { insertPlan, type PlanRow, selectCurrent, selectVersions, supersedePlan } from './queries.ts';

/** A bet with what stands of its plan. */
export interface Standing {
  bet: Initiative;
  inForce: PlanRow | null;
  draft: PlanRow | null;
}

export async function standingOf(tx: Tx, workspaceId: string, key: string): Promise<Standing> {
  const bet = await initiativeOf(tx, workspaceId, key);
  const rows = await selectCurrent(tx, workspaceId, bet.id);
  const at = (status: PlanRow['status']) => rows.find((row) => row.status === status) ?? null;
  return { bet, inForce: at('approved'), draft: at('draft') };
}

/** Refuses a caller who has not seen the draft as it stands. */
export function refuseUnseen({ draft }: Standing, seen: number): void {
  const found = draft?.edition ?? 0;
  if (found === seen) return;
  throw new AppError(
    'conflict',
    draft
      ? `Somebody has saved this draft meanwhile (edition ${found}, you saw ${seen || 'none'}). Nothing was changed; read it again.`
      : 'This draft was approved or put away meanwhile. Nothing was changed; read it again.',
  );
}

const userOf = (ctx: Context) => ctx.actor.id ?? ctx.workspaceId;

/** One version as its last edition stands; 404 where there is none. */
export async function versionOf(tx: Tx, workspaceId: string, bet: Initiative, version: number) {
  const row = (await selectVersions(tx, workspaceId, bet.id)).find((one) => one.version === version);
  if (!row) throw notFound(`version ${version} of a plan`);
  return row;
}

/** Writes the next edition of the draft, or the first of a new version. */
export async function writeDraft(
  ctx: Context,
  tx: Tx,
  { bet, draft }: Standing,
  plan: PlanInput,
  note: string | null,
): Promise<PlanRow> {
  const { workspaceId } = ctx;
  const newest = (await selectVersions(tx, workspaceId, bet.id))[0];
  const version = draft?.version ?? (newest?.version ?? 0) + 1;
  if (draft) await supersedePlan(tx, workspaceId, bet.id, 'draft', userOf(ctx));
  await insertEdition(ctx, tx, bet, plan, {
    version,
    edition: (draft?.edition ?? 0) + 1,
    status: 'draft',
    note,
  });
  return versionOf(tx, workspaceId, bet, version);
}

type Edition = Pick<Parameters<typeof insertPlan>[1], 'version' | 'edition' | 'status' | 'note'> &
  Partial<Pick<Parameters<typeof insertPlan>[1], 'draftedBy' | 'approvedBy' | 'approvedAt'>>;

const insertEdition = (ctx: Context, tx: Tx, bet: Initiative, plan: PlanInput, edition: Edition) =>
  insertPlan(
    tx,
    {
      ...edition,
      workspaceId: ctx.workspaceId,
      initiativeId: bet.id,
      thesis: plan.thesis,
      lines: plan.lines.map(({ months: _, ...line }) => line),
      milestones: plan.milestones,
      assumptions: plan.assumptions,
      tripwires: plan.tripwires,
      recordedBy: userOf(ctx),
    },
    amountsOf(plan),
  );

const auditedOf = (row: PlanRow) => ({
  version: row.version,
  edition: row.edition,
  status: row.status,
  ...contentOf(row),
});

export const noteAudit = (
  audit: Audit,
  verb: string,
  bet: Initiative,
  rows: { before: PlanRow | null; after: PlanRow | null },
  words: string,
) =>
  audit({
    action: `plan.${verb}`,
    subject: bet.key,
    summary: words,
    ...(rows.before && { before: auditedOf(rows.before) }),
    ...(rows.after && { after: auditedOf(rows.after) }),
  });

const said = (note: string | null | undefined) => (note ? `: ${note}` : '');

/** Saves the draft of a bet's plan. */
export async function saveDraft(
  ctx: Context,
  key: string,
  { draft: seen, note, plan }: RouteBody<'PUT /initiatives/:key/plan/draft'>,
): Promise<Plan> {
  refuseBadPlan(plan);
  return mutate(ctx, 'plans:write', async (tx, audit) => {
    const standing = await standingOf(tx, ctx.workspaceId, key);
    refuseUnseen(standing, seen);
    const after = await writeDraft(ctx, tx, standing, plan, note || null);
    const words = `Drafted version ${after.version} of the plan of ${key}${said(note)}`;
    await noteAudit(audit, 'draft', standing.bet, { before: standing.draft, after }, words);
    return presentPlan(after);
  });
}

function refuseApproval(ctx: Context, key: string, draft: PlanRow | null): asserts draft is PlanRow {
  if (!draft)
    throw new AppError(
      'conflict',
      `There is no draft of the plan of ${key} to approve. Nothing was changed.`,
    );
  if (draft.writers.some(({ id }) => id === ctx.actor.id))
    throw new AppError(
      'forbidden',
      'You wrote in this draft; somebody else must approve it. Nothing was changed.',
    );
  if (draft.amounts.length === 0)
    throw new AppError('conflict', 'A plan without any month cannot be approved. Nothing was changed.');
}

/** Freezes the draft as the plan in force. `at` is the day of the approval where it is known to differ from today. */
export const approvePlan = (
  ctx: Context,
  key: string,
  { draft: seen, note }: RouteBody<'POST /initiatives/:key/plan/approve'>,
  at = new Date(),
): Promise<Plan> =>
  mutate(ctx, 'plans:approve', async (tx, audit) => {
    const { workspaceId } = ctx;
    const standing = await standingOf(tx, workspaceId, key);
    refuseUnseen(standing, seen);
    const { bet, draft, inForce } = standing;
    refuseApproval(ctx, key, draft);
    await supersedePlan(tx, workspaceId, bet.id, 'draft', userOf(ctx));
    if (inForce) await supersedePlan(tx, workspaceId, bet.id, 'approved', userOf(ctx));
    await insertEdition(ctx, tx, bet, contentOf(draft), {
      version: draft.version,
      edition: draft.edition + 1,
      status: 'approved',
      note: note || null,
      draftedBy: draft.recorded_by,
      approvedBy: userOf(ctx),
      approvedAt: at,
    });
    const after = await versionOf(tx, workspaceId, bet, draft.version);
    const words = `Approved version ${after.version} of the plan of ${key}${said(note)}`;
    await noteAudit(audit, 'approve', bet, { before: inForce, after }, words);
    return presentPlan(after);
  });

/** Puts the draft away; the plan in force stands as before. */
export const discardDraft = (
  ctx: Context,
  key: string,
  { draft: seen, note }: RouteBody<'POST /initiatives/:key/plan/discard'>,
): Promise<PlanVersion> =>
  mutate(ctx, 'plans:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const standing = await standingOf(tx, workspaceId, key);
    refuseUnseen(standing, seen);
    const { bet, draft } = standing;
    if (!draft)
      throw new AppError('conflict', `There is no draft of the plan of ${key}. Nothing was changed.`);
    await supersedePlan(tx, workspaceId, bet.id, 'draft', userOf(ctx));
    const words = `Put away the draft of version ${draft.version} of the plan of ${key}${said(note)}`;
    await noteAudit(audit, 'discard', bet, { before: draft, after: null }, words);
    return presentVersion(await versionOf(tx, workspaceId, bet, draft.version));
  });
