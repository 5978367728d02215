import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { period, workspaceId, workspaceWall } from './columns.ts';
import { imports } from './imports.ts';

const quantity = (name: string) => numeric(name, { precision: 38, scale: 18 });

/**
 * Immutable hours worked and issues done as imported; a line is named by its import and row, and is of its
 * import's kind. Loaded by COPY under a staged import.
 */
export const effortLines = pgTable(
  'effort_lines',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    period: period('period').notNull(),
    /** Of hours: exact, which a third of an hour in decimals is not. Null of issues. */
    seconds: quantity('seconds'),
    /** Of issues that somebody estimated. */
    points: quantity('points'),
    person: text('person'),
    team: text('team'),
    initiative: text('initiative'),
    project: text('project'),
    /** The task of hours, the key of an issue. */
    item: text('item'),
    type: text('type'),
    status: text('status'),
    description: text('description'),
    externalId: text('external_id'),
    billable: text('billable'),
    extra: jsonb('extra').$type<Record<string, string>>(),
    /** 128 bits of SHA-256 over the content, of issues with a key of letters over the key. */
    fingerprint: uuid('fingerprint').notNull(),
    occurrence: integer('occurrence').notNull().default(1),
    duplicate: boolean('duplicate').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.row] }),
    index('effort_lines_fingerprint').on(t.workspaceId, t.fingerprint),
    index('effort_lines_duplicate').on(t.workspaceId, t.fingerprint).where(sql`duplicate`),
    foreignKey({
      name: 'effort_lines_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    workspaceWall('effort_lines'),
  ],
);

/**
 * Sums of an import's counting lines of effort by month, team and initiative: the weights that pools are
 * split by. What a sum names has no foreign key, as in the sums of costs.
 */
export const effortTotals = pgTable(
  'effort_totals',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    n: integer('n').notNull(),
    period: period('period').notNull(),
    team: text('team'),
    teamId: uuid('team_id'),
    initiative: text('initiative'),
    initiativeId: uuid('initiative_id'),
    seconds: quantity('seconds').notNull(),
    issues: integer('issues').notNull(),
    points: quantity('points').notNull(),
    lines: integer('lines').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.n] }),
    index('effort_totals_team_period').on(t.workspaceId, t.teamId, t.period),
    index('effort_totals_initiative').on(t.workspaceId, t.initiative),
    foreignKey({
      name: 'effort_totals_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    workspaceWall('effort_totals'),
  ],
);
