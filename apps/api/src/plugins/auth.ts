import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../context.ts';
import { AppError } from '../errors.ts';
import { findSession, isDueForTouch, touchSession } from '../features/session/sessions.ts';
import { answeredUnchanged } from '../http/answer-cache.ts';
import { inBackground, settleBackground } from '../http/background.ts';
import { Tries } from '../http/tries.ts';
import { sessionToken } from './session-cookie.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Resolves the session of every request to the API, and refuses what another site had a browser send. */
export async function registerAuth(app: FastifyInstance, database: Database): Promise<void> {
  await app.register(cookie, { hook: false });
  // Each look-up of an id that is none costs a query: nobody needs many of them.
  const strangers = new Tries(300, 60_000);

  const resolve = async (request: FastifyRequest, token: string) => {
    const session = await findSession(database, token);
    if (!session && !strangers.take(request.ip))
      throw new AppError('rate_limited', 'Too many requests with a session that has ended. Sign in again.');
    if (session && isDueForTouch(session))
      inBackground(
        database,
        () => touchSession(database, session),
        (error) => request.log.warn({ err: error }, 'the use of a session was not written down'),
      );
    return session;
  };

  app.addHook('onRequest', (request, reply, done) => {
    if (!answeredUnchanged(database, request, reply)) done();
  });
  app.addHook('onRequest', async (request) => {
    const { contract } = request.routeOptions.config;
    if (!contract) return;
    if (!SAFE_METHODS.has(request.method)) refuseForgery(request, contract.consumes ?? 'application/json');
    if (contract.access === 'public') return;
    const token = sessionToken(request);
    if (token) request.session = await resolve(request, token);
  });
  app.addHook('onClose', () => settleBackground(database));
}

/**
 * Browsers name the site that sends an unsafe request, in `Sec-Fetch-Site` (which no script can
 * set) or, over plain http, in `Origin`. A request with neither comes from no browser, so no
 * session of somebody else can ride on it: command line clients work.
 */
function refuseForgery(request: FastifyRequest, mediaType: string): void {
  const { origin, 'sec-fetch-site': site, 'content-type': type } = request.headers;
  const own =
    site === undefined ? origin === undefined || isOwnOrigin(origin, request.host) : isOwnSite(site);
  if (!own) throw new AppError('forbidden', 'This request comes from another site. Nothing was changed.');
  if (type !== undefined && type.split(';', 1)[0]?.trim().toLowerCase() !== mediaType)
    throw new AppError('unsupported_media_type', `Send ${mediaType}. Nothing was changed.`);
}

const isOwnSite = (site: string | string[]) => site === 'same-origin' || site === 'none';

function isOwnOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const own = `${url.protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === url.host;
}
