import { z } from 'zod';
import { PageQuery, page, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

export const AuditEntry = z.object({
  seq: z.string().describe('Position in the workspace’s chain, from 1'),
  at: Timestamp,
  actor: z.string(),
  action: z.string().describe('`entity.verb`'),
  subject: z.string().describe('What it was done to'),
  summary: z.string().describe('The change in a sentence'),
  before: z.unknown(),
  after: z.unknown(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditRoutes = {
  'GET /audit': {
    access: 'audit:read',
    tag: 'audit',
    summary: 'Audit entries, newest first',
    query: PageQuery.extend({
      action: z.string().max(100).optional().describe('`entity.verb`, or `entity` for all its verbs'),
      actorId: Uuid.optional(),
      search: z.string().trim().min(1).max(100).optional(),
    }),
    response: page(AuditEntry),
  },
  'POST /audit/verify': {
    access: 'audit:read',
    tag: 'audit',
    summary: 'Recompute the chain and say whether every entry still fits',
    body: z.object({}).strict(),
    response: z.object({
      entries: z.int(),
      intact: z.boolean(),
      firstBroken: z.string().nullable(),
      headHash: z.string().nullable(),
    }),
  },
} as const satisfies RouteTable;
