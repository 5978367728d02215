import { z } from 'zod';
import { Amount, CivilDate, CommaList, Currency, PageQuery, Period, page, Uuid } from './common.ts';
import { Outcome, OutcomeKind, OutcomeStatus } from './outcomes.ts';
import { Movement } from './revenue.ts';
import type { RouteTable } from './route.ts';

/** A kind of movement within the span: happened = claimed + unattributed, exactly. */
export const BridgeMovement = z.object({
  movement: Movement,
  arr: Amount.describe('What happened; below zero for contraction and churn'),
  events: z.int(),
  claimed: Amount.describe('Of it in events that outcomes name which are claimed or confirmed'),
  confirmed: Amount.describe('Of that in events of outcomes that finance has confirmed'),
  unattributed: Amount.describe('What no such outcome has taken'),
});
export type BridgeMovement = z.infer<typeof BridgeMovement>;

/** opening + the movements + fx = closing, exactly. All in the reporting currency. */
const bridge = {
  opening: Amount.describe('ARR at the end of the month before the span, at that month’s rates'),
  movements: z.array(BridgeMovement).describe('Each event at the rate of its month; all five kinds'),
  fx: Amount.describe('What exchange rates alone did to it'),
  closing: Amount.describe('ARR at the end of the span, at that month’s rates'),
};
export const Bridge = z.object(bridge);
export type Bridge = z.infer<typeof Bridge>;

export const ProductLineBridge = Bridge.extend({
  productLine: z.string().nullable(),
  known: z.boolean().describe('Whether there is such a product line here'),
});
export type ProductLineBridge = z.infer<typeof ProductLineBridge>;

/** A rate that a balance was valued at. */
export const BridgeRate = z.object({
  currency: Currency,
  at: Period.describe('The month whose end is valued'),
  period: Period.describe('The month whose rate was taken: the latest known by then'),
  rate: Amount,
});
export type BridgeRate = z.infer<typeof BridgeRate>;

/** One movement of revenue, as imported, and the outcome that has taken it. */
export const RevenueEvent = z.object({
  importId: Uuid,
  row: z.int(),
  fileName: z.string(),
  date: CivilDate,
  period: Period,
  movement: Movement,
  customer: z.string().nullable(),
  productLine: z.string().nullable(),
  productLineKnown: z.boolean(),
  currency: Currency,
  amount: Amount.describe('As the file writes it'),
  arr: Amount.describe('What it does to revenue a year, in its currency'),
  reportingArr: Amount.describe('The same in the reporting currency, at the rate of its month'),
  externalId: z.string().nullable(),
  description: z.string().nullable(),
  extra: z.record(z.string(), z.string()).describe('Further columns of the file'),
  outcome: z.object({ id: Uuid, title: z.string(), status: OutcomeStatus }).nullable(),
});
export type RevenueEvent = z.infer<typeof RevenueEvent>;

export const REVENUE_SORTS = ['date', '-date', 'arr', '-arr'] as const;

const EventId = z.object({ importId: Uuid, row: z.int().min(1) }).strict();

export const bridgeRoutes = {
  'GET /revenue/bridge': {
    access: 'portfolio:read',
    tag: 'revenue',
    summary:
      'How ARR came from opening to closing, in all and by product line, beside what outcomes claim of it. All posted movements without bounds',
    query: z.object({
      from: Period.optional(),
      to: Period.optional(),
      productLine: CommaList.optional().describe('In any case; `-` for movements without one'),
    }),
    response: z.object({
      span: z
        .object({ from: Period, to: Period })
        .nullable()
        .describe('The months in it; null where no movement is posted'),
      total: Bridge,
      productLines: z
        .array(ProductLineBridge)
        .describe('By name, those without one last; they add up to the total'),
      claims: z
        .array(z.object({ kind: OutcomeKind, outcomes: z.int(), arr: Amount }))
        .describe(
          'Claims of recurring revenue that begin in the span and name no event: nobody can hold them against what happened. Of the whole workspace',
        ),
      rates: z.array(BridgeRate).describe('What the balances of other currencies were valued at'),
    }),
    cached: 'role',
  },
  'GET /revenue/events': {
    access: 'portfolio:read',
    tag: 'revenue',
    summary: 'Posted movements of revenue, one by one; those of an import where one is named',
    query: PageQuery.extend({
      from: Period.optional(),
      to: Period.optional(),
      movement: CommaList.optional(),
      productLine: CommaList.optional().describe('In any case; `-` for movements without one'),
      taken: z.enum(['true', 'false']).optional().describe('Whether an outcome has taken them'),
      outcome: Uuid.optional().describe('Those that this outcome has taken'),
      importId: Uuid.optional(),
      search: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .describe('Words in customer, product line, description or external id'),
      sort: z.enum(REVENUE_SORTS).optional().describe('By ARR: in the reporting currency'),
    }),
    response: page(RevenueEvent).extend({
      total: z
        .object({ lines: z.int(), arr: Amount })
        .describe('Of all that match, in the reporting currency'),
    }),
    cached: 'role',
  },
  'PUT /outcomes/:id/events': {
    access: 'outcomes:claim',
    tag: 'outcomes',
    summary:
      'Say which movements of revenue an outcome is about: a new version that is claimed anew. An event counts for one outcome, and a claim for no more than its events',
    params: z.object({ id: Uuid }),
    body: z
      .object({
        version: z.int().min(1).describe('The version the caller has seen; another one answers 409'),
        events: z.array(EventId).max(2000).describe('All of them; none takes them back'),
        reason: z.string().trim().min(1).max(500),
      })
      .strict(),
    response: Outcome,
  },
} as const satisfies RouteTable;
