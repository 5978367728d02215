import type { EvidenceLevel, Measured, Measurement } from '@steward/contracts';
import type { EvidencePolicy } from '@steward/finance';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { attributions, outcomes } from '../../db/schema/index.ts';
import { array } from '../../db/sql.ts';

export interface OutcomeRow {
  [column: string]: unknown;
  id: string;
  version: number;
  status: 'draft' | 'claimed' | 'confirmed' | 'rejected';
  title: string;
  basis: unknown;
  currency: string;
  rate: string | null;
  fx_rate_id: string | null;
  gross_margin: string | null;
  start_period: string;
  months: number | null;
  monthly_value: string;
  evidence_level: EvidenceLevel;
  /** Of the policy that stands; null while that is the one to start with. */
  weights: EvidencePolicy['weights'] | null;
  cap: string | null;
  evidence_note: string;
  evidence_links: { label: string; url: string }[];
  attribution: unknown;
  measurement: Measurement | null;
  measured: Measured | null;
  claimed_by: string | null;
  claimed_by_name: string | null;
  claimed_at: string | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  decision_note: string | null;
  question: string | null;
  asked_by: string | null;
  asked_by_name: string | null;
  answer: string | null;
  reason: string | null;
  recorded_by_name: string | null;
  recorded_at: string;
  superseded_at: string | null;
  shares: { id: string; key: string; name: string; basisPoints: number }[];
}

/** Outcome versions with people's names, the rate they were converted at and their shares. */
const versions = sql`
  select o.*, p.weights, p.cap::text as cap, r.rate, c.name as claimed_by_name, d.name as decided_by_name, q.name as asked_by_name, w.name as recorded_by_name,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', i.id, 'key', i.key, 'name', i.name, 'basisPoints', a.basis_points)
        order by a.basis_points desc, i.key)
      from attributions a
      join initiatives i on i.workspace_id = a.workspace_id and i.id = a.initiative_id
      where a.workspace_id = o.workspace_id and a.outcome_id = o.id and a.outcome_version = o.version), '[]') as shares
  from outcomes o
  left join fx_rates r on r.workspace_id = o.workspace_id and r.id = o.fx_rate_id
  left join evidence_policies p on p.workspace_id = o.workspace_id and p.superseded_at is null
  left join memberships c on c.workspace_id = o.workspace_id and c.user_id = o.claimed_by
  left join memberships d on d.workspace_id = o.workspace_id and d.user_id = o.decided_by
  left join memberships q on q.workspace_id = o.workspace_id and q.user_id = o.asked_by
  left join memberships w on w.workspace_id = o.workspace_id and w.user_id = o.recorded_by`;

export interface OutcomeFilter {
  status?: string[] | undefined;
  kind?: string[] | undefined;
  initiative?: string[] | undefined;
  claimedBy?: string | undefined;
}

const anyOf = (column: ReturnType<typeof sql>, values: string[] | undefined) =>
  values && values.length > 0 ? sql`and ${column} = any(${array(values, 'text')})` : sql``;

const matching = (workspaceId: string, filter: OutcomeFilter) => sql`
  o.workspace_id = ${workspaceId} and o.superseded_at is null
  ${anyOf(sql`o.status`, filter.status)} ${anyOf(sql`o.kind`, filter.kind)}
  ${filter.claimedBy ? sql`and o.claimed_by = ${filter.claimedBy}` : sql``}
  ${
    filter.initiative && filter.initiative.length > 0
      ? sql`and exists (select 1 from attributions a join initiatives i on i.workspace_id = a.workspace_id and i.id = a.initiative_id
          where a.workspace_id = o.workspace_id and a.outcome_id = o.id and a.outcome_version = o.version
            and i.key = any(${array(filter.initiative, 'text')}))`
      : sql``
  }`;

/** Current outcomes, newest claim first; drafts stand where they were recorded. */
export const selectOutcomes = async (
  tx: Tx,
  workspaceId: string,
  filter: OutcomeFilter,
  after: { at: string; id: string } | null,
  limit: number | null,
) =>
  (
    await tx.execute<OutcomeRow>(sql`${versions}
      where ${matching(workspaceId, filter)}
        ${after ? sql`and (coalesce(o.claimed_at, o.recorded_at), o.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
      order by coalesce(o.claimed_at, o.recorded_at) desc, o.id desc
      ${limit === null ? sql`` : sql`limit ${limit}`}`)
  ).rows;

/** How many current outcomes stand at each status, whatever status the filter asks for. */
export const countOutcomes = async (tx: Tx, workspaceId: string, filter: OutcomeFilter) =>
  (
    await tx.execute<{ status: OutcomeRow['status']; n: number }>(sql`
      select o.status, count(*)::int as n from outcomes o
      where ${matching(workspaceId, { ...filter, status: undefined })} group by 1`)
  ).rows;

/** Every version of one outcome, newest first. */
export const selectVersions = async (tx: Tx, workspaceId: string, id: string) =>
  (
    await tx.execute<OutcomeRow>(sql`${versions}
      where o.workspace_id = ${workspaceId} and o.id = ${id} order by o.version desc`)
  ).rows;

/** Ends the current version and its shares. */
export async function supersedeOutcome(
  tx: Tx,
  workspaceId: string,
  id: string,
  userId: string,
): Promise<void> {
  await tx.execute(sql`
    update attributions set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and outcome_id = ${id} and superseded_at is null`);
  await tx.execute(sql`
    update outcomes set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and id = ${id} and superseded_at is null`);
}

export async function insertOutcome(
  tx: Tx,
  row: typeof outcomes.$inferInsert,
  shares: readonly { id: string; basisPoints: number }[],
  method: typeof attributions.$inferInsert.method,
): Promise<void> {
  await tx.insert(outcomes).values(row);
  if (shares.length > 0)
    await tx.insert(attributions).values(
      shares.map((share) => ({
        workspaceId: row.workspaceId,
        outcomeId: row.id,
        outcomeVersion: row.version,
        initiativeId: share.id,
        basisPoints: share.basisPoints,
        method,
        recordedBy: row.recordedBy,
      })),
    );
}
