import { z } from 'zod';
import { Attribution, AttributionShare } from './attribution.ts';
import {
  Amount,
  BasisPoints,
  CommaList,
  Currency,
  Name,
  Note,
  PageQuery,
  Period,
  page,
  Timestamp,
  Uuid,
} from './common.ts';
import { Measured, Measurement } from './measurements.ts';
import type { RouteTable } from './route.ts';
import { Rate } from './workspace.ts';

export const OUTCOME_KINDS = ['new_recurring', 'expansion', 'retained', 'one_off', 'saving'] as const;
export const OutcomeKind = z.enum(OUTCOME_KINDS);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

export const EVIDENCE_LEVELS = [
  'assumed',
  'correlated',
  'before_after',
  'diff_in_diff',
  'experiment',
] as const;
export const EvidenceLevel = z.enum(EVIDENCE_LEVELS);
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

export const OutcomeStatus = z.enum(['draft', 'claimed', 'confirmed', 'rejected']);
export type OutcomeStatus = z.infer<typeof OutcomeStatus>;

const NonNegative = Amount.refine((text) => !text.startsWith('-'), 'must not be negative');
const LossRate = Rate.refine((text) => Number(text) >= 0 && Number(text) <= 1, 'must be between 0 and 1');
const Margin = Rate.refine((text) => Number(text) > 0 && Number(text) <= 1, 'must be above 0 and at most 1');

/** What a claim rests on, by kind; the monthly value is computed from it (`outcomeValue` of finance). */
export const OutcomeBasis = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('new_recurring'),
      customers: z.int().min(1).max(100_000_000),
      monthlyPrice: NonNegative,
    })
    .strict(),
  z.object({ kind: z.literal('expansion'), monthlyBefore: NonNegative, monthlyAfter: NonNegative }).strict(),
  z
    .object({
      kind: z.literal('retained'),
      startingArr: NonNegative,
      baselineLossRate: LossRate,
      actualLossRate: LossRate,
      baseline: Name.describe('Where the baseline comes from: cohort and window'),
    })
    .strict(),
  z.object({ kind: z.literal('one_off'), revenue: Amount }).strict(),
  z
    .object({ kind: z.literal('saving'), monthlyCostBefore: NonNegative, monthlyCostAfter: NonNegative })
    .strict(),
]);
export type OutcomeBasis = z.infer<typeof OutcomeBasis>;

export const Link = z.object({ label: Name, url: z.url({ protocol: /^https?$/ }).max(2000) }).strict();

export const OutcomeInput = z
  .object({
    title: Name,
    basis: OutcomeBasis,
    currency: Currency,
    grossMargin: Margin.nullable().describe(
      'Incremental gross margin; null for a saving, which is margin already',
    ),
    startPeriod: Period,
    months: z.int().min(1).max(120).nullable().describe('Duration; null for open end; 1 for one-off'),
    evidence: z
      .object({
        level: EvidenceLevel,
        note: Note,
        links: z.array(Link).max(20),
        measurement: Measurement.optional().describe('What was measured; the server computes what it shows'),
      })
      .strict(),
    attributions: z.array(AttributionShare).max(50),
    attribution: Attribution.optional().describe('How the shares came about; manual unless told'),
  })
  .strict();
export type OutcomeInput = z.infer<typeof OutcomeInput>;

export const Outcome = z.object({
  id: Uuid,
  version: z.int(),
  status: OutcomeStatus,
  title: z.string(),
  basis: OutcomeBasis,
  currency: Currency,
  grossMargin: z.string().nullable(),
  startPeriod: Period,
  months: z.int().nullable(),
  evidence: OutcomeInput.shape.evidence.extend({
    measurement: Measurement.nullable(),
    measured: Measured.nullable(),
    weight: Rate.describe('What a unit of its value counts at the weighted lens, by the policy that stands'),
  }),
  attributions: z.array(AttributionShare.extend({ initiativeName: z.string() })),
  attribution: Attribution,
  unattributedBasisPoints: BasisPoints,
  monthlyValue: Amount.describe('Gross-margin value a month (the whole value for one-off), in `currency`'),
  totalValue: Amount.nullable().describe('Over its duration, in the reporting currency; null with open end'),
  valueToDate: Amount.describe('Through the current period, in the reporting currency'),
  claimedBy: z.object({ id: Uuid, name: z.string() }).nullable(),
  claimedAt: Timestamp.nullable(),
  decidedBy: z.object({ id: Uuid, name: z.string() }).nullable(),
  decidedAt: Timestamp.nullable(),
  decisionNote: z.string().nullable(),
  question: z
    .object({ text: z.string(), by: z.object({ id: Uuid, name: z.string() }) })
    .nullable()
    .describe('What finance asks before it decides, while nobody has answered'),
  answer: z.string().nullable().describe('What this version answers to the question of the one before'),
  recordedBy: z.string(),
  recordedAt: Timestamp,
  reason: z.string().nullable().describe('Why this version replaced the one before'),
});
export type Outcome = z.infer<typeof Outcome>;

const params = z.object({ id: Uuid });
const version = z.int().min(1).describe('The version the caller has seen; another one answers 409');
const decision = z.object({ version, note: Note.optional() }).strict();

export const outcomeRoutes = {
  'GET /outcomes': {
    access: 'outcomes:read',
    tag: 'outcomes',
    summary: 'Outcomes, newest claim first',
    query: PageQuery.extend({
      status: CommaList.optional(),
      kind: CommaList.optional(),
      initiative: CommaList.optional(),
      mine: z.enum(['true']).optional().describe('Only those the caller claimed'),
    }),
    response: page(Outcome).extend({ counts: z.record(OutcomeStatus, z.int()) }),
    cached: 'user',
  },
  'POST /outcomes': {
    access: 'outcomes:claim',
    tag: 'outcomes',
    summary: 'Record an outcome, as a draft or claimed at once',
    body: z.object({ outcome: OutcomeInput, status: z.enum(['draft', 'claimed']) }).strict(),
    response: Outcome,
    status: 201,
  },
  'GET /outcomes/:id': {
    access: 'outcomes:read',
    tag: 'outcomes',
    summary: 'One outcome with every version it had, newest first',
    params,
    response: Outcome.extend({ history: z.array(Outcome) }),
    cached: 'role',
  },
  'PUT /outcomes/:id': {
    access: 'outcomes:claim',
    tag: 'outcomes',
    summary: 'Correct an outcome: a new version that is claimed anew; the old one stays in the history',
    params,
    body: z
      .object({
        version,
        outcome: OutcomeInput,
        status: z.enum(['draft', 'claimed']),
        reason: z.string().trim().min(1).max(500),
      })
      .strict(),
    response: Outcome,
  },
  'POST /outcomes/:id/confirm': {
    access: 'outcomes:confirm',
    tag: 'outcomes',
    summary: 'Sign a claim of somebody else',
    params,
    body: decision,
    response: Outcome,
  },
  'POST /outcomes/:id/ask': {
    access: 'outcomes:confirm',
    tag: 'outcomes',
    summary: 'Ask about a claim of somebody else before deciding; it stays claimed',
    params,
    body: z.object({ version, question: Note.min(1) }).strict(),
    response: Outcome,
  },
  'POST /outcomes/:id/answer': {
    access: 'outcomes:claim',
    tag: 'outcomes',
    summary: 'Answer what was asked about a claim; the claim itself stays as it is',
    params,
    body: z.object({ version, answer: Note.min(1) }).strict(),
    response: Outcome,
  },
  'POST /outcomes/:id/reject': {
    access: 'outcomes:confirm',
    tag: 'outcomes',
    summary: 'Reject a claim, with the reason',
    params,
    body: z.object({ version, note: Note.min(1) }).strict(),
    response: Outcome,
  },
} as const satisfies RouteTable;
