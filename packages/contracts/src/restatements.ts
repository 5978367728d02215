import { z } from 'zod';
import { Amount, Currency, PageQuery, Period, page, Sha256, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

const Moved = z.object({ before: Amount, after: Amount });

/** Lines of one currency and month that stand at one rate, and what they come to at the rate in force. */
export const RestatedCell = Moved.extend({
  currency: Currency,
  period: Period,
  oldRate: Amount,
  newRate: Amount,
  lines: z.int(),
});
export type RestatedCell = z.infer<typeof RestatedCell>;

/**
 * What restating moves. `teams` and `initiatives` are their cost in the months of `cells`, biggest move
 * first; a null name is what no team, or no initiative, has.
 */
export const RestatementPreview = z.object({
  digest: Sha256.describe('Send it to restate exactly this'),
  lines: z.int(),
  posted: Moved.describe('All posted cost of the workspace, excluded cost too'),
  invested: Moved.describe('What the portfolio counts as invested: posted cost less what rules exclude'),
  cells: z.array(RestatedCell),
  teams: z.array(Moved.extend({ name: z.string().nullable() })),
  initiatives: z.array(Moved.extend({ key: z.string().nullable(), name: z.string().nullable() })),
  imports: z.array(z.object({ id: Uuid, fileName: z.string() })),
});
export type RestatementPreview = z.infer<typeof RestatementPreview>;

export const Restatement = z.object({
  id: Uuid,
  reason: z.string(),
  recordedAt: Timestamp,
  recordedBy: z.string(),
  lines: z.int(),
  posted: Moved.nullable().describe(
    'All posted cost of the workspace, excluded cost too; null without pay:read',
  ),
  cells: z.array(
    RestatedCell.pick({ currency: true, period: true, oldRate: true, newRate: true, lines: true }),
  ),
});
export type Restatement = z.infer<typeof Restatement>;

export const restatementRoutes = {
  'POST /restatements/preview': {
    access: 'rates:write',
    tag: 'rates',
    summary: 'What restating the open months at the rates in force would move. Changes nothing',
    body: z.object({}).strict(),
    response: RestatementPreview,
  },
  'POST /restatements': {
    access: 'rates:write',
    tag: 'rates',
    summary: 'Restate posted lines of open months at the rates in force, all of it or nothing',
    body: z.object({ digest: Sha256, reason: z.string().trim().min(1).max(500) }).strict(),
    response: Restatement,
    status: 201,
  },
  'GET /restatements': {
    access: 'audit:read',
    tag: 'rates',
    summary: 'Restatements, newest first',
    query: PageQuery,
    response: page(Restatement),
  },
} as const satisfies RouteTable;
