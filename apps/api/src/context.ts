import { type Action, may, type Role } from '@steward/contracts';
import type pg from 'pg';
import { type AuditChange, appendAudit, type ChainHead } from './db/audit-chain.ts';
import { bind, type Tx } from './db/client.ts';
import { claimIdempotencyKey, type IdempotencyClaim, storeIdempotentAnswer } from './db/idempotency.ts';
import { ANNOUNCE, type Live } from './db/live.ts';
import { AppError } from './errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let poolOf: (database: Database) => pg.Pool;

/** The database. Its connections are reached through `read`, `mutate` and `asOwner` of this module only. */
export class Database {
  readonly #pool: pg.Pool;
  readonly live: Live;

  constructor(pool: pg.Pool, live: Live) {
    this.#pool = pool;
    this.live = live;
  }

  static {
    poolOf = (database) => database.#pool;
  }
}

export interface Actor {
  /** Null for the system itself. */
  id: string | null;
  name: string;
  role: Role | 'system';
}

/** On whose behalf, in which workspace. Holds no connection. */
export interface Context {
  readonly database: Database;
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly idempotency?: IdempotencyClaim | undefined;
}

export type Audit = (change: AuditChange) => Promise<void>;

/** Whether the actor may do this; the system may do everything. */
export const allowed = (actor: Actor, action: Action): boolean =>
  actor.role === 'system' || may(actor.role, action);

const forbidden = (action: Action) =>
  new AppError('forbidden', `Your role may not do this (${action}). Nothing was changed.`);

/** Refuses an action, and keeps in the audit that it was tried. */
export async function refuse(ctx: Context, action: Action): Promise<never> {
  await recordDenied(ctx, action);
  throw forbidden(action);
}

/** Opens a transaction as the request role, seeing one workspace only. */
async function begin(client: pg.PoolClient, workspaceId: string, mode: string): Promise<void> {
  if (!UUID.test(workspaceId)) throw new AppError('invalid', 'This is not the id of a workspace.');
  await client.query(`BEGIN ${mode}; ${enterWorkspace(workspaceId)}`);
}

const enterWorkspace = (workspaceId: string) =>
  `SET LOCAL ROLE steward_app; SET LOCAL app.workspace_id = '${workspaceId}'`;

/** Runs `work` on a connection; a connection whose transaction could not be ended is thrown away. */
async function onConnection<T>(database: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await poolOf(database).connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Reads one workspace in a snapshot, after checking the permission. Nothing can be written. */
export async function read<T>(ctx: Context, action: Action, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!allowed(ctx.actor, action)) return refuse(ctx, action);
  return onConnection(ctx.database, async (client) => {
    await begin(client, ctx.workspaceId, 'ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await work(bind(client));
    await client.query('COMMIT');
    return result;
  });
}

/** What a change has beside its transaction. */
export interface Change {
  audit: Audit;
  /** The request's connection, for COPY as the tables' owner; `work` must write the workspace id itself. */
  copyAsOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /**
   * Waits for the workspace's other changes and claims the request's idempotency key. Called by
   * `mutate` before `work`, or by `work` itself with `late`, before it touches what others share.
   */
  enter(requestHash?: string): Promise<void>;
}

/**
 * Changes one workspace: checks the permission, opens the transaction, lets one change of a
 * workspace at a time through, requires an audit entry, bumps the revision and commits all of it
 * or nothing. With an idempotency key in the context the result of `work` must be the answer.
 */
export async function mutate<T>(
  ctx: Context,
  action: Action,
  work: (tx: Tx, audit: Audit, change: Change) => Promise<T>,
  options: { late?: boolean } = {},
): Promise<T> {
  if (!allowed(ctx.actor, action)) return refuse(ctx, action);
  const { result, revision } = await onConnection(ctx.database, async (client) => {
    await begin(client, ctx.workspaceId, '');
    const change = new OpenChange(client, ctx);
    if (!options.late) await change.enter();
    const result = await work(bind(client), change.audit, change);
    const revision = await change.close(result);
    await client.query('COMMIT');
    return { result, revision };
  });
  ctx.database.live.revised(ctx.workspaceId, revision);
  return result;
}

/**
 * Makes a change to see what it does, and takes all of it back. Waits for the workspace's other changes,
 * and lets none through meanwhile.
 */
export async function rehearse<T>(ctx: Context, action: Action, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!allowed(ctx.actor, action)) return refuse(ctx, action);
  return onConnection(ctx.database, async (client) => {
    await begin(client, ctx.workspaceId, '');
    await lockHead(client, ctx.workspaceId);
    const result = await work(bind(client));
    await client.query('ROLLBACK');
    return result;
  });
}

class OpenChange implements Change {
  readonly #client: pg.PoolClient;
  readonly #ctx: Context;
  #head: ChainHead | null = null;
  #entries = 0;

  constructor(client: pg.PoolClient, ctx: Context) {
    this.#client = client;
    this.#ctx = ctx;
  }

  async enter(requestHash?: string): Promise<void> {
    if (this.#head) return;
    this.#head = await lockHead(this.#client, this.#ctx.workspaceId);
    await claimIdempotencyKey(this.#client, this.#ctx, requestHash);
  }

  readonly audit: Audit = async (change) => {
    if (!this.#head) throw new Error('audit before enter: the chain is not locked');
    this.#head = await appendAudit(this.#client, this.#ctx, this.#head, change);
    this.#entries += 1;
  };

  async copyAsOwner<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    await this.#client.query('RESET ROLE');
    const result = await work(this.#client);
    await this.#client.query(enterWorkspace(this.#ctx.workspaceId));
    return result;
  }

  async close(result: unknown): Promise<bigint> {
    if (!this.#head || this.#entries === 0) throw new Error('a change without an audit entry');
    await storeIdempotentAnswer(this.#client, this.#ctx, result);
    const updated = await this.#client.query<{ revision: string }>(
      'update workspaces set revision = revision + 1, audit_seq = $2, audit_hash = $3 where id = $1 returning revision',
      [this.#ctx.workspaceId, this.#head.seq, this.#head.hash],
    );
    const revision = updated.rows[0]?.revision ?? '0';
    await this.#client.query(ANNOUNCE, [`revision ${this.#ctx.workspaceId} ${revision}`]);
    return BigInt(revision);
  }
}

async function lockHead(client: pg.PoolClient, workspaceId: string): Promise<ChainHead> {
  const { rows } = await client.query<{ audit_seq: string; audit_hash: string }>(
    'select audit_seq, audit_hash from workspaces where id = $1 for update',
    [workspaceId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not_found', 'This workspace is gone.');
  return { seq: BigInt(row.audit_seq), hash: row.audit_hash };
}

/** Writes an audit entry that goes with no change: sign-ins and refusals. The revision stays. */
export async function record(ctx: Context, entry: AuditChange): Promise<void> {
  await onConnection(ctx.database, async (client) => {
    await begin(client, ctx.workspaceId, '');
    const head = await lockHead(client, ctx.workspaceId);
    const next = await appendAudit(client, ctx, head, entry);
    await client.query('update workspaces set audit_seq = $2, audit_hash = $3 where id = $1', [
      ctx.workspaceId,
      next.seq,
      next.hash,
    ]);
    await client.query('COMMIT');
  });
}

const recordDenied = (ctx: Context, action: string): Promise<void> =>
  record(ctx, {
    action: 'access.deny',
    subject: action,
    summary: `${ctx.actor.name} (${ctx.actor.role}) was refused ${action}`,
  });

/**
 * A transaction as the tables' owner, for what stands outside workspaces: users, sessions, the
 * creation of a workspace, health. Row-level security does not hold here; never for a workspace's data.
 */
export async function asOwner<T>(
  database: Database,
  work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query('BEGIN');
    const result = await work(bind(client), client);
    await client.query('COMMIT');
    return result;
  });
}

/** The workspace's revision as an ETag's core, remembered between requests while nothing changes. */
export const currentRevision = (database: Database, workspaceId: string): Promise<bigint> =>
  database.live.revision(workspaceId, () =>
    asOwner(database, async (_tx, client) => {
      const { rows } = await client.query<{ revision: string }>(
        'select revision from workspaces where id = $1',
        [workspaceId],
      );
      if (!rows[0]) throw new AppError('not_found', 'This workspace is gone.');
      return BigInt(rows[0].revision);
    }),
  );
