import { createHash } from 'node:crypto';
import {
  type RouteContract,
  type RouteKey,
  type RouteResponse,
  type Routes,
  routes,
} from '@steward/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context, Database } from '../context.ts';
import type { IdempotencyClaim } from '../db/idempotency.ts';
import { AppError } from '../errors.ts';
import { answerCached, markAnswer } from './answer-cache.ts';
import { documented } from './document.ts';

/** A request before anybody is known: sign-in, set-up, invitations. */
export interface PublicContext {
  readonly database: Database;
  readonly requestId: string;
  readonly address: string;
}

type Parsed<K extends RouteKey, Part extends string> = Routes[K] extends {
  [P in Part]: infer S extends z.ZodType;
}
  ? z.output<S>
  : undefined;

export interface RouteInput<K extends RouteKey> {
  params: Parsed<K, 'params'>;
  query: Parsed<K, 'query'>;
  body: Parsed<K, 'body'>;
  request: FastifyRequest;
  reply: FastifyReply;
}

type ContextFor<K extends RouteKey> = Routes[K]['access'] extends 'public' ? PublicContext : Context;
type ResultFor<K extends RouteKey> = Routes[K] extends { response: z.ZodType } ? RouteResponse<K> : unknown;

export type Handler<K extends RouteKey> = (ctx: ContextFor<K>, input: RouteInput<K>) => Promise<ResultFor<K>>;

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,200}$/;

function idempotencyOf(request: FastifyRequest, contract: RouteContract): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method === 'GET') return undefined;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key))
    throw new AppError(
      'invalid',
      'Idempotency-Key must be 8 to 200 visible characters. Nothing was changed.',
    );
  const body = contract.consumes ? '' : JSON.stringify(request.body ?? null);
  const requestHash = createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('hex');
  return { key, requestHash, status: contract.status ?? 200 };
}

function contextOf(
  database: Database,
  request: FastifyRequest,
  contract: RouteContract,
): Context | PublicContext {
  const { session } = request;
  if (contract.access === 'public') return { database, requestId: request.id, address: request.ip };
  if (!session) throw new AppError('unauthenticated', 'Sign in first.');
  return {
    database,
    workspaceId: session.workspaceId,
    actor: { id: session.userId, name: session.userName, role: session.role },
    requestId: request.id,
    idempotency: idempotencyOf(request, contract),
  };
}

/**
 * Registers the contract of `key` with the one verb that answers it. Signed-in routes are refused
 * without a session here; the permission itself is checked where the database is reached, by
 * `read` and `mutate` with the contract's action, so that every caller of a verb meets it.
 */
export function serve<K extends RouteKey>(
  app: FastifyInstance,
  database: Database,
  key: K,
  handle: Handler<K>,
): void {
  const contract: RouteContract = routes[key];
  const [method, path] = key.split(' ') as [string, string];
  app.route({
    method,
    url: `/api/v1${path}`,
    config: { contract },
    schema: documented(contract),
    onRequest: async (request, reply) => {
      if (contract.access !== 'public' && !request.session)
        throw new AppError('unauthenticated', 'Sign in first.');
      if (contract.cached) await markAnswer(database, contract, request, reply);
    },
    handler: async (request, reply) => {
      const ctx = contextOf(database, request, contract) as ContextFor<K>;
      const { params, query, body } = request;
      const input = { params, query, body, request, reply } as RouteInput<K>;
      if (contract.cached) return answerCached(database, contract, request, reply, () => handle(ctx, input));
      const result = await handle(ctx, input);
      if (reply.sent) return reply;
      reply.code(contract.status ?? 200);
      return contract.status === 204 ? reply.send() : result;
    },
  });
}
