import { sql } from 'drizzle-orm';
import { customType, numeric, pgEnum, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The role every request's transaction runs as; created by the first migration. */
export const appRole = pgRole('steward_app').existing();

/** Leads every key of a workspace's table, so that its rows can live on one shard. */
export const workspaceId = () => uuid('workspace_id').notNull();

/** Exact decimal with 18 places: cloud bills carry up to 16. */
export const amount = (name: string) => numeric(name, { precision: 38, scale: 18 });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A month of the workspace's calendar, `YYYY-MM`. */
export const period = customType<{ data: string }>({ dataType: () => 'text' });

export const currency = customType<{ data: string }>({ dataType: () => 'text' });

/** Second wall between workspaces: rows of another one are neither seen nor written. */
export const workspaceWall = (table: string) =>
  pgPolicy(`${table}_workspace`, {
    for: 'all',
    to: appRole,
    using: sql`workspace_id = current_setting('app.workspace_id')::uuid`,
    withCheck: sql`workspace_id = current_setting('app.workspace_id')::uuid`,
  });

/** Who recorded a row that moves figures, and who replaced it. Such rows are never updated in place. */
export const superseding = () => ({
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  recordedBy: uuid('recorded_by').notNull(),
  supersededAt: instant('superseded_at'),
  supersededBy: uuid('superseded_by'),
});

export const costCategory = pgEnum('cost_category', [
  'people',
  'contractor',
  'cloud',
  'ai',
  'software',
  'other',
]);
