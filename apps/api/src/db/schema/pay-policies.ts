import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { amount, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { workspaces } from './workspaces.ts';

export interface StoredComponent {
  name: string;
  kind: 'payroll' | 'overhead';
  basis: 'percent' | 'amount';
  value: string;
}

/** What is added to pay from a month on, until the next policy begins. Never in the ledger or in any fact. */
export const payPolicies = pgTable(
  'pay_policies',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    fromPeriod: period('from_period').notNull(),
    /** Productive hours of a head in a month. */
    hours: amount('hours').notNull(),
    components: jsonb('components').$type<StoredComponent[]>().notNull(),
    reason: text('reason').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('pay_policies_current').on(t.workspaceId, t.fromPeriod).where(sql`superseded_at is null`),
    check('pay_policies_hours', sql`hours > 0`),
    workspaceWall('pay_policies'),
  ],
);
