import { z } from 'zod';
import {
  Amount,
  BasisPoints,
  Category,
  CivilDate,
  Currency,
  InitiativeKey,
  Name,
  Period,
  Timestamp,
  Uuid,
} from './common.ts';
import type { RouteTable } from './route.ts';

/** Fields of a cost line that a rule may look at; `column` is a column of the file that is mapped to none. */
export const RULE_FIELDS = [
  'vendor',
  'account',
  'costCentre',
  'projectCode',
  'team',
  'category',
  'initiative',
  'description',
  'externalId',
  'activity',
  'country',
  'currency',
  'file',
  'column',
] as const;
export const RuleField = z.enum(RULE_FIELDS);
export type RuleField = z.infer<typeof RuleField>;

const Value = z.string().trim().min(1).max(1000);
const column = z.string().min(1).max(400).optional().describe('The column’s name, with field `column`');

/** What a line must be for a rule to catch it. Letters compare without case. */
export const RuleCondition = z.discriminatedUnion('op', [
  z
    .object({
      op: z.enum(['is', 'isNot', 'contains', 'startsWith']),
      field: RuleField,
      column,
      values: z.array(Value).min(1).max(50).describe('One of them is enough; with `isNot`, none of them'),
    })
    .strict(),
  z.object({ op: z.enum(['empty', 'filled']), field: RuleField, column }).strict(),
  z
    .object({ op: z.enum(['atLeast', 'atMost']), field: z.literal('amount'), amount: Amount })
    .strict()
    .describe('In the reporting currency'),
  z.object({ op: z.enum(['from', 'through']), field: z.literal('period'), period: Period }).strict(),
]);
export type RuleCondition = z.infer<typeof RuleCondition>;

export const RuleTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('initiative'), initiative: InitiativeKey }).strict(),
  z
    .object({
      kind: z.literal('split'),
      shares: z
        .array(z.object({ initiative: InitiativeKey, basisPoints: BasisPoints.min(1) }).strict())
        .min(1)
        .max(50),
    })
    .strict()
    .describe('What the shares leave of 10,000 stays unallocated'),
  z
    .object({ kind: z.literal('team'), team: Name })
    .strict()
    .describe('Into the pool of a team, which its shares split'),
  z
    .object({ kind: z.literal('excluded') })
    .strict()
    .describe('No research and development: shown, and in no bet and no pool'),
]);
export type RuleTarget = z.infer<typeof RuleTarget>;

export const RuleInput = z
  .object({
    name: Name,
    conditions: z.array(RuleCondition).min(1).max(20).describe('All of them must hold'),
    target: RuleTarget,
    scope: z
      .enum(['every', 'imported'])
      .describe('`every` line, later ones too; or an assignment of the lines `imported` so far'),
  })
  .strict();
export type RuleInput = z.infer<typeof RuleInput>;

export const Caught = z.object({ lines: z.int(), amount: Amount });

export const AllocationRule = RuleInput.extend({
  id: Uuid,
  version: z.int(),
  sentence: z.string().describe('The rule in words'),
  caught: Caught.describe('Posted lines it decides, in the reporting currency'),
  payWithheld: z.boolean().describe('Without pay:read: it decides lines of pay too, which are not counted'),
  reason: z.string().nullable(),
  recordedAt: Timestamp,
  recordedBy: z.string().nullable(),
});
export type AllocationRule = z.infer<typeof AllocationRule>;

const Side = z.object({
  kind: z.enum(['rule', 'pool', 'unallocated']),
  name: z.string().nullable().describe('Of the rule or the team'),
});

/** What saving would change; nothing is changed by asking. */
export const RulePreview = z.object({
  currency: Currency,
  sentence: z.string().nullable().describe('Null when the rule is taken away'),
  caught: Caught.describe('Posted lines it would decide'),
  before: Caught.nullable().describe('Posted lines it decides now, where it stands already'),
  named: Caught.describe('Lines it matches that name a known initiative themselves, and stay there'),
  moves: z
    .array(Caught.extend({ from: Side, to: Side }))
    .describe('Posted lines that another rule, a pool or none would decide, largest first'),
  initiatives: z
    .array(z.object({ initiative: z.string().nullable(), excluded: z.boolean(), change: Amount }))
    .describe('What moves: per bet, null for unallocated, and for what is excluded; largest first'),
  periods: z.array(Caught.extend({ period: Period })),
  lines: z
    .array(
      z.object({
        importId: Uuid,
        row: z.int(),
        date: CivilDate,
        amount: Amount,
        category: Category,
        team: z.string().nullable(),
        vendor: z.string().nullable(),
        description: z.string().nullable(),
      }),
    )
    .describe('Some that it would catch, largest first; no pay without pay:read'),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const QUEUE_FIELDS = [
  'vendor',
  'account',
  'costCentre',
  'projectCode',
  'description',
  'category',
  'initiative',
] as const;
export const QueueField = z.enum(QUEUE_FIELDS);
export type QueueField = z.infer<typeof QueueField>;

/** Why lines reach no bet. */
export const QueueCause = z.enum(['unknown_initiative', 'no_team', 'no_shares', 'partly_shared']);
export type QueueCause = z.infer<typeof QueueCause>;

export const QueueGroup = z.object({
  field: QueueField,
  value: z.string().nullable().describe('Null where the lines have none, or where pay is not told apart'),
  team: z.string().nullable(),
  causes: z.array(QueueCause),
  lines: z.int().describe('Lines that it is made of, wholly or in part'),
  amount: Amount,
  firstPeriod: Period,
  lastPeriod: Period,
  conditions: z
    .array(RuleCondition)
    .nullable()
    .describe('What a rule must ask for to catch these lines; null where a rule is no answer to it'),
  snooze: z
    .object({ id: Uuid, reason: z.string(), until: Period.nullable(), by: z.string().nullable() })
    .nullable(),
});
export type QueueGroup = z.infer<typeof QueueGroup>;

const params = z.object({ id: Uuid });
const version = z.int().min(1).describe('The version the change was made on');
const Reason = z.string().trim().min(1).max(500);

export const allocationRuleRoutes = {
  'GET /allocation-rules': {
    access: 'allocations:read',
    tag: 'allocations',
    summary: 'Rules in their order, each with what it catches; the first that matches a line decides',
    response: z.object({ currency: Currency, items: z.array(AllocationRule) }),
    cached: 'role',
  },
  'POST /allocation-rules': {
    access: 'allocations:write',
    tag: 'allocations',
    summary:
      'Add a rule after all others, or an assignment before them; what it touches is computed anew at once',
    body: z.object({ rule: RuleInput, reason: Reason.optional() }).strict(),
    response: AllocationRule,
    status: 201,
  },
  'POST /allocation-rules/preview': {
    access: 'allocations:write',
    tag: 'allocations',
    summary:
      'What adding, changing, moving or retiring a rule would change. Changes nothing. Of the pay of fewer than five with pay:read only',
    body: z
      .object({
        id: Uuid.optional().describe('The rule that is changed; without it one is added'),
        rule: RuleInput.nullable().describe('Null to take it away'),
        before: Uuid.nullable()
          .optional()
          .describe('Moved before this rule; null for last; left out, it stays'),
      })
      .strict(),
    response: RulePreview,
  },
  'PUT /allocation-rules/:id': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Change a rule; what stood before stays in the history',
    params,
    body: z.object({ version, rule: RuleInput, reason: Reason.optional() }).strict(),
    response: AllocationRule,
  },
  'POST /allocation-rules/:id/move': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Move a rule before another, or last',
    params,
    body: z.object({ version, before: Uuid.nullable() }).strict(),
    response: z.object({ items: z.array(AllocationRule) }),
  },
  'POST /allocation-rules/:id/retire': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Take a rule away; its lines fall to later rules and to pools',
    params,
    body: z.object({ version, reason: Reason.optional() }).strict(),
    response: z.object({ items: z.array(AllocationRule) }),
  },
  'GET /unallocated': {
    access: 'allocations:read',
    tag: 'allocations',
    summary:
      'Posted cost that reaches no bet, in groups, largest first. Without pay:read lines of category people are told by team only',
    query: z.object({ by: QueueField, from: Period.optional(), to: Period.optional() }),
    response: z.object({
      currency: Currency,
      amount: Amount.describe('All of it'),
      items: z.array(QueueGroup).describe('At most 500; `rest` is what is in smaller ones'),
      rest: z.object({ groups: z.int(), amount: Amount }),
      withheld: z
        .object({ amount: Amount.nullable().describe('Null where it is the pay of fewer than five') })
        .nullable()
        .describe('Without pay:read: what is unallocated of the pay that is not told by team, in no group'),
    }),
    cached: 'role',
  },
  'POST /unallocated/snooze': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Put a group aside with a reason; its cost stays unallocated and shown',
    body: z
      .object({
        field: QueueField,
        value: z.string().max(65_536).nullable(),
        team: z.string().max(500).nullable(),
        until: Period.nullable(),
        reason: Reason,
      })
      .strict(),
    response: z.object({ id: Uuid }),
    status: 201,
  },
  'POST /unallocated/wake/:id': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Bring a group back that was put aside',
    params,
    body: z.object({}).strict(),
    response: z.object({ id: Uuid }),
  },
} as const satisfies RouteTable;
