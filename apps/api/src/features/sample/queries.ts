import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array } from '../../db/sql.ts';

/** A sample workspace the user administers, and another workspace of the user to go to; for the owner. */
export const selectSampleOf = async (tx: Tx, userId: string, workspaceId?: string) =>
  (
    await tx.execute<{ id: string; home: string | null }>(sql`
      select w.id, (
        select h.workspace_id from memberships h
        where h.user_id = m.user_id and h.workspace_id <> w.id and h.disabled_at is null
        order by h.joined_at limit 1) as home
      from workspaces w
      join memberships m on m.workspace_id = w.id and m.role = 'admin' and m.disabled_at is null
      where w.sample and m.user_id = ${userId} ${workspaceId ? sql`and w.id = ${workspaceId}` : sql``}
      limit 1`)
  ).rows[0];

/** Sample workspaces whose members all have one of these e-mails; for the owner. */
export const selectSamplesOnlyOf = async (tx: Tx, emails: readonly string[]) =>
  (
    await tx.execute<{ id: string }>(sql`
      select w.id from workspaces w
      where w.sample and not exists (
        select 1 from memberships m where m.workspace_id = w.id and not (m.email = any(${array(emails, 'text')})))`)
  ).rows.map((row) => row.id);

/** Sends the user's sessions to another workspace and ends everybody else's in this one; for the owner. */
export async function moveSessions(tx: Tx, workspaceId: string, home: string, userId: string): Promise<void> {
  await tx.execute(sql`
    update sessions set active_workspace_id = ${home} where active_workspace_id = ${workspaceId} and user_id = ${userId}`);
  await tx.execute(sql`delete from sessions where active_workspace_id = ${workspaceId}`);
}

/** Tables of a workspace's data, those that are referred to last. */
const TABLES = [
  'outcome_events',
  'attributions',
  'value_facts',
  'outcomes',
  'plan_amounts',
  'plans',
  'cost_months',
  'cost_facts',
  'team_allocations',
  'team_methods',
  'queue_snoozes',
  'allocation_rules',
  'import_totals',
  'import_rates',
  'restatements',
  'cost_lines',
  'revenue_totals',
  'revenue_events',
  'effort_totals',
  'effort_lines',
  'import_problems',
  'imports',
  'saved_mappings',
  'pay_policies',
  'evidence_policies',
  'fx_rates',
  'initiatives',
  'teams',
  'themes',
  'product_lines',
  'idempotency_keys',
  'audit_entries',
  'invitations',
];

/** Deletes a workspace with everything in it, and people who were in no other; for the owner. */
export async function deleteWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  for (const table of TABLES)
    await tx.execute(sql`delete from ${sql.identifier(table)} where workspace_id = ${workspaceId}`);
  await tx.execute(sql`
    with gone as (delete from memberships where workspace_id = ${workspaceId} returning user_id)
    delete from users u using gone
    where u.id = gone.user_id
      and not exists (select 1 from memberships m where m.user_id = u.id and m.workspace_id <> ${workspaceId})`);
  await tx.execute(sql`delete from workspaces where id = ${workspaceId}`);
}
