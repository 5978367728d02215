import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, api, apiUrl } from './request.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (response: Response | Error) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    if (response instanceof Error) throw response;
    return response;
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

test('fills parameters, escapes them, and leaves out what is not asked for', () => {
  const url = apiUrl('/initiatives/:key', { key: 'A/1' }, { from: '2026-01', to: undefined, lens: '' });
  expect(url).toBe('/api/v1/initiatives/A%2F1?from=2026-01');
});

test('sends a body as JSON with the idempotency key', async () => {
  const fetch = answering(Response.json({ id: '1', name: 'Core' }, { status: 201 }));
  await api('POST /themes', { body: { name: 'Core' }, idempotencyKey: 'k1' });
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('/api/v1/themes');
  expect(init).toMatchObject({
    method: 'POST',
    body: '{"name":"Core"}',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
  });
});

test('a refusal carries code, issues and the request to quote', async () => {
  const body = {
    code: 'invalid',
    message: 'No',
    issues: [{ path: 'name', message: 'Needed' }],
    requestId: 'r1',
  };
  answering(Response.json(body, { status: 400 }));
  const refusal = await api('POST /themes', { body: { name: '' } }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal).toMatchObject({ status: 400, code: 'invalid', issues: body.issues, requestId: 'r1' });
});

test('an answer that is no refusal of ours is still an ApiError', async () => {
  answering(new Response('<html>Bad gateway</html>', { status: 502 }));
  await expect(api('GET /me')).rejects.toMatchObject({ name: 'ApiError', code: 'unavailable', status: 502 });
});

test('a server that cannot be reached says so', async () => {
  answering(new TypeError('fetch failed'));
  await expect(api('GET /me')).rejects.toMatchObject({ code: 'unavailable', status: 0 });
});

test('an aborted request stays an abort', async () => {
  answering(new DOMException('Aborted', 'AbortError'));
  await expect(api('GET /me')).rejects.toMatchObject({ name: 'AbortError' });
});
