import { sql } from 'drizzle-orm';
import {
  bigint,
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, costCategory, instant, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { memberships, workspaces } from './workspaces.ts';

/** How a source's columns become fields, recognised by its header; versioned by supersession. */
export const savedMappings = pgTable(
  'saved_mappings',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    kind: text('kind', { enum: ['costs', 'hours', 'issues', 'revenue'] })
      .notNull()
      .default('costs'),
    name: text('name').notNull(),
    headerKey: text('header_key').notNull(),
    dialect: jsonb('dialect').notNull(),
    mapping: jsonb('mapping').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id, t.version] }),
    uniqueIndex('saved_mappings_current')
      .on(t.workspaceId, t.headerKey, t.kind)
      .where(sql`superseded_at is null`),
    workspaceWall('saved_mappings'),
  ],
);

/** One row a file. Its lines count while it is `posted`. */
export const imports = pgTable(
  'imports',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: ['costs', 'hours', 'issues', 'revenue'] }).notNull(),
    fileName: text('file_name').notNull(),
    status: text('status', {
      enum: ['receiving', 'staged', 'posted', 'voided', 'discarded', 'failed'],
    }).notNull(),
    bytes: bigint('bytes', { mode: 'bigint' }).notNull().default(sql`0`),
    totalBytes: bigint('total_bytes', { mode: 'bigint' }),
    sha256: text('sha256'),
    dialect: jsonb('dialect').notNull(),
    mapping: jsonb('mapping').notNull(),
    savedMappingId: uuid('saved_mapping_id'),
    savedMappingVersion: integer('saved_mapping_version'),
    header: jsonb('header').$type<string[]>(),
    rowsTotal: integer('rows_total').notNull().default(0),
    rowsAccepted: integer('rows_accepted').notNull().default(0),
    rowsDuplicate: integer('rows_duplicate').notNull().default(0),
    rowsRejected: integer('rows_rejected').notNull().default(0),
    rowsSkipped: integer('rows_skipped').notNull().default(0),
    keepDuplicates: boolean('keep_duplicates').notNull().default(false),
    firstDate: date('first_date', { mode: 'string' }),
    lastDate: date('last_date', { mode: 'string' }),
    /** Per currency, or of effort per measure: accepted, duplicate, rejected and file totals as decimal text. */
    controlTotals: jsonb('control_totals'),
    totalsRow: jsonb('totals_row'),
    /** The posted imports that its duplicates stand in, by id: how many lines each. */
    duplicatesOf: jsonb('duplicates_of').$type<Record<string, number>>(),
    /** Exchange rates that rejected lines waited for. */
    missingRates: jsonb('missing_rates').$type<{ currency: string; period: string; lines: number }[]>(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    stagedAt: instant('staged_at'),
    postedBy: uuid('posted_by'),
    postedAt: instant('posted_at'),
    voidedBy: uuid('voided_by'),
    voidedAt: instant('voided_at'),
    voidReason: text('void_reason'),
    failure: text('failure'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // The same file counts once, however many send it at the same time.
    uniqueIndex('imports_file').on(t.workspaceId, t.sha256).where(sql`status in ('staged', 'posted')`),
    foreignKey({
      name: 'imports_created_by',
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    check(
      'imports_status',
      sql`status in ('receiving', 'staged', 'posted', 'voided', 'discarded', 'failed')`,
    ),
    workspaceWall('imports'),
  ],
);

/** Rejected and skipped rows of a file, with what is wrong. */
export const importProblems = pgTable(
  'import_problems',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    kind: text('kind', { enum: ['rejected', 'skipped'] }).notNull(),
    problems: jsonb('problems')
      .$type<{ column: string | null; value: string | null; reason: string }[]>()
      .notNull(),
    /** The record's cells as they stand in the file. */
    raw: jsonb('raw').$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.row] }),
    foreignKey({
      name: 'import_problems_import',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    workspaceWall('import_problems'),
  ],
);

/**
 * Sums of an import's counting lines by what allocation looks at: what posting adds to the facts
 * and voiding takes off, so that neither reads the lines again. There are no foreign keys, as in the facts.
 */
export const importTotals = pgTable(
  'import_totals',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    n: integer('n').notNull(),
    period: period('period').notNull(),
    category: costCategory('category').notNull(),
    team: text('team'),
    teamId: uuid('team_id'),
    initiative: text('initiative'),
    initiativeId: uuid('initiative_id'),
    /** The rule that catches these lines; it decides where they name no known initiative. */
    ruleId: uuid('rule_id'),
    amount: amount('amount').notNull(),
    lines: integer('lines').notNull(),
    /**
     * Of lines of pay: whose they are, five of them at most, which tells of any union whether it is of five;
     * a line that names nobody counts as somebody. Null for other lines, and where nobody counted.
     */
    heads: text('heads').array(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.n] }),
    index('import_totals_team_period').on(t.workspaceId, t.teamId, t.period),
    // Those that a bet adopts once it has the key they name.
    index('import_totals_orphans')
      .on(t.workspaceId, t.initiative)
      .where(sql`initiative is not null and initiative_id is null`),
    index('import_totals_pay').on(t.workspaceId, t.period).where(sql`category = 'people'`),
    index('import_totals_rule').on(t.workspaceId, t.ruleId).where(sql`rule_id is not null`),
    workspaceWall('import_totals'),
  ],
);
