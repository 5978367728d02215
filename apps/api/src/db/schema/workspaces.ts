import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { appRole, currency, instant, workspaceId, workspaceWall } from './columns.ts';
import { users } from './users.ts';

export const workspaces = pgTable(
  'workspaces',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    currency: currency('currency').notNull(),
    discountRate: numeric('discount_rate', { precision: 12, scale: 9 }).notNull(),
    rateBasis: text('rate_basis', { enum: ['EFFECTIVE', 'NOMINAL_12'] }).notNull(),
    defaultGrossMargin: numeric('default_gross_margin', { precision: 12, scale: 9 }).notNull(),
    sample: boolean('sample').notNull().default(false),
    /** Counts every change; ETag and cache key of all that is computed. */
    revision: bigint('revision', { mode: 'bigint' }).notNull().default(sql`0`),
    /** Head of the audit chain. */
    auditSeq: bigint('audit_seq', { mode: 'bigint' }).notNull().default(sql`0`),
    auditHash: text('audit_hash').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  () => [
    check('workspaces_rate_basis', sql`rate_basis in ('EFFECTIVE', 'NOMINAL_12')`),
    pgPolicy('workspaces_workspace', {
      for: 'all',
      to: appRole,
      using: sql`id = current_setting('app.workspace_id')::uuid`,
      withCheck: sql`id = current_setting('app.workspace_id')::uuid`,
    }),
  ],
);

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** As of the member's last change; shown where the request role may not read users. */
    name: text('name').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['admin', 'cpo', 'finance', 'pm', 'viewer'] }).notNull(),
    disabledAt: instant('disabled_at'),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    index('memberships_user').on(t.userId),
    check('memberships_role', sql`role in ('admin', 'cpo', 'finance', 'pm', 'viewer')`),
    workspaceWall('memberships'),
  ],
);

export const invitations = pgTable(
  'invitations',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    role: text('role', { enum: ['admin', 'cpo', 'finance', 'pm', 'viewer'] }).notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: uuid('invited_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('invitations_token').on(t.workspaceId, t.tokenHash),
    foreignKey({
      name: 'invitations_invited_by',
      columns: [t.workspaceId, t.invitedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    check('invitations_role', sql`role in ('admin', 'cpo', 'finance', 'pm', 'viewer')`),
    workspaceWall('invitations'),
  ],
);

/** Answers of unsafe requests by `Idempotency-Key`, written with the effect they answer for. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    userId: uuid('user_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 over method, path and body. */
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    response: text('response'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId, t.key] }), workspaceWall('idempotency_keys')],
);
