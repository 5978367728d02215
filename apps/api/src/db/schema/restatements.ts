import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, currency, instant, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { fxRates } from './fx-rates.ts';
import { imports } from './imports.ts';
import { workspaces } from './workspaces.ts';

export interface StoredCell {
  currency: string;
  period: string;
  oldRate: string;
  newRate: string;
  lines: number;
}

/** One step that brought posted lines to the rates in force. */
export const restatements = pgTable(
  'restatements',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    reason: text('reason').notNull(),
    lines: integer('lines').notNull(),
    /** All posted cost, excluded cost too, before and after. */
    amountBefore: amount('amount_before').notNull(),
    amountAfter: amount('amount_after').notNull(),
    cells: jsonb('cells').$type<StoredCell[]>().notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    recordedBy: uuid('recorded_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), workspaceWall('restatements')],
);

/**
 * The rate that the lines of an import in a currency and month stand at. Version 1 is the one they were
 * converted with when they were staged, and is on the lines as well; a later one restates them, and their
 * reporting amount is then amount × rate. An import's lines in one currency and month share their rate.
 */
export const importRates = pgTable(
  'import_rates',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    currency: currency('currency').notNull(),
    period: period('period').notNull(),
    version: integer('version').notNull(),
    fxRateId: uuid('fx_rate_id').notNull(),
    /** Null where the import was not posted yet. */
    restatementId: uuid('restatement_id'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.currency, t.period, t.version] }),
    uniqueIndex('import_rates_current')
      .on(t.workspaceId, t.importId, t.currency, t.period)
      .where(sql`superseded_at is null`),
    index('import_rates_restated').on(t.workspaceId, t.importId).where(sql`version > 1`),
    foreignKey({
      name: 'import_rates_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    foreignKey({
      name: 'import_rates_fx_rate',
      columns: [t.workspaceId, t.fxRateId],
      foreignColumns: [fxRates.workspaceId, fxRates.id],
    }),
    foreignKey({
      name: 'import_rates_restatement',
      columns: [t.workspaceId, t.restatementId],
      foreignColumns: [restatements.workspaceId, restatements.id],
    }),
    workspaceWall('import_rates'),
  ],
);
