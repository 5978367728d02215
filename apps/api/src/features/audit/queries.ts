import { and, asc, desc, eq, gt, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { auditEntries, workspaces } from '../../db/schema/index.ts';
import { summaryWithoutPay } from './redact.ts';

export type EntryRow = typeof auditEntries.$inferSelect;

export interface EntryFilter {
  before?: bigint | undefined;
  action?: string | undefined;
  actorId?: string | undefined;
  search?: string | undefined;
  /** Sums that may be the pay of few are found by the search. */
  withPay: boolean;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

function matching(workspaceId: string, filter: EntryFilter): SQL | undefined {
  const { before, action, actorId, search } = filter;
  const pattern = search && `%${escapeLike(search)}%`;
  const summary = sql`${auditEntries.summary}`;
  return and(
    eq(auditEntries.workspaceId, workspaceId),
    before === undefined ? undefined : lt(auditEntries.seq, before),
    action === undefined
      ? undefined
      : action.includes('.')
        ? eq(auditEntries.action, action)
        : like(auditEntries.action, `${escapeLike(action)}.%`),
    actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
    pattern === undefined
      ? undefined
      : or(
          sql`${filter.withPay ? summary : summaryWithoutPay(summary)} ilike ${pattern}`,
          sql`${auditEntries.subject} ilike ${pattern}`,
          sql`${auditEntries.actorName} ilike ${pattern}`,
        ),
  );
}

/** Newest first. */
export const selectEntries = (
  tx: Tx,
  workspaceId: string,
  filter: EntryFilter,
  limit: number,
): Promise<EntryRow[]> =>
  tx
    .select()
    .from(auditEntries)
    .where(matching(workspaceId, filter))
    .orderBy(desc(auditEntries.seq))
    .limit(limit);

/** The chain in its order, behind `after`. */
export const selectChain = (tx: Tx, workspaceId: string, after: bigint, limit: number): Promise<EntryRow[]> =>
  tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), gt(auditEntries.seq, after)))
    .orderBy(asc(auditEntries.seq))
    .limit(limit);

export async function selectHead(tx: Tx, workspaceId: string): Promise<{ seq: bigint; hash: string }> {
  const [head] = await tx
    .select({ seq: workspaces.auditSeq, hash: workspaces.auditHash })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return head ?? { seq: 0n, hash: '' };
}
