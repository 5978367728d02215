import type { EvidenceLevel } from '@steward/contracts';
import type { EvidencePolicy } from '@steward/finance';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { evidencePolicies } from '../../db/schema/index.ts';
import { canonical } from '../../db/sql.ts';

export interface PolicyRow {
  [column: string]: unknown;
  id: string;
  weights: EvidencePolicy['weights'];
  cap: string;
  reason: string;
  recorded_at: string;
  recorded_by: string | null;
  superseded_at: string | null;
}

/** The policy that stands, if any; where `all`, those that it replaced too, the newest first. */
export const selectPolicies = async (tx: Tx, workspaceId: string, all = false): Promise<PolicyRow[]> =>
  (
    await tx.execute<PolicyRow>(sql`
      select p.id, p.weights, ${canonical(sql`p.cap`)} as cap, p.reason, p.recorded_at, m.name as recorded_by,
        p.superseded_at
      from evidence_policies p
      left join memberships m on m.workspace_id = p.workspace_id and m.user_id = p.recorded_by
      where p.workspace_id = ${workspaceId} ${all ? sql`` : sql`and p.superseded_at is null`}
      order by p.recorded_at desc, p.id desc`)
  ).rows;

export const insertPolicy = (tx: Tx, row: typeof evidencePolicies.$inferInsert) =>
  tx.insert(evidencePolicies).values(row);

export const supersedePolicy = (tx: Tx, workspaceId: string, userId: string) =>
  tx.execute(sql`
    update evidence_policies set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and superseded_at is null`);

/** What the amount of a value fact counts by a policy: `evidenceWeight` of finance, exactly. */
export function weightedAmount({ weights, cap }: EvidencePolicy): SQL {
  const weight = sql`(${JSON.stringify(weights)}::jsonb ->> evidence)::numeric`;
  return sql`amount * case when includes_zero then least(${weight}, ${cap}::numeric) else ${weight} end`;
}

export interface LevelSum {
  [column: string]: unknown;
  evidence: EvidenceLevel;
  claimed: string;
  unsure: string;
  weighted: string;
  confirmed: string;
}

/** Claimed value by how it is shown, up to a period. */
export const selectLevelSums = async (tx: Tx, workspaceId: string, policy: EvidencePolicy, through: string) =>
  (
    await tx.execute<LevelSum>(sql`
      select evidence,
        ${canonical(sql`coalesce(sum(amount) filter (where lens = 'claimed'), 0)`)} as claimed,
        ${canonical(sql`coalesce(sum(amount) filter (where lens = 'claimed' and includes_zero), 0)`)} as unsure,
        ${canonical(sql`coalesce(round(sum(${weightedAmount(policy)}) filter (where lens = 'claimed'), 18), 0)`)} as weighted,
        ${canonical(sql`coalesce(sum(amount) filter (where lens = 'confirmed'), 0)`)} as confirmed
      from value_facts where workspace_id = ${workspaceId} and period <= ${through} group by 1`)
  ).rows;
