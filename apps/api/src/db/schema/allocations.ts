import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { initiatives, teams } from './initiatives.ts';

/** Shares of a team's pool of a month; what they leave of 10,000 is unallocated. */
export const teamAllocations = pgTable(
  'team_allocations',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    teamId: uuid('team_id').notNull(),
    period: period('period').notNull(),
    initiativeId: uuid('initiative_id').notNull(),
    basisPoints: integer('basis_points').notNull(),
    reason: text('reason'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('team_allocations_current')
      .on(t.workspaceId, t.teamId, t.period, t.initiativeId)
      .where(sql`superseded_at is null`),
    foreignKey({
      name: 'team_allocations_team',
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }),
    foreignKey({
      name: 'team_allocations_initiative',
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiatives.workspaceId, initiatives.id],
    }),
    check('team_allocations_share', sql`basis_points between 1 and 10000`),
    workspaceWall('team_allocations'),
  ],
);
