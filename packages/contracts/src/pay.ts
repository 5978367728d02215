import { z } from 'zod';
import { Amount, Currency, Figure, Name, PageQuery, Period, page, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

const Positive = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,6})?$/, 'must be a decimal number from 0, such as "22.5"');

export const PolicyComponent = z
  .object({
    name: Name,
    kind: z
      .enum(['payroll', 'overhead'])
      .describe('Payroll-related, which capitalisation admits, or tools and space, which it does not'),
    basis: z
      .enum(['percent', 'amount'])
      .describe('Of the pay, or in the reporting currency a head and month'),
    value: Positive.describe('"22.5" is 22.5 %, or the amount'),
  })
  .strict();
export type PolicyComponent = z.infer<typeof PolicyComponent>;

/** What is added to pay beyond what payroll files hold, from a month on, until the next policy begins. */
export const PayPolicyInput = z
  .object({
    from: Period,
    hours: Positive.describe('Productive hours of a head in a month, above 0'),
    components: z.array(PolicyComponent).max(20),
  })
  .strict();
export type PayPolicyInput = z.infer<typeof PayPolicyInput>;

export const PayPolicy = PayPolicyInput.extend({
  id: Uuid,
  reason: z.string(),
  recordedAt: Timestamp,
  recordedBy: z.string().nullable(),
  supersededAt: Timestamp.nullable().describe('Null where it stands'),
});
export type PayPolicy = z.infer<typeof PayPolicy>;

/** What is posted, what the policies add to it, and both together. Only `pay` is in the ledger. */
export const PayTotals = z.object({
  pay: Amount.describe('Posted, of people whom the lines name'),
  payroll: Amount.describe('Payroll-related, added by policy'),
  overhead: Amount.describe('Added by policy'),
  loaded: Amount,
});
export type PayTotals = z.infer<typeof PayTotals>;

export const PersonMonth = z.object({
  period: Period,
  teams: z.array(z.string()).describe('That the lines name'),
  lines: z.int(),
  pay: Amount,
  parts: z.array(PolicyComponent.pick({ name: true, kind: true }).extend({ amount: Amount })),
  payrollRelated: Amount,
  loaded: Amount,
  payrollRate: Figure.describe('For a productive hour, without overhead'),
  loadedRate: Figure.describe('For a productive hour, with overhead'),
  policy: z.object({ id: Uuid, from: Period, hours: Positive }).nullable(),
});
export type PersonMonth = z.infer<typeof PersonMonth>;

const Rates = page(z.object({ person: z.string(), months: z.array(PersonMonth) })).extend({
  currency: Currency,
  span: z.object({ from: Period, to: Period }).nullable().describe('Null where no pay was posted'),
  people: z.int(),
  totals: PayTotals.describe('Of all people that the filters leave'),
  unnamed: z
    .object({ lines: z.int(), amount: Amount })
    .describe('Pay whose lines name nobody: it has no rate'),
});

const params = z.object({ id: Uuid });
const Reason = z.string().trim().min(1).max(500);

const ratesQuery = z.object({
  from: Period.optional().describe('The twelfth month up to `to` unless told'),
  to: Period.optional().describe('The last month with pay unless told'),
  team: z.string().min(1).max(500).optional().describe('That the lines name; `-` for none'),
  search: z.string().trim().min(1).max(100).optional().describe('In the person’s name'),
});

export const payRoutes = {
  'GET /pay/rates': {
    access: 'pay:read',
    tag: 'pay',
    summary:
      'Fully loaded cost and rate of each person and month, by name; of a longer span the last 36 months',
    query: PageQuery.extend(ratesQuery.shape),
    response: Rates,
    cached: 'role',
  },
  'GET /pay/rates/csv': {
    access: 'pay:read',
    tag: 'pay',
    summary: 'The same as a CSV, a row each person and month',
    query: ratesQuery,
    produces: 'text/csv',
  },
  'GET /pay/policies': {
    access: 'pay:read',
    tag: 'pay',
    summary: 'Policies of loaded cost, by the month they begin, newest first; those they replaced too',
    response: z.object({ currency: Currency, items: z.array(PayPolicy) }),
    cached: 'role',
  },
  'POST /pay/policies/preview': {
    access: 'pay:write',
    tag: 'pay',
    summary: 'What a policy, or taking one away, would change of the loaded cost. Changes nothing',
    body: z
      .object({
        policy: PayPolicyInput.nullable().describe('Null to take one away'),
        retire: Uuid.optional().describe('The one that is taken away'),
      })
      .strict(),
    response: z.object({
      currency: Currency,
      months: z
        .array(
          z.object({
            period: Period,
            people: z.int(),
            hours: z.object({ before: Positive.nullable(), after: Positive.nullable() }),
            before: PayTotals,
            after: PayTotals,
          }),
        )
        .describe('Months with pay whose policy it changes'),
    }),
  },
  'POST /pay/policies': {
    access: 'pay:write',
    tag: 'pay',
    summary: 'Set the policy from a month on; one that began in the same month is superseded',
    body: z.object({ policy: PayPolicyInput, reason: Reason }).strict(),
    response: PayPolicy,
    status: 201,
  },
  'POST /pay/policies/:id/retire': {
    access: 'pay:write',
    tag: 'pay',
    summary: 'Take a policy away; the one before it goes on',
    params,
    body: z.object({ reason: Reason }).strict(),
    response: PayPolicy,
  },
} as const satisfies RouteTable;
