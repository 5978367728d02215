import {
  EVIDENCE_LEVELS,
  type EvidenceEffect,
  type EvidencePolicy,
  type EvidencePolicyInput,
  type RouteBody,
  type RouteResponse,
} from '@steward/contracts';
import { currentPeriod, formatAmount, parseAmount, STARTING_EVIDENCE_POLICY, sum } from '@steward/finance';
import { v7 as uuidv7 } from 'uuid';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { workspaceOf } from '../workspace/service.ts';
import { insertPolicy, type PolicyRow, selectLevelSums, selectPolicies, supersedePolicy } from './queries.ts';

export { weightedAmount } from './queries.ts';

const STARTING: EvidencePolicy = {
  ...STARTING_EVIDENCE_POLICY,
  id: null,
  reason: null,
  recordedBy: null,
  recordedAt: null,
  supersededAt: null,
};

const toPolicy = (row: PolicyRow): EvidencePolicy => ({
  id: row.id,
  weights: row.weights,
  cap: row.cap,
  reason: row.reason,
  recordedBy: row.recorded_by,
  recordedAt: new Date(row.recorded_at).toISOString(),
  supersededAt: row.superseded_at && new Date(row.superseded_at).toISOString(),
});

const standing = (rows: readonly PolicyRow[]): EvidencePolicy => {
  const row = rows.find(({ superseded_at }) => superseded_at === null);
  return row ? toPolicy(row) : STARTING;
};

/** The policy that stands, inside a transaction that is open already. */
export const evidencePolicyOf = async (tx: Tx, workspaceId: string): Promise<EvidencePolicyInput> =>
  standing(await selectPolicies(tx, workspaceId));

const plain = (decimal: string) => formatAmount(parseAmount(decimal));

async function effectOf(tx: Tx, workspaceId: string, policy: EvidencePolicyInput): Promise<EvidenceEffect> {
  const { currency } = await workspaceOf(tx, workspaceId);
  const through = currentPeriod(new Date());
  const sums = await selectLevelSums(tx, workspaceId, policy, through);
  const total = (lens: 'claimed' | 'weighted' | 'confirmed') =>
    formatAmount(sum(sums.map((row) => parseAmount(row[lens]))));
  return {
    currency,
    through,
    levels: EVIDENCE_LEVELS.map((level) => {
      const found = sums.find(({ evidence }) => evidence === level);
      const { claimed = '0', unsure = '0', weighted = '0' } = found ?? {};
      return { level, claimed, unsure, weighted };
    }),
    totals: { claimed: total('claimed'), weighted: total('weighted'), confirmed: total('confirmed') },
  };
}

export const getEvidencePolicy = (ctx: Context): Promise<RouteResponse<'GET /evidence-policy'>> =>
  read(ctx, 'outcomes:read', async (tx) => {
    const rows = await selectPolicies(tx, ctx.workspaceId, true);
    const policy = standing(rows);
    const earlier = rows.filter(({ superseded_at }) => superseded_at !== null).map(toPolicy);
    return {
      ...policy,
      effect: await effectOf(tx, ctx.workspaceId, policy),
      history: rows.length > 0 ? [...earlier, STARTING] : [],
    };
  });

/** Better shown value counts at least as much: otherwise it would pay to show less. */
function refuseBadPolicy({ weights }: EvidencePolicyInput): void {
  EVIDENCE_LEVELS.forEach((level, at) => {
    const weaker = EVIDENCE_LEVELS[at - 1];
    if (!weaker || Number(weights[level]) >= Number(weights[weaker])) return;
    const message = `What is shown better must not count less: ${level} is ${weights[level]}, ${weaker} is ${weights[weaker]}`;
    throw new AppError('invalid', `${message}. Nothing was changed.`, {
      issues: [{ path: `body.policy.weights.${level}`, message }],
    });
  });
}

export async function previewEvidencePolicy(
  ctx: Context,
  { policy }: RouteBody<'POST /evidence-policy/preview'>,
): Promise<EvidenceEffect> {
  refuseBadPolicy(policy);
  return read(ctx, 'workspace:update', (tx) => effectOf(tx, ctx.workspaceId, policy));
}

/** Sets the policy. What it replaces stays in the history; every weighted figure follows at once. */
export async function setEvidencePolicy(
  ctx: Context,
  { policy: asked, reason }: RouteBody<'PUT /evidence-policy'>,
): Promise<EvidencePolicy> {
  refuseBadPolicy(asked);
  const policy = canonicalPolicy(asked);
  return mutate(ctx, 'workspace:update', async (tx, audit) => {
    const { workspaceId } = ctx;
    const before = standing(await selectPolicies(tx, workspaceId));
    const recordedBy = ctx.actor.id ?? workspaceId;
    const id = uuidv7();
    await supersedePolicy(tx, workspaceId, recordedBy);
    await insertPolicy(tx, { ...policy, workspaceId, id, reason, recordedBy });
    await audit({
      action: 'evidence_policy.set',
      subject: 'Evidence',
      summary: `Set what claimed value counts by how it is shown: ${inWords(policy)} (${reason})`,
      before: { weights: before.weights, cap: before.cap },
      after: { id, ...policy, reason },
    });
    return standing(await selectPolicies(tx, workspaceId));
  });
}

const canonicalPolicy = ({ weights, cap }: EvidencePolicyInput): EvidencePolicyInput => {
  const { assumed, correlated, before_after, diff_in_diff, experiment } = weights;
  return {
    weights: {
      assumed: plain(assumed),
      correlated: plain(correlated),
      before_after: plain(before_after),
      diff_in_diff: plain(diff_in_diff),
      experiment: plain(experiment),
    },
    cap: plain(cap),
  };
};

const inWords = ({ weights, cap }: EvidencePolicyInput): string =>
  [
    ...EVIDENCE_LEVELS.map((level) => `${level} ${weights[level]}`),
    `at most ${cap} where the interval includes zero`,
  ].join(', ');
