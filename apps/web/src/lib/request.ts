import type {
  ErrorBody,
  ErrorCode,
  Issue,
  RouteBody,
  RouteKey,
  RouteParams,
  RouteQuery,
  RouteResponse,
} from '@steward/contracts';

type Part<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: undefined }
  : Record<never, never> extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };

/** What a call of the route needs: `params`, `query` and `body` as its contract says. */
export type ApiOptions<K extends RouteKey> = Part<'params', RouteParams<K>> &
  Part<'query', RouteQuery<K>> &
  Part<'body', RouteBody<K>> & { signal?: AbortSignal; idempotencyKey?: string };

/** Options may be left out only where the route needs none. */
export type ApiArgs<K extends RouteKey> =
  Record<never, never> extends ApiOptions<K> ? [options?: ApiOptions<K>] : [options: ApiOptions<K>];

/** A refusal of the API, or a server that could not be reached (`status` 0, code `unavailable`). */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly issues: Issue[];
  readonly details: Record<string, unknown>;
  readonly requestId: string | null;

  constructor(status: number, body: Omit<ErrorBody, 'requestId'> & { requestId?: string | null }) {
    super(body.message);
    this.code = body.code;
    this.status = status;
    this.issues = body.issues ?? [];
    this.details = body.details ?? {};
    this.requestId = body.requestId ?? null;
  }
}

const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

async function toError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (isErrorBody(body)) return new ApiError(response.status, body);
  return new ApiError(response.status, {
    code: response.status >= 500 ? 'unavailable' : 'internal',
    message: `The server answered ${response.status} without saying why.`,
    requestId: response.headers.get('x-request-id'),
  });
}

/** The address of a route with its parameters and query filled in; undefined query values are left out. */
export function apiUrl(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, string | undefined> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`Missing parameter "${name}" of ${path}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, value);
  const text = search.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

/** `fetch` with this application's manners, for bodies and answers that are not JSON. Throws ApiError. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'unavailable', message: 'The server could not be reached.' });
  }
  if (!response.ok) throw await toError(response);
  return response;
}

/**
 * Calls a route by its key in the contract: `api('GET /initiatives/:key', { params: { key } })`.
 * Resolves to the route's response (undefined for 204); rejects with ApiError.
 */
export async function api<K extends RouteKey>(key: K, ...[options]: ApiArgs<K>): Promise<RouteResponse<K>> {
  const [method = 'GET', path = '/'] = key.split(' ');
  const { params, query, body, signal, idempotencyKey } = (options ?? {}) as {
    params?: Record<string, string>;
    query?: Record<string, string | undefined>;
    body?: unknown;
    signal?: AbortSignal;
    idempotencyKey?: string;
  };
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  const response = await send(apiUrl(path, params, query), {
    method,
    headers,
    signal,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  return answer as RouteResponse<K>;
}
