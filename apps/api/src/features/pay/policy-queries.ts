import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { payPolicies, type StoredComponent } from '../../db/schema/index.ts';
import { canonical } from '../../db/sql.ts';

export interface PolicyRow {
  [column: string]: unknown;
  id: string;
  from_period: string;
  hours: string;
  components: StoredComponent[];
  reason: string;
  recorded_at: string;
  recorded_by: string | null;
  superseded_at: string | null;
}

/** Policies by the month they begin, the newest first; where `all`, those that were replaced or taken away too. */
export const selectPolicies = async (tx: Tx, workspaceId: string, all = false): Promise<PolicyRow[]> =>
  (
    await tx.execute<PolicyRow>(sql`
      select p.id, p.from_period, ${canonical(sql`p.hours`)} as hours, p.components, p.reason, p.recorded_at,
        m.name as recorded_by, p.superseded_at
      from pay_policies p
      left join memberships m on m.workspace_id = p.workspace_id and m.user_id = p.recorded_by
      where p.workspace_id = ${workspaceId} ${all ? sql`` : sql`and p.superseded_at is null`}
      order by p.from_period desc, p.recorded_at desc, p.id desc`)
  ).rows;

export const insertPolicy = (tx: Tx, row: typeof payPolicies.$inferInsert) =>
  tx.insert(payPolicies).values(row);

export const supersedePolicy = (tx: Tx, workspaceId: string, id: string, userId: string) =>
  tx.execute(sql`
    update pay_policies set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and id = ${id} and superseded_at is null`);
