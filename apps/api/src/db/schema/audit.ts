import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, workspaceId, workspaceWall } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** Insert-only (by privilege), one SHA-256 chain a workspace. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    seq: bigint('seq', { mode: 'bigint' }).notNull(),
    at: instant('at').notNull(),
    /** Null where nobody was signed in. */
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    summary: text('summary').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    index('audit_entries_action').on(t.workspaceId, t.action, t.seq),
    workspaceWall('audit_entries'),
  ],
);
