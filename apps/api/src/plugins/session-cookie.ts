import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../features/session/tokens.ts';

/** The prefix has browsers refuse the cookie unless it is Secure, of this host alone and of all its paths. */
const HTTPS_COOKIE = '__Host-steward';
/** Over plain http, which is for the machine itself, browsers keep no Secure cookie. */
const HTTP_COOKIE = 'steward';

const isHttps = (request: FastifyRequest) => request.protocol === 'https';
const cookieName = (request: FastifyRequest) => (isHttps(request) ? HTTPS_COOKIE : HTTP_COOKIE);

const options = (request: FastifyRequest): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: isHttps(request),
});

/** The session's id as the browser sent it, if it has the shape of one. */
export function sessionToken(request: FastifyRequest): string | null {
  const header = request.headers.cookie;
  if (!header) return null;
  const token = request.server.parseCookie(header)[cookieName(request)];
  return token && isToken(token) ? token : null;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  session: { token: string; expiresAt: Date },
): void {
  reply.setCookie(cookieName(request), session.token, { ...options(request), expires: session.expiresAt });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), options(request));
}
