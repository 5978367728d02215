import { z } from 'zod';
import {
  Amount,
  Category,
  CivilDate,
  CommaList,
  Currency,
  InitiativeKey,
  PageQuery,
  Period,
  page,
  Uuid,
} from './common.ts';
import { Method } from './effort.ts';
import type { RouteTable } from './route.ts';

export const CostLine = z.object({
  importId: Uuid,
  row: z.int(),
  fileName: z.string(),
  date: CivilDate,
  period: Period,
  amount: Amount,
  currency: Currency,
  reportingAmount: Amount,
  postedAmount: Amount.nullable().describe('The reporting amount as posted, where it was restated since'),
  category: Category,
  team: z.string().nullable(),
  initiative: z.string().nullable().describe('The key in the file'),
  vendor: z.string().nullable(),
  account: z.string().nullable(),
  costCentre: z.string().nullable(),
  projectCode: z.string().nullable(),
  description: z.string().nullable(),
  externalId: z.string().nullable(),
  person: z.string().nullable().describe('Whose pay it is, where the file says so'),
  extra: z.record(z.string(), z.string()),
  allocation: z
    .object({
      how: z
        .enum(['direct', 'rule', 'pool', 'unallocated', 'excluded'])
        .describe('Named in the file, by a rule, as a team’s pool is split, not at all, or no R&D'),
      rule: z.object({ id: Uuid, name: z.string(), sentence: z.string() }).nullable(),
      shares: z
        .array(z.object({ initiative: InitiativeKey, basisPoints: z.int() }))
        .describe('Where it goes; what they leave of 10,000 is unallocated'),
      pool: z.string().nullable().describe('The team whose pool it lies in'),
      method: Method.nullable().describe('What that pool is split by in the line’s month'),
      effort: z
        .object({
          total: Amount,
          parts: z.array(z.object({ initiative: InitiativeKey, quantity: Amount })),
          rest: Amount.describe('On no initiative there is: unallocated'),
        })
        .nullable()
        .describe('The hours, issues or points that split it; null by percentages'),
    })
    .describe('How the line reaches initiatives'),
});
export type CostLine = z.infer<typeof CostLine>;

export const COST_LINE_SORTS = ['date', '-date', 'amount', '-amount'] as const;

const spanQuery = z.object({ from: Period.optional(), to: Period.optional() });

/** Filters of the ledger; all posted lines unless an import is named. */
export const CostLineQuery = PageQuery.extend({
  ...spanQuery.shape,
  category: CommaList.optional(),
  team: CommaList.optional().describe('Team names; `-` for lines without a team'),
  initiative: CommaList.optional().describe('Keys in the file; `-` for lines without one'),
  importId: Uuid.optional(),
  person: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('Whose pay, with pay:read; `-` for lines that name nobody'),
  rule: Uuid.optional().describe('Lines that this rule decides'),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Words in vendor, description, account, cost centre, project code or external id'),
  min: Amount.optional(),
  max: Amount.optional(),
  sort: z.enum(COST_LINE_SORTS).optional(),
});

/** Imported as research and development = allocated + unallocated; what is excluded stands beside it. */
const sums = {
  imported: Amount,
  allocated: Amount,
  unallocated: Amount,
  excluded: Amount.describe('Imported as well, and said by a rule to be no research and development'),
};

export const CoverageCell = z.object({
  period: Period,
  team: z.string().nullable(),
  ...sums,
});

export const Coverage = z.object({
  currency: Currency,
  ...sums,
  cells: z.array(CoverageCell).describe('Without the pay that `withheld` sums up'),
  months: z.array(z.object({ period: Period, ...sums })).describe('Of all teams, all of it'),
  withheld: z
    .array(
      z.object({
        period: Period,
        amount: Amount.nullable().describe('Null where all of them are fewer than five'),
      }),
    )
    .describe(
      'Without pay:read: pay of teams in which fewer than five are paid, and of as many more as hide them',
    ),
  categories: z.array(
    z.object({
      category: Category.nullable().describe(
        'Null for months that are not told by category: fewer than five are paid',
      ),
      ...sums,
    }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;

export const costRoutes = {
  'GET /cost-lines': {
    access: 'costs:read',
    tag: 'costs',
    summary:
      'Posted cost lines. Without pay:read lines of category people are withheld; their sum is told for months in which five or more are paid, where only months and categories narrow it',
    query: CostLineQuery,
    response: page(CostLine).extend({
      total: z
        .object({ lines: z.int(), amount: Amount })
        .describe('Of all lines that match, those of `withheld` included'),
      withheld: z
        .object({ lines: z.int(), amount: Amount })
        .describe('Pay that counts in `total` and is not listed; too few lines of it count nowhere'),
    }),
    cached: 'role',
  },
  'GET /coverage': {
    access: 'costs:read',
    tag: 'costs',
    summary: 'Imported, allocated and unallocated by month and team',
    query: spanQuery,
    response: Coverage,
    cached: 'role',
  },
} as const satisfies RouteTable;
