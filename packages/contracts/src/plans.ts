import { z } from 'zod';
import {
  Amount,
  Category,
  CivilDate,
  Currency,
  Figure,
  InitiativeKey,
  Lens,
  Name,
  Note,
  Period,
  Timestamp,
  Uuid,
} from './common.ts';
import type { RouteTable } from './route.ts';

/** An amount of one month: short enough that all months of a plan add up to an amount. */
const Planned = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/, 'must be a decimal number as text, such as "1234.56"');
const NotNegative = Planned.refine((text) => !text.startsWith('-'), 'must not be negative');

const months = <T extends z.ZodType<string>>(amount: T) =>
  z
    .array(
      z
        .object({
          period: Period,
          p10: amount.describe('The LOW amount: one in ten comes out below it, for cost as for value'),
          p50: amount.describe('The middle, which is the plan'),
          p90: amount.describe('The high amount'),
        })
        .strict(),
    )
    .max(120);

export const PlanLine = z.discriminatedUnion('side', [
  z
    .object({
      side: z.literal('cost'),
      label: Name,
      category: Category.nullable().describe('Null where cost is not told apart'),
      months: months(NotNegative),
    })
    .strict(),
  z
    .object({
      side: z.literal('value'),
      label: Name,
      milestone: Name.nullable().describe('The milestone it shifts with; null where it stands by itself'),
      months: months(Planned),
    })
    .strict(),
]);
export type PlanLine = z.infer<typeof PlanLine>;

/** A day whose month can be named. */
const PlanDate = CivilDate.refine((date) => /^(19|20|21)/.test(date), 'must lie in the years 1900 to 2199');

export const Milestone = z.object({ name: Name, date: PlanDate }).strict();

export const Assumption = z
  .object({ text: Note.min(1), owner: Name, reviewOn: PlanDate.describe('When it is looked at again') })
  .strict();
export type Assumption = z.infer<typeof Assumption>;

export const Tripwire = z
  .object({
    metric: z
      .enum(['cost', 'claimed', 'confirmed', 'claimed_roi', 'confirmed_roi'])
      .describe('Of all months up to `by`'),
    comparison: z.enum(['above', 'below']).describe('Strictly'),
    threshold: Planned.describe('In the reporting currency; for a return a ratio, "0.5" is 50 %'),
    by: Period.describe('Judged once the facts reach the end of this month'),
  })
  .strict();
export type Tripwire = z.infer<typeof Tripwire>;

/** What a plan says, in the workspace's reporting currency. */
export const PlanInput = z
  .object({
    thesis: Note,
    lines: z.array(PlanLine).max(20),
    milestones: z.array(Milestone).max(20),
    assumptions: z.array(Assumption).max(30),
    tripwires: z.array(Tripwire).max(20),
  })
  .strict();
export type PlanInput = z.infer<typeof PlanInput>;

const Person = z.object({ id: Uuid, name: z.string() });

export const PlanVersion = z.object({
  version: z.int(),
  edition: z.int().describe('Counts how often this version was saved; its approval is the last'),
  status: z.enum(['draft', 'approved', 'superseded', 'discarded']),
  span: z.object({ from: Period, to: Period }).nullable().describe('Null where no month is planned'),
  cost: Amount.describe('P50 of all months'),
  value: Amount.describe('P50 of all months'),
  writtenBy: z.array(Person).describe('Everybody who saved a draft of it: none of them approves it'),
  recordedAt: Timestamp,
  approvedBy: Person.nullable(),
  approvedAt: Timestamp.nullable(),
  supersededAt: Timestamp.nullable(),
  note: z.string().nullable().describe('What was said with its last edition'),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

export const Plan = PlanVersion.extend({ plan: PlanInput });
export type Plan = z.infer<typeof Plan>;

const version = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
const key = z.object({ key: InitiativeKey });
const draft = z
  .int()
  .min(0)
  .describe('Edition of the draft that the caller has seen, 0 for none; another one answers 409');
const note = Note.optional();

const move = z.object({ draft, milestone: Name, date: PlanDate, note }).strict();

const PlanSpan = z.object({ from: Period, to: Period });

/** What moving a milestone does to a plan. */
export const MilestoneShift = z.object({
  milestone: z.string(),
  from: CivilDate,
  to: CivilDate,
  months: z.int().describe('By which its lines shift; negative for earlier, 0 within a month'),
  lines: z
    .array(
      z.object({
        label: z.string(),
        before: PlanSpan,
        after: PlanSpan,
        value: Amount.describe('P50 of all its months, which stays as it is'),
      }),
    )
    .describe('Those that shift'),
});
export type MilestoneShift = z.infer<typeof MilestoneShift>;

const SideStanding = z.object({
  planned: Figure.describe('P50 of the plan in force, from its first month to the last known one'),
  actual: Figure.describe('The same months'),
  drift: Figure.describe('Actual − planned'),
  plannedInAll: Figure.describe('All months of the plan in force'),
  forecast: Figure.describe('Actual up to now, and the newest version’s months after it'),
  forecastDrift: Figure.describe('Forecast − planned in all'),
});

export const PlanStanding = z.object({
  cost: SideStanding,
  value: SideStanding,
  late: Figure.describe('Months by which value runs behind the plan; negative ahead of it'),
});
export type PlanStanding = z.infer<typeof PlanStanding>;

const JudgedTripwire = Tripwire.extend({
  status: z
    .enum(['waiting', 'clear', 'hit', 'undefined'])
    .describe('Waiting until facts reach its month; undefined where its figure is'),
  figure: Figure.describe('What it is judged on; while it waits, what it stands at'),
  through: Period.nullable().describe('The last month in the figure; null without facts'),
});
export type JudgedTripwire = z.infer<typeof JudgedTripwire>;

const Cases = z.object({ p10: Amount, p50: Amount, p90: Amount });

export const PlanMonthPoint = z.object({
  period: Period,
  cost: Cases,
  value: Cases,
  actual: z.object({ cost: Amount, value: Amount }).nullable().describe('Null after the last known month'),
  newest: z
    .object({ cost: Amount, value: Amount })
    .describe('P50 of the newest version, which may be a draft'),
});
export type PlanMonthPoint = z.infer<typeof PlanMonthPoint>;

export const PlanOverview = z.object({
  currency: Currency,
  revision: z.string(),
  initiative: z.object({ key: InitiativeKey, name: z.string(), owner: z.string() }),
  lens: Lens,
  through: Period.nullable().describe('The last month whose facts count; null where nothing is posted'),
  inForce: Plan.nullable(),
  draft: Plan.nullable(),
  versions: z.array(PlanVersion).describe('All there ever were, the newest first'),
  standing: PlanStanding.extend({
    mostOfCost: Category.nullable().describe(
      'The category behind more than half of the drift of cost, where the plan tells all its cost by category and the role may know',
    ),
  }),
  months: z
    .array(PlanMonthPoint)
    .describe('Of the plan in force, or of the draft where none is, from its first month on'),
  tripwires: z.array(JudgedTripwire).describe('Of the plan in force'),
});
export type PlanOverview = z.infer<typeof PlanOverview>;

export const PlannedBet = z.object({
  key: InitiativeKey,
  name: z.string(),
  theme: z.string(),
  owner: z.string(),
  stage: z.string(),
  version: z.int().nullable().describe('Of the plan in force; null where none is'),
  draft: z.int().nullable().describe('Version of the draft'),
  span: PlanSpan.nullable(),
  standing: PlanStanding,
  hit: z.array(JudgedTripwire).describe('Tripwires that are hit'),
});
export type PlannedBet = z.infer<typeof PlannedBet>;

const standingQuery = z.object({
  to: Period.optional().describe('The last month to count; the last with cost unless told, and never later'),
  lens: Lens.optional().describe('claimed unless told'),
});

const body = { draft, note };

export const planRoutes = {
  'GET /plans': {
    access: 'plans:read',
    tag: 'plans',
    summary: 'All bets against their plans',
    query: standingQuery,
    response: z.object({
      currency: Currency,
      revision: z.string(),
      lens: Lens,
      through: Period.nullable(),
      bets: z.array(PlannedBet).describe('By key'),
      totals: z
        .object({ cost: SideStanding, value: SideStanding })
        .describe('P50s added up over bets with a plan; a low or high case of all bets is not a sum'),
    }),
    cached: 'role',
  },
  'GET /initiatives/:key/plan': {
    access: 'plans:read',
    tag: 'plans',
    summary: 'The plan of a bet in force, its draft, and what happened beside it',
    params: key,
    query: standingQuery,
    response: PlanOverview,
    cached: 'role',
  },
  'GET /initiatives/:key/plan/versions/:version': {
    access: 'plans:read',
    tag: 'plans',
    summary: 'One version as it was approved, or as its draft was last saved',
    params: key.extend({ version }),
    response: Plan,
    cached: 'role',
  },
  'PUT /initiatives/:key/plan/draft': {
    access: 'plans:write',
    tag: 'plans',
    summary: 'Save the draft; what it replaces stays. The plan in force is not touched',
    params: key,
    body: z.object({ ...body, plan: PlanInput }).strict(),
    response: Plan,
  },
  'POST /initiatives/:key/plan/milestone/preview': {
    access: 'plans:read',
    tag: 'plans',
    summary: 'Which values of the draft (of the plan in force without one) a milestone’s new date shifts',
    params: key,
    body: move,
    response: MilestoneShift,
  },
  'POST /initiatives/:key/plan/milestone': {
    access: 'plans:write',
    tag: 'plans',
    summary: 'Move a milestone with the values anchored to it, in the draft; without one, in a new draft',
    params: key,
    body: move,
    response: Plan,
  },
  'POST /initiatives/:key/plan/approve': {
    access: 'plans:approve',
    tag: 'plans',
    summary: 'Approve a draft that others wrote: it is frozen, and supersedes the plan in force',
    params: key,
    body: z.object(body).strict(),
    response: Plan,
  },
  'POST /initiatives/:key/plan/discard': {
    access: 'plans:write',
    tag: 'plans',
    summary: 'Put the draft away; it stays in the history',
    params: key,
    body: z.object(body).strict(),
    response: PlanVersion,
  },
} as const satisfies RouteTable;
