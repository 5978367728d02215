const PUBLIC = ['/sign-in', '/setup', '/invite'];

/**
 * Where to go after signing in: the page asked for, if it is one of this application. Another
 * origin, in whatever spelling, would let a link hand people to a stranger.
 */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return '/';
  const url = new URL(next, 'http://here.invalid');
  if (url.origin !== 'http://here.invalid' || PUBLIC.includes(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
