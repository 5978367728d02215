import compress from '@fastify/compress';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { RouteContract } from '@steward/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DATA_HEADERS } from '../http/data-headers.ts';

const HSTS = 'max-age=31536000';

const MINUTE_MS = 60_000;
/** Passwords and tokens are looked at: one office behind one address signs in within this. */
const UNKNOWN_CALLERS: RateLimitOptions = { max: 60, timeWindow: MINUTE_MS };
const MEMBERS: RateLimitOptions = { max: 1_200, timeWindow: MINUTE_MS };

/** Answers kept in memory cost less than to count them. */
const limitOf = ({ access, cached }: RouteContract): RateLimitOptions | false =>
  cached ? false : access === 'public' ? UNKNOWN_CALLERS : MEMBERS;

const QUIET = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

const callerOf = (request: FastifyRequest) => request.session?.userId ?? request.ip;

/**
 * Headers, limits and compression of the API. The routes that answer from memory carry nothing
 * that they do not need: their answers are packed already.
 */
export async function registerSecurity(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    // A computed answer carries them itself: one that was not modified needs none of them again.
    const { contract } = request.routeOptions.config;
    if (!contract?.cached && request.url.startsWith('/api/')) reply.headers(DATA_HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    done();
  });

  app.addHook('onRoute', (route) => {
    const { contract } = route.config ?? {};
    if (!contract) return;
    const limit = limitOf(contract);
    if (limit) route.config = { ...route.config, rateLimit: limit };
    if (contract.cached) route.compress = false;
  });
  await app.register(rateLimit, {
    global: false,
    keyGenerator: callerOf,
    addHeaders: QUIET,
    addHeadersOnExceeding: QUIET,
  });
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 2_048 });
}
