import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, costCategory, period, workspaceId, workspaceWall } from './columns.ts';
import { initiatives } from './initiatives.ts';

/**
 * What dashboards read: spend by month, team, category and initiative; no initiative is unallocated, or
 * excluded as no research and development.
 * Derived, by joins with what the ids refer to, of which nothing is ever deleted: no foreign keys.
 */
export const costFacts = pgTable(
  'cost_facts',
  {
    workspaceId: workspaceId(),
    /** Counted, not drawn: rows are written by the hundred thousand, and nothing refers to one. */
    id: bigint('id', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    period: period('period').notNull(),
    teamId: uuid('team_id'),
    category: costCategory('category').notNull(),
    initiativeId: uuid('initiative_id'),
    /** `team` and `unshared` are a pool by its shares, and what they leave of it. */
    how: text('how', { enum: ['direct', 'rule', 'team', 'unshared', 'none', 'excluded'] }).notNull(),
    amount: amount('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('cost_facts_period_team').on(t.workspaceId, t.period, t.teamId),
    index('cost_facts_initiative').on(t.workspaceId, t.initiativeId, t.period),
    index('cost_facts_excluded').on(t.workspaceId, t.period).where(sql`how = 'excluded'`),
    check('cost_facts_how', sql`(how in ('unshared', 'none', 'excluded')) = (initiative_id is null)`),
    workspaceWall('cost_facts'),
  ],
);

/**
 * Cost facts summed over teams and categories: what opens the portfolio, however varied the lines behind
 * it. What is excluded is no part of it.
 */
export const costMonths = pgTable(
  'cost_months',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull().defaultRandom(),
    period: period('period').notNull(),
    initiativeId: uuid('initiative_id'),
    amount: amount('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('cost_months_cell').on(t.workspaceId, t.period, t.initiativeId).nullsNotDistinct(),
    index('cost_months_initiative').on(t.workspaceId, t.initiativeId),
    foreignKey({
      name: 'cost_months_initiative_fk',
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiatives.workspaceId, initiatives.id],
    }),
    workspaceWall('cost_months'),
  ],
);
