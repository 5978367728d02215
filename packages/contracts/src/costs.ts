import { z } from 'zod';
import { Amount, Category, CivilDate, CommaList, Currency, PageQuery, Period, page, Uuid } from './common.ts';
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
  category: Category,
  team: z.string().nullable(),
  initiative: z.string().nullable().describe('The key in the file'),
  vendor: z.string().nullable(),
  account: z.string().nullable(),
  costCentre: z.string().nullable(),
  projectCode: z.string().nullable(),
  description: z.string().nullable(),
  externalId: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
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

export const CoverageCell = z.object({
  period: Period,
  team: z.string().nullable(),
  imported: Amount,
  allocated: Amount,
  unallocated: Amount,
});

export const Coverage = z.object({
  currency: Currency,
  imported: Amount,
  allocated: Amount,
  unallocated: Amount,
  cells: z.array(CoverageCell),
});
export type Coverage = z.infer<typeof Coverage>;

export const costRoutes = {
  'GET /cost-lines': {
    access: 'costs:read',
    tag: 'costs',
    summary:
      'Posted cost lines. Without pay:read lines of category people are withheld; their sum is told where it is of five or more',
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
