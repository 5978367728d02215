import { z } from 'zod';
import { Amount, Currency, Lens, Note, Period, Timestamp, Uuid } from './common.ts';
import { EvidenceLevel } from './outcomes.ts';
import type { RouteTable } from './route.ts';
import { Rate } from './workspace.ts';

const Weight = Rate.refine((text) => Number(text) >= 0 && Number(text) <= 1, 'must be between 0 and 1');

/** What a claimed unit of value counts by how it is shown: never less the better that is. */
export const EvidencePolicyInput = z
  .object({
    weights: z
      .object({
        assumed: Weight,
        correlated: Weight,
        before_after: Weight,
        diff_in_diff: Weight,
        experiment: Weight,
      })
      .strict(),
    cap: Weight.describe('The most that a claim counts whose interval includes zero'),
  })
  .strict();
export type EvidencePolicyInput = z.infer<typeof EvidencePolicyInput>;

const policy = { policy: EvidencePolicyInput };

/** What a policy makes of the claims there are. */
export const EvidenceEffect = z.object({
  currency: Currency,
  through: Period.describe('The months up to this one are added up'),
  levels: z.array(
    z.object({
      level: EvidenceLevel,
      claimed: Amount,
      unsure: Amount.describe('Of it claimed with an interval that includes zero'),
      weighted: Amount,
    }),
  ),
  totals: z.record(Lens, Amount),
});
export type EvidenceEffect = z.infer<typeof EvidenceEffect>;

export const EvidencePolicy = EvidencePolicyInput.extend({
  id: Uuid.nullable().describe('Null while the policy to start with stands'),
  reason: z.string().nullable(),
  recordedBy: z.string().nullable(),
  recordedAt: Timestamp.nullable(),
  supersededAt: Timestamp.nullable(),
});
export type EvidencePolicy = z.infer<typeof EvidencePolicy>;

export const evidenceRoutes = {
  'GET /evidence-policy': {
    access: 'outcomes:read',
    tag: 'outcomes',
    summary:
      'What claimed value counts by how it is shown, what that makes of the claims, and earlier policies',
    response: EvidencePolicy.extend({ effect: EvidenceEffect, history: z.array(EvidencePolicy) }),
    cached: 'role',
  },
  'POST /evidence-policy/preview': {
    access: 'workspace:update',
    tag: 'outcomes',
    summary: 'What another policy would make of the claims there are. Changes nothing',
    body: z.object(policy).strict(),
    response: EvidenceEffect,
  },
  'PUT /evidence-policy': {
    access: 'workspace:update',
    tag: 'outcomes',
    summary: 'Set what claimed value counts by how it is shown; the policy before stays in the history',
    body: z.object({ ...policy, reason: Note.min(1).max(500) }).strict(),
    response: EvidencePolicy,
  },
} as const satisfies RouteTable;
