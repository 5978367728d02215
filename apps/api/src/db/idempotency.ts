import type pg from 'pg';
import { AppError } from '../errors.ts';

/** The `Idempotency-Key` of a request and the hash of what it asks for. */
export interface IdempotencyClaim {
  key: string;
  requestHash: string;
  /** Success status to answer a repeat with. */
  status: number;
}

/** Thrown in place of a second effect: the answer the first request got. */
export class IdempotentReplay extends Error {
  readonly status: number;
  readonly response: string;

  constructor(status: number, response: string) {
    super('answered before');
    this.status = status;
    this.response = response;
  }
}

interface Claimant {
  workspaceId: string;
  actor: { id: string | null };
  idempotency?: IdempotencyClaim | undefined;
}

const fullHash = (claim: IdempotencyClaim, more: string | undefined) =>
  more ? `${claim.requestHash}:${more}` : claim.requestHash;

/**
 * Claims the key inside the change's transaction: a concurrent request with the same key waits here
 * until this one has committed, and then answers as it did.
 */
export async function claimIdempotencyKey(
  client: pg.PoolClient,
  ctx: Claimant,
  more?: string,
): Promise<void> {
  const claim = ctx.idempotency;
  if (!claim || !ctx.actor.id) return;
  const requestHash = fullHash(claim, more);
  const inserted = await client.query(
    `insert into idempotency_keys (workspace_id, user_id, key, request_hash) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [ctx.workspaceId, ctx.actor.id, claim.key, requestHash],
  );
  if (inserted.rowCount === 1) return;
  const { rows } = await client.query<{ request_hash: string; status: number; response: string }>(
    'select request_hash, status, response from idempotency_keys where workspace_id = $1 and user_id = $2 and key = $3',
    [ctx.workspaceId, ctx.actor.id, claim.key],
  );
  const stored = rows[0];
  if (stored?.request_hash === requestHash) throw new IdempotentReplay(stored.status, stored.response);
  throw new AppError(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request. Nothing was changed; send a new key.',
  );
}

/** Keeps the answer with the effect, in one transaction. */
export async function storeIdempotentAnswer(
  client: pg.PoolClient,
  ctx: Claimant,
  result: unknown,
): Promise<void> {
  const claim = ctx.idempotency;
  if (!claim || !ctx.actor.id) return;
  await client.query(
    `update idempotency_keys set status = $4, response = $5 where workspace_id = $1 and user_id = $2 and key = $3`,
    [ctx.workspaceId, ctx.actor.id, claim.key, claim.status, JSON.stringify(result ?? null)],
  );
  await client.query(
    `delete from idempotency_keys where workspace_id = $1 and created_at < now() - interval '48 hours'`,
    [ctx.workspaceId],
  );
}
