import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clientOf } from '../../test/client.ts';
import { createTestApp, testWorkspace } from '../../test/factories.ts';

const webDir = mkdtempSync(join(tmpdir(), 'steward-web-'));
mkdirSync(join(webDir, 'assets'));
writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Steward</title>');
writeFileSync(join(webDir, 'assets', 'app-3f9a1c.js'), 'export {};');
writeFileSync(join(webDir, 'assets', 'app-3f9a1c.js.gz'), 'packed');
writeFileSync(join(webDir, '.sources'), 'not for the world');

const host = await createTestApp({ webDir, trustProxy: '127.0.0.1' });
const { as, anonymous } = await testWorkspace({ within: host });
const get = (url: string, headers: Record<string, string> = {}) =>
  anonymous.inject({ method: 'GET', url, headers });
afterAll(async () => {
  await host.close();
  rmSync(webDir, { recursive: true });
});

describe('pages', () => {
  test.each(['/', '/initiatives/ATLAS-1', '/setup?token=x', '/invite'])(
    '%s is the one document',
    async (url) => {
      const answer = await get(url);
      expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(answer.text).toContain('<title>Steward</title>');
    },
  );

  test('run this server’s files alone, without inline script or style, and stand in no frame', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('an asset with a hash is kept for good, and sent packed where the build packed it', async () => {
    const plain = await get('/assets/app-3f9a1c.js');
    expect([plain.text, plain.headers['cache-control']]).toEqual([
      'export {};',
      'public, max-age=31536000, immutable',
    ]);
    const packed = await get('/assets/app-3f9a1c.js', { 'accept-encoding': 'gzip' });
    expect([packed.text, packed.headers['content-encoding']]).toEqual(['packed', 'gzip']);
  });

  test.each([
    '/assets/app-000000.js',
    '/.sources',
    '/api/v1/nothing',
    '/api/nothing',
    '/..%2f..%2fetc%2fpasswd',
  ])('%s is missing, and says so as the API does', async (url) => {
    const answer = await get(url);
    expect([answer.status, answer.error.code]).toEqual([404, 'not_found']);
  });
});

describe('data', () => {
  test('is stored, framed and sniffed by nobody', async () => {
    for (const url of ['/api/v1/me', '/api/v1/setup', '/api/openapi.json', '/api/v1/nothing']) {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('that is computed may be kept by its reader, who asks again each time', async () => {
    const answer = await as('viewer').get('/portfolio');
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  test('is packed where that helps', async () => {
    const answer = await get('/api/openapi.json', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
  });
});

test('strict transport is asked for over https alone, where plain http would be a promise not kept', async () => {
  expect((await get('/')).headers['strict-transport-security']).toBeUndefined();
  for (const url of ['/', '/api/v1/setup'])
    expect((await get(url, { 'x-forwarded-proto': 'https' })).headers['strict-transport-security']).toBe(
      'max-age=31536000',
    );
});

test('an address that asks for tokens and passwords too often is told to wait', async () => {
  const guess = () =>
    anonymous.inject({
      method: 'POST',
      url: '/api/v1/invitations/lookup',
      payload: { token: 'a'.repeat(40) },
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
  for (let n = 0; n < 60; n += 1) expect((await guess()).status).toBe(404);
  const refused = await guess();
  expect([refused.status, refused.error.code, refused.headers['retry-after']]).toEqual([
    429,
    'rate_limited',
    '60',
  ]);
});

test('an address that shows ended sessions too often costs no more queries', async () => {
  const stranger = clientOf(host.app, `steward=${'x'.repeat(43)}`);
  const statuses = new Set<number>();
  for (let n = 0; n < 301; n += 1) statuses.add((await stranger.get('/me')).status);
  expect([...statuses]).toEqual([401, 429]);
});
