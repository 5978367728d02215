import pg from 'pg';
import type { ConnectionConfig } from './client.ts';

const CHANNEL = 'steward';
const RETRY_MS = 1_000;

/**
 * What this process may remember between requests: revisions of workspaces and sessions. Every
 * change announces itself in its own transaction (NOTIFY), so that what is remembered here is
 * dropped when another process commits. Without a listening connection nothing is remembered.
 */
export class Live {
  readonly #config: ConnectionConfig;
  readonly #revisions = new Map<string, bigint>();
  readonly #sessions = new Map<string, unknown>();
  #client: pg.Client | null = null;
  #listening = false;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;
  #generation = 0;

  constructor(config: ConnectionConfig) {
    this.#config = config;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: 'steward-live' });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', (message) => this.#hear(message.payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#listening = this.#client === client;
    } catch {
      this.#lost(client);
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = null;
    this.#forget();
    await client?.end().catch(() => {});
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#forget();
    client.end().catch(() => {});
    if (!this.#closed) this.#retry = setTimeout(() => void this.start(), RETRY_MS);
  }

  #forget(): void {
    this.#listening = false;
    this.#generation += 1;
    this.#revisions.clear();
    this.#sessions.clear();
  }

  #hear(payload: string): void {
    const [topic, id, revision] = payload.split(' ');
    if (topic === 'revision' && id && revision) this.revised(id, BigInt(revision));
    if (topic === 'people') this.peopleChanged();
  }

  /** Remembers a committed revision; older news than what is known is ignored. */
  revised(workspaceId: string, revision: bigint): void {
    const known = this.#revisions.get(workspaceId);
    if (this.#listening && (known === undefined || revision > known))
      this.#revisions.set(workspaceId, revision);
  }

  /** The workspace's revision, where it is remembered. */
  knownRevision(workspaceId: string): bigint | undefined {
    return this.#revisions.get(workspaceId);
  }

  /** The workspace's revision, from memory or by `load`. */
  async revision(workspaceId: string, load: () => Promise<bigint>): Promise<bigint> {
    const known = this.#revisions.get(workspaceId);
    if (known !== undefined) return known;
    const generation = this.#generation;
    const loaded = await load();
    if (generation === this.#generation) this.revised(workspaceId, loaded);
    return loaded;
  }

  /** Sessions, members or roles changed: every remembered session is read anew. */
  peopleChanged(): void {
    this.#generation += 1;
    this.#sessions.clear();
  }

  /** A session by its token's hash, where it is remembered. */
  knownSession(tokenHash: string): unknown {
    return this.#sessions.get(tokenHash);
  }

  /** A session by its token's hash, from memory or by `load`; absent ones are not remembered. */
  async session<T>(tokenHash: string, load: () => Promise<T | null>): Promise<T | null> {
    const known = this.#sessions.get(tokenHash);
    if (known !== undefined) return known as T;
    const generation = this.#generation;
    const loaded = await load();
    if (loaded && this.#listening && generation === this.#generation) this.#sessions.set(tokenHash, loaded);
    return loaded;
  }
}

/** SQL that announces a change when the transaction commits; `$1` is the payload. */
export const ANNOUNCE = `select pg_notify('${CHANNEL}', $1)`;

/** The same, for sessions, members and roles. */
export const ANNOUNCE_PEOPLE = `select pg_notify('${CHANNEL}', 'people')`;
