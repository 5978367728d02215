import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { amount, costCategory, currency, period, workspaceId, workspaceWall } from './columns.ts';
import { imports } from './imports.ts';

/**
 * Immutable amounts of spend as imported; a line is named by its import and row. Loaded by COPY
 * under a staged import.
 */
export const costLines = pgTable(
  'cost_lines',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    period: period('period').notNull(),
    amount: amount('amount').notNull(),
    currency: currency('currency').notNull(),
    reportingAmount: amount('reporting_amount').notNull(),
    /** Null where the currency is the reporting one. */
    fxRateId: uuid('fx_rate_id'),
    category: costCategory('category').notNull(),
    team: text('team'),
    initiative: text('initiative'),
    vendor: text('vendor'),
    account: text('account'),
    costCentre: text('cost_centre'),
    projectCode: text('project_code'),
    description: text('description'),
    externalId: text('external_id'),
    activity: text('activity'),
    country: text('country'),
    /** Whose pay it is, where the file says so. Lines from before the column keep it in `extra`: read `PERSON`. */
    person: text('person'),
    extra: jsonb('extra').$type<Record<string, string>>(),
    /** 128 bits of SHA-256 over the normalised content. */
    fingerprint: uuid('fingerprint').notNull(),
    /** Which of the equal rows of its file this is, from 1: genuine repeats all count. */
    occurrence: integer('occurrence').notNull().default(1),
    /** Stands in another import already; counts only where the user keeps duplicates. */
    duplicate: boolean('duplicate').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.row] }),
    index('cost_lines_fingerprint').on(t.workspaceId, t.fingerprint),
    index('cost_lines_date').on(t.workspaceId, t.date, t.importId, t.row),
    index('cost_lines_duplicate').on(t.workspaceId, t.fingerprint).where(sql`duplicate`),
    index('cost_lines_initiative').on(t.workspaceId, t.initiative, t.date).where(sql`initiative is not null`),
    foreignKey({
      name: 'cost_lines_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    workspaceWall('cost_lines'),
  ],
);
