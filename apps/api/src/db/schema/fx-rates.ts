import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amount, currency, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { workspaces } from './workspaces.ts';

export const fxRates = pgTable(
  'fx_rates',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    currency: currency('currency').notNull(),
    period: period('period').notNull(),
    type: text('type', { enum: ['AVG'] }).notNull(),
    /** Reporting units for one unit of `currency`. */
    rate: amount('rate').notNull(),
    source: text('source').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('fx_rates_current')
      .on(t.workspaceId, t.currency, t.period, t.type)
      .where(sql`superseded_at is null`),
    check('fx_rates_positive', sql`rate > 0`),
    workspaceWall('fx_rates'),
  ],
);
