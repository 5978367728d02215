import { createHash } from 'node:crypto';
import type pg from 'pg';

/** One change, as the audit keeps it. */
export interface AuditChange {
  /** `entity.verb`. */
  action: string;
  /** What it was done to: a key, a name, an id. */
  subject: string;
  /** The change in a sentence. */
  summary: string;
  before?: unknown;
  after?: unknown;
}

export interface ChainHead {
  seq: bigint;
  hash: string;
}

interface ChainedEntry extends AuditChange {
  workspaceId: string;
  seq: string;
  at: string;
  actorId: string | null;
  actorName: string;
}

/** JSON with the keys of every object sorted, so that a stored document hashes the same when read back. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 over the previous entry's hash and the entry itself. */
export function chainHash(previousHash: string, entry: ChainedEntry): string {
  const { workspaceId, seq, at, actorId, actorName, action, subject, summary } = entry;
  const content = canonicalJson({
    workspaceId,
    seq,
    at,
    actorId,
    actorName,
    action,
    subject,
    summary,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
  return createHash('sha256').update(previousHash).update('\n').update(content).digest('hex');
}

const toJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

/** Appends to the chain whose head is locked; returns the new head, which the caller stores. */
export async function appendAudit(
  client: pg.PoolClient,
  ctx: { workspaceId: string; actor: { id: string | null; name: string } },
  head: ChainHead,
  change: AuditChange,
): Promise<ChainHead> {
  const seq = head.seq + 1n;
  const at = new Date().toISOString();
  const { id: actorId, name: actorName } = ctx.actor;
  // Undefined members are dropped by JSON: hash what will be read back.
  const before: unknown = JSON.parse(toJson(change.before) ?? 'null');
  const after: unknown = JSON.parse(toJson(change.after) ?? 'null');
  const hash = chainHash(head.hash, {
    ...change,
    before,
    after,
    workspaceId: ctx.workspaceId,
    seq: seq.toString(),
    at,
    actorId,
    actorName,
  });
  await client.query(
    `insert into audit_entries
       (workspace_id, seq, at, actor_id, actor_name, action, subject, summary, before, after, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ctx.workspaceId,
      seq,
      at,
      actorId,
      actorName,
      change.action,
      change.subject,
      change.summary,
      toJson(before),
      toJson(after),
      head.hash,
      hash,
    ],
  );
  return { seq, hash };
}
