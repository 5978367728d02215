import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amount, currency, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { workspaces } from './workspaces.ts';

export const fxRates = pgTable(
  'fx_rates',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    currency: currency('currency').notNull(),
    period: period('period').notNull(),
    type: text('type', { enum: ['AVG', 'CLOSE', 'SPOT', 'BUDGET'] }).notNull(),
    /** Reporting units for one unit of `currency`. */
    rate: amount('rate').notNull(),
    /** How many published days an average is the mean of; null where it was given as one. */
    days: integer('days'),
    /** The day a rate is of; null where it is of the whole month. */
    date: date('date', { mode: 'string' }),
    source: text('source').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('fx_rates_current')
      .on(t.workspaceId, t.currency, t.period, t.type)
      .where(sql`superseded_at is null`),
    check('fx_rates_positive', sql`rate > 0`),
    check('fx_rates_type', sql`type in ('AVG', 'CLOSE', 'SPOT', 'BUDGET')`),
    workspaceWall('fx_rates'),
  ],
);
