import type { Assumption, PlanLine, Tripwire } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, instant, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { initiatives } from './initiatives.ts';
import { memberships } from './workspaces.ts';

/** What a line of a plan is, beside its amounts. */
export type StoredPlanLine = PlanLine extends infer Line
  ? Line extends PlanLine
    ? Omit<Line, 'months'>
    : never
  : never;

/**
 * Editions of the versions of a bet's plan. Saving a draft, and approving it, is a new edition of its version;
 * of each bet at most one draft and one approved edition are not superseded.
 */
export const plans = pgTable(
  'plans',
  {
    workspaceId: workspaceId(),
    initiativeId: uuid('initiative_id').notNull(),
    version: integer('version').notNull(),
    edition: integer('edition').notNull(),
    status: text('status', { enum: ['draft', 'approved'] }).notNull(),
    thesis: text('thesis').notNull(),
    lines: jsonb('lines').$type<StoredPlanLine[]>().notNull(),
    milestones: jsonb('milestones').$type<{ name: string; date: string }[]>().notNull(),
    assumptions: jsonb('assumptions').$type<Assumption[]>().notNull(),
    tripwires: jsonb('tripwires').$type<Tripwire[]>().notNull(),
    note: text('note'),
    /** Of an approved edition: who saved the draft last. */
    draftedBy: uuid('drafted_by'),
    approvedBy: uuid('approved_by'),
    approvedAt: instant('approved_at'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.initiativeId, t.version, t.edition] }),
    uniqueIndex('plans_current')
      .on(t.workspaceId, t.initiativeId, t.status)
      .where(sql`superseded_at is null`),
    uniqueIndex('plans_approved_once')
      .on(t.workspaceId, t.initiativeId, t.version)
      .where(sql`status = 'approved'`),
    foreignKey({
      name: 'plans_initiative',
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiatives.workspaceId, initiatives.id],
    }),
    foreignKey({
      name: 'plans_approved_by',
      columns: [t.workspaceId, t.approvedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    check('plans_status', sql`status in ('draft', 'approved')`),
    check(
      'plans_approved',
      sql`(status = 'approved') = (approved_by is not null) and (status = 'approved') = (approved_at is not null)
        and (status = 'approved') = (drafted_by is not null)`,
    ),
    check('plans_two_keys', sql`approved_by is null or approved_by <> drafted_by`),
    workspaceWall('plans'),
  ],
);

/** What one edition of a plan says of a month: the amounts of one of its lines, in the reporting currency. */
export const planAmounts = pgTable(
  'plan_amounts',
  {
    workspaceId: workspaceId(),
    initiativeId: uuid('initiative_id').notNull(),
    version: integer('version').notNull(),
    edition: integer('edition').notNull(),
    /** Place among the edition's lines, from 0. */
    line: integer('line').notNull(),
    period: period('period').notNull(),
    p10: amount('p10').notNull(),
    p50: amount('p50').notNull(),
    p90: amount('p90').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'plan_amounts_pk',
      columns: [t.workspaceId, t.initiativeId, t.version, t.edition, t.line, t.period],
    }),
    foreignKey({
      name: 'plan_amounts_edition',
      columns: [t.workspaceId, t.initiativeId, t.version, t.edition],
      foreignColumns: [plans.workspaceId, plans.initiativeId, plans.version, plans.edition],
    }),
    check('plan_amounts_cases', sql`p10 <= p50 and p50 <= p90`),
    workspaceWall('plan_amounts'),
  ],
);
