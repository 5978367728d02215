import { z } from 'zod';
import { Amount, CivilDate, CommaList, PageQuery, Period, page, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

/** One row of a time sheet, or one issue, as imported. */
export const EffortLine = z.object({
  importId: Uuid,
  row: z.int(),
  fileName: z.string(),
  date: CivilDate,
  period: Period,
  hours: Amount.nullable().describe('Worked, rounded to 18 decimals where it has no end; null of issues'),
  points: Amount.nullable().describe('Of issues that somebody estimated'),
  person: z.string().nullable().describe('Who worked, with imports:read; null without'),
  team: z.string().nullable(),
  teamKnown: z.boolean().describe('There is such a team: the line weighs in its month'),
  initiative: z.string().nullable().describe('The key in the file'),
  initiativeKnown: z.boolean().describe('There is such an initiative; the part of others stays unallocated'),
  project: z.string().nullable(),
  item: z.string().nullable().describe('The task of hours, the key of an issue'),
  type: z.string().nullable(),
  status: z.string().nullable(),
  description: z.string().nullable(),
  externalId: z.string().nullable(),
  billable: z.string().nullable(),
  extra: z
    .record(z.string(), z.string())
    .describe('Further columns of the file, with imports:read; they may name people'),
});
export type EffortLine = z.infer<typeof EffortLine>;

export const EFFORT_LINE_SORTS = ['date', '-date', 'quantity', '-quantity'] as const;

/** Filters of effort; all posted lines of its kind unless an import is named. */
export const EffortLineQuery = PageQuery.extend({
  kind: z.enum(['hours', 'issues']).optional().describe('Hours unless told'),
  from: Period.optional(),
  to: Period.optional(),
  team: CommaList.optional().describe('Team names, in any case; `-` for lines without a team'),
  initiative: CommaList.optional().describe('Keys in the file; `-` for lines without one'),
  importId: Uuid.optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Words in project, task or key, description or external id; with imports:read in the person too',
    ),
  sort: z.enum(EFFORT_LINE_SORTS).optional().describe('By quantity: hours, or story points'),
});

export const effortLineRoutes = {
  'GET /effort-lines': {
    access: 'allocations:read',
    tag: 'allocations',
    summary: 'Posted hours or issues, line by line: what pools are split by. People with imports:read only',
    query: EffortLineQuery,
    response: page(EffortLine).extend({
      total: z
        .object({ lines: z.int(), hours: Amount, issues: z.int(), points: Amount })
        .describe('Of all lines that match'),
    }),
    cached: 'role',
  },
} as const satisfies RouteTable;
