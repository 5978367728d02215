import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { initiatives, teams } from './initiatives.ts';
import { workspaces } from './workspaces.ts';

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

/** What the pool of a team's month is split by, where that is not percentages. A change is a new version. */
export const teamMethods = pgTable(
  'team_methods',
  {
    workspaceId: workspaceId(),
    teamId: uuid('team_id').notNull(),
    period: period('period').notNull(),
    version: integer('version').notNull(),
    method: text('method', { enum: ['percentages', 'hours', 'issues', 'points'] }).notNull(),
    reason: text('reason'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.period, t.version] }),
    uniqueIndex('team_methods_current')
      .on(t.workspaceId, t.teamId, t.period)
      .where(sql`superseded_at is null`),
    foreignKey({
      name: 'team_methods_team',
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }),
    check('team_methods_method', sql`method in ('percentages', 'hours', 'issues', 'points')`),
    workspaceWall('team_methods'),
  ],
);

/** Where a rule sends the lines it catches; initiatives and teams by id. */
export type StoredRuleTarget =
  | { kind: 'initiative'; initiativeId: string }
  | { kind: 'split'; shares: { initiativeId: string; basisPoints: number }[] }
  | { kind: 'team'; teamId: string }
  | { kind: 'excluded' };

/** Rules in the order of `position`: the first that matches a line decides. A change is a new version. */
export const allocationRules = pgTable(
  'allocation_rules',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    /** Any number between two others is free, so that moving one rule changes no other. */
    position: numeric('position').notNull(),
    name: text('name').notNull(),
    conditions: jsonb('conditions').notNull(),
    target: jsonb('target').$type<StoredRuleTarget>().notNull(),
    /** The newest import it looks at: set for an assignment of what was there, null for a rule. */
    throughImportId: uuid('through_import_id'),
    reason: text('reason'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id, t.version] }),
    uniqueIndex('allocation_rules_current').on(t.workspaceId, t.id).where(sql`superseded_at is null`),
    workspaceWall('allocation_rules'),
  ],
);

/** Groups of unallocated cost that somebody put aside, with the reason; until a month, or for good. */
export const queueSnoozes = pgTable(
  'queue_snoozes',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    /** What the group is grouped by, and its value and team; null where lines have none. */
    field: text('field').notNull(),
    value: text('value'),
    team: text('team'),
    until: period('until'),
    reason: text('reason').notNull(),
    ...superseding(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), workspaceWall('queue_snoozes')],
);
