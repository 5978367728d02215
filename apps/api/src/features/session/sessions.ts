import { eq, sql } from 'drizzle-orm';
import { asOwner, type Database } from '../../context.ts';
import { ANNOUNCE_PEOPLE } from '../../db/live.ts';
import { sessions } from '../../db/schema/index.ts';
import type { SessionInfo } from '../../http/request.ts';
import { hashToken, newToken } from './tokens.ts';

const HOUR_MS = 3_600_000;
/** A long weekend away from the desk; then sign in again. */
const IDLE_MS = 72 * HOUR_MS;
const LIFE_MS = 14 * 24 * HOUR_MS;
const TOUCH_MS = 5 * 60_000;

export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

/** What is remembered of a session; `lastSeenAt` moves on with every request. */
interface Remembered extends SessionInfo {
  lastSeenAt: Date;
}

/** Opens a session under a new id. Others of the user stay; dead ones are cleared away. */
export async function openSession(
  database: Database,
  userId: string,
  workspaceId: string,
): Promise<OpenedSession> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + LIFE_MS);
  await asOwner(database, async (tx) => {
    await tx
      .delete(sessions)
      .where(sql`expires_at < now() or last_seen_at < ${new Date(Date.now() - IDLE_MS)}`);
    await tx
      .insert(sessions)
      .values({ tokenHash: hashToken(token), userId, activeWorkspaceId: workspaceId, expiresAt });
  });
  return { token, expiresAt };
}

function loadSession(database: Database, tokenHash: string): Promise<Remembered | null> {
  return asOwner(database, async (_tx, client) => {
    const { rows } = await client.query<Remembered>(
      `select s.token_hash as "tokenHash", s.user_id as "userId", u.name as "userName",
              s.active_workspace_id as "workspaceId", m.role, s.expires_at as "expiresAt",
              s.last_seen_at as "lastSeenAt"
         from sessions s
         join users u on u.id = s.user_id
         join memberships m
           on m.workspace_id = s.active_workspace_id and m.user_id = s.user_id and m.disabled_at is null
        where s.token_hash = $1`,
      [tokenHash],
    );
    return rows[0] ?? null;
  });
}

const isIdle = (session: Remembered, now: number) => session.lastSeenAt.getTime() + IDLE_MS < now;
const isOver = (session: Remembered, now: number) => session.expiresAt.getTime() < now;
const isStale = (session: Remembered, now: number) => now - session.lastSeenAt.getTime() >= TOUCH_MS;

/** The live session of a token if nothing need be read or written for it: it is remembered, and was in use just now. */
export function rememberedSession(database: Database, token: string): SessionInfo | null {
  const session = database.live.knownSession(hashToken(token)) as Remembered | undefined;
  const now = Date.now();
  return session && !isStale(session, now) && !isOver(session, now) ? session : null;
}

/** The live session of a token; costs no query while sessions, members and roles stay as they are. */
export async function findSession(database: Database, token: string): Promise<Remembered | null> {
  const tokenHash = hashToken(token);
  const now = Date.now();
  let session = await database.live.session(tokenHash, () => loadSession(database, tokenHash));
  // Another process may have seen the user since: what is remembered here cannot say that it is idle.
  if (session && isIdle(session, now)) session = await loadSession(database, tokenHash);
  if (!session || isIdle(session, now) || isOver(session, now)) return null;
  return session;
}

/** Whether the use of a session is worth writing down, which it is every few minutes. */
export function isDueForTouch(session: Remembered): boolean {
  const now = Date.now();
  if (!isStale(session, now)) return false;
  session.lastSeenAt = new Date(now);
  return true;
}

/** Writes down that a session is in use. The membership shows it to admins. */
export const touchSession = (database: Database, session: SessionInfo): Promise<void> =>
  asOwner(database, async (_tx, client) => {
    await client.query('update sessions set last_seen_at = now() where token_hash = $1', [session.tokenHash]);
    await client.query(
      'update memberships set last_seen_at = now() where workspace_id = $1 and user_id = $2',
      [session.workspaceId, session.userId],
    );
  });

/** Ends one session by its stored hash. */
export const endSession = (database: Database, tokenHash: string): Promise<void> =>
  changePeople(database, async (tx) => {
    await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash));
  });

/** Changes users or sessions as their owner, and has every process read its sessions anew. */
export async function changePeople<T>(
  database: Database,
  work: Parameters<typeof asOwner<T>>[1],
): Promise<T> {
  const result = await asOwner(database, async (tx, client) => {
    const result = await work(tx, client);
    await client.query(ANNOUNCE_PEOPLE);
    return result;
  });
  database.live.peopleChanged();
  return result;
}
