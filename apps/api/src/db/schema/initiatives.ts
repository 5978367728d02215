import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, workspaceId, workspaceWall } from './columns.ts';
import { workspaces } from './workspaces.ts';

export const productLines = pgTable(
  'product_lines',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('product_lines_name').on(t.workspaceId, sql`lower(name)`),
    workspaceWall('product_lines'),
  ],
);

export const themes = pgTable(
  'themes',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** Fixes the colour of the theme on every page. */
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('themes_name').on(t.workspaceId, sql`lower(name)`),
    workspaceWall('themes'),
  ],
);

export const teams = pgTable(
  'teams',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('teams_name').on(t.workspaceId, sql`lower(name)`),
    workspaceWall('teams'),
  ],
);

export const initiatives = pgTable(
  'initiatives',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    /** As people type it in ledgers. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    productLineId: uuid('product_line_id').notNull(),
    themeId: uuid('theme_id').notNull(),
    owner: text('owner').notNull(),
    stage: text('stage', {
      enum: ['idea', 'discovery', 'building', 'launched', 'scaling', 'stopped'],
    }).notNull(),
    hypothesis: text('hypothesis').notNull(),
    startedOn: date('started_on', { mode: 'string' }),
    launchedOn: date('launched_on', { mode: 'string' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('initiatives_key').on(t.workspaceId, t.key),
    foreignKey({
      name: 'initiatives_product_line',
      columns: [t.workspaceId, t.productLineId],
      foreignColumns: [productLines.workspaceId, productLines.id],
    }),
    foreignKey({
      name: 'initiatives_theme',
      columns: [t.workspaceId, t.themeId],
      foreignColumns: [themes.workspaceId, themes.id],
    }),
    check(
      'initiatives_stage',
      sql`stage in ('idea', 'discovery', 'building', 'launched', 'scaling', 'stopped')`,
    ),
    workspaceWall('initiatives'),
  ],
);
