import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, currency, period, workspaceId, workspaceWall } from './columns.ts';
import { imports } from './imports.ts';

const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;

/**
 * Immutable movements of recurring revenue as imported; an event is named by its import and row. Loaded by
 * COPY under a staged import.
 */
export const revenueEvents = pgTable(
  'revenue_events',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    period: period('period').notNull(),
    movement: text('movement', { enum: MOVEMENTS }).notNull(),
    /** As the file writes it: a month's or a year's, losses with either sign. */
    amount: amount('amount').notNull(),
    currency: currency('currency').notNull(),
    /** What it does to revenue a year: above zero where it adds, below it where it takes away. */
    arr: amount('arr').notNull(),
    reportingArr: amount('reporting_arr').notNull(),
    /** Null where the currency is the reporting one. */
    fxRateId: uuid('fx_rate_id'),
    customer: text('customer'),
    productLine: text('product_line'),
    externalId: text('external_id'),
    description: text('description'),
    extra: jsonb('extra').$type<Record<string, string>>(),
    /** 128 bits of SHA-256 over the normalised content. */
    fingerprint: uuid('fingerprint').notNull(),
    occurrence: integer('occurrence').notNull().default(1),
    duplicate: boolean('duplicate').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.row] }),
    index('revenue_events_fingerprint').on(t.workspaceId, t.fingerprint),
    index('revenue_events_duplicate').on(t.workspaceId, t.fingerprint).where(sql`duplicate`),
    index('revenue_events_date').on(t.workspaceId, t.date, t.importId, t.row),
    foreignKey({
      name: 'revenue_events_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    check(
      'revenue_events_direction',
      sql`case when movement in ('new', 'expansion', 'reactivation') then arr > 0
        else movement in ('contraction', 'churn') and arr < 0 end`,
    ),
    workspaceWall('revenue_events'),
  ],
);

/** Sums of an import's counting movements by month, kind, product line and currency: what the bridge reads. */
export const revenueTotals = pgTable(
  'revenue_totals',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    n: integer('n').notNull(),
    period: period('period').notNull(),
    movement: text('movement', { enum: MOVEMENTS }).notNull(),
    productLine: text('product_line'),
    currency: currency('currency').notNull(),
    arr: amount('arr').notNull(),
    reportingArr: amount('reporting_arr').notNull(),
    lines: integer('lines').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.n] }),
    index('revenue_totals_period').on(t.workspaceId, t.period),
    foreignKey({
      name: 'revenue_totals_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    workspaceWall('revenue_totals'),
  ],
);
