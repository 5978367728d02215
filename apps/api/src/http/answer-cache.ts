import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { may, type RouteContract } from '@steward/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { currentRevision, type Database } from '../context.ts';
import { AppError } from '../errors.ts';
import { rememberedSession } from '../features/session/sessions.ts';
import { sessionToken } from '../plugins/session-cookie.ts';
import { DATA_HEADERS } from './data-headers.ts';
import type { SessionInfo } from './request.ts';
import { Tries } from './tries.ts';

/** As bytes: text is encoded anew each time it is sent. */
interface Answer {
  body: Buffer;
  gzip: Buffer;
}

/** Bytes that are kept; pages of five hundred lines are a megabyte each. */
const MAX_KEPT = 64 * 1024 * 1024;
const GZIP_FROM = 2048;

/** Reading what is remembered costs less than to count it; what must be computed is counted by user. */
const COMPUTED_A_MINUTE = 1_200;

class Answers {
  readonly kept = new LRUCache<string, Promise<Answer>>({ maxSize: MAX_KEPT });
  readonly computing = new Tries(COMPUTED_A_MINUTE, 60_000);
}

const answers = new WeakMap<Database, Answers>();

const answersOf = (database: Database): Answers => {
  const known = answers.get(database);
  if (known) return known;
  const made = new Answers();
  answers.set(database, made);
  return made;
};

const DAY_MS = 86_400_000;
let day = { number: 0, text: '' };

/** Today in UTC, as text; written anew once a day, since every tag holds it. */
function today(): string {
  const number = Math.floor(Date.now() / DAY_MS);
  if (number !== day.number) day = { number, text: new Date(number * DAY_MS).toISOString().slice(0, 10) };
  return day.text;
}

/** Of this process: after a restart the same revision may be computed, or told, by other code. */
const START = randomBytes(4).toString('hex');

/**
 * The tag of all computed answers of a workspace: they rest on its revision, on what the caller may
 * see, on the day and on the running code. Nothing else.
 */
function tagOf(contract: RouteContract, session: SessionInfo, revision: bigint): string {
  const viewer = contract.cached === 'user' ? session.userId : session.role;
  return `"${session.workspaceId.slice(-12)}.${revision}.${viewer}.${today()}.${START}"`;
}

const permitted = ({ access }: RouteContract, { role }: SessionInfo): boolean =>
  access === 'public' || access === 'session' || may(role, access);

function tell(reply: FastifyReply, tag: string): FastifyReply {
  return reply
    .header('etag', tag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Accept-Encoding');
}

/**
 * Answers 304 without waiting for anything, where the session and the revision are remembered and the
 * caller holds the current answer. Of every other request it answers none, and says so.
 */
export function answeredUnchanged(database: Database, request: FastifyRequest, reply: FastifyReply): boolean {
  const held = request.headers['if-none-match'];
  const { contract } = request.routeOptions.config;
  if (held === undefined || !contract?.cached) return false;
  const token = sessionToken(request);
  const session = token ? rememberedSession(database, token) : null;
  const revision = session ? database.live.knownRevision(session.workspaceId) : undefined;
  if (!session || revision === undefined || !permitted(contract, session)) return false;
  if (held !== tagOf(contract, session, revision)) return false;
  tell(reply, held).code(304).send();
  return true;
}

/** Marks the reply with the tag of the answer; 304 when the caller holds it. */
export async function markAnswer(
  database: Database,
  contract: RouteContract,
  { session, headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (!session) throw new AppError('unauthenticated', 'Sign in first.');
  if (!permitted(contract, session)) return;
  const tag = tagOf(contract, session, await currentRevision(database, session.workspaceId));
  if (headers['if-none-match'] === tag) tell(reply, tag).code(304).send();
  else tell(reply.headers(DATA_HEADERS), tag);
}

/** Computes an answer once a revision and address, however many ask at the same time. */
export async function answerCached(
  database: Database,
  contract: RouteContract,
  request: FastifyRequest,
  reply: FastifyReply,
  compute: () => Promise<unknown>,
): Promise<FastifyReply> {
  const tag = reply.getHeader('etag');
  // Without the permission there is no tag: let the service refuse, and never from memory.
  if (typeof tag !== 'string') return reply.send(await compute());
  const { kept, computing } = answersOf(database);
  const key = `${tag} ${request.url}`;
  let pending = kept.get(key);
  if (!pending) {
    if (!computing.take(request.session?.userId ?? request.ip))
      throw new AppError('rate_limited', 'Too many different questions. Wait a minute and try again.');
    pending = encode(contract, compute);
    kept.set(key, pending, { size: 1 });
    pending.then(
      (answer) => kept.set(key, Promise.resolve(answer), { size: answer.body.length + answer.gzip.length }),
      () => kept.delete(key),
    );
  }
  const { body, gzip } = await pending;
  reply.type('application/json; charset=utf-8');
  if (body.length < GZIP_FROM || !String(request.headers['accept-encoding'] ?? '').includes('gzip'))
    return reply.send(body);
  return reply.header('content-encoding', 'gzip').send(gzip);
}

async function encode(contract: RouteContract, compute: () => Promise<unknown>): Promise<Answer> {
  const result = await compute();
  const body = Buffer.from(JSON.stringify(contract.response ? contract.response.parse(result) : result));
  return { body, gzip: body.length < GZIP_FROM ? Buffer.alloc(0) : gzipSync(body) };
}
