import { ErrorBody, type RouteKey, type RouteResponse, type Routes } from '@steward/contracts';
import type { FastifyInstance, InjectOptions } from 'fastify';

type Segments<P extends string> = P extends `/${infer Rest}`
  ? Segments<Rest>
  : P extends `${infer Head}/${infer Rest}`
    ? [Head, ...Segments<Rest>]
    : [P];

type Fits<Path extends unknown[], Pattern extends unknown[]> = Path extends [infer A, ...infer As]
  ? Pattern extends [infer B, ...infer Bs]
    ? B extends `:${string}`
      ? Fits<As, Bs>
      : A extends B
        ? Fits<As, Bs>
        : false
    : false
  : Pattern extends []
    ? true
    : false;

type WithoutQuery<P extends string> = P extends `${infer Path}?${string}` ? Path : P;

type KeyOf<M extends string, P extends string> = {
  [K in RouteKey]: K extends `${M} ${infer Pattern}`
    ? Fits<Segments<WithoutQuery<P>>, Segments<Pattern>> extends true
      ? K
      : never
    : never;
}[RouteKey];

/** The answer of the route that a path means, by its contract. */
type AnswerOf<M extends string, P extends string> =
  KeyOf<M, P> extends infer K extends RouteKey
    ? [K] extends [never]
      ? unknown
      : Routes[K] extends { response: unknown }
        ? RouteResponse<K>
        : unknown
    : unknown;

export interface Answer<Body> {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  /** The body as it came. */
  text: string;
  /** The body of a success, parsed; throws, with the answer in its message, if it is none. */
  readonly body: Body;
  /** The body of a refusal; throws if it is none. */
  readonly error: ErrorBody;
}

type Headers = Record<string, string>;
type Payload = InjectOptions['payload'];

/** Sends requests to the API as one person; paths are those below `/api/v1`. */
export interface Client {
  get<P extends string>(path: P, headers?: Headers): Promise<Answer<AnswerOf<'GET', P>>>;
  post<P extends string>(path: P, body?: Payload, headers?: Headers): Promise<Answer<AnswerOf<'POST', P>>>;
  put<P extends string>(path: P, body?: Payload, headers?: Headers): Promise<Answer<AnswerOf<'PUT', P>>>;
  patch<P extends string>(path: P, body?: Payload, headers?: Headers): Promise<Answer<AnswerOf<'PATCH', P>>>;
  delete(path: string, headers?: Headers): Promise<Answer<unknown>>;
  /** Any request; `url` is whole. */
  inject(options: InjectOptions): Promise<Answer<unknown>>;
  /** The session's cookie, as a header. */
  cookie: string | undefined;
}

/** The session cookie that an answer sets, as a request sends it back. */
export const cookieOf = (answer: Answer<unknown>): string | undefined =>
  [answer.headers['set-cookie']].flat().map(String).join('').split(';')[0] || undefined;

export function clientOf(app: FastifyInstance, cookie?: string): Client {
  const inject = async <B>(options: InjectOptions): Promise<Answer<B>> => {
    const headers = { ...(cookie && { cookie }), ...options.headers };
    const response = await app.inject({ ...options, headers });
    const { statusCode: status, body: text } = response;
    return {
      status,
      headers: response.headers,
      text,
      get body() {
        if (status >= 400) throw new Error(`${options.method} ${String(options.url)}: ${status} ${text}`);
        return (text === '' ? undefined : JSON.parse(text)) as B;
      },
      get error() {
        return ErrorBody.parse(JSON.parse(text));
      },
    };
  };
  const send =
    (method: 'POST' | 'PUT' | 'PATCH') =>
    (path: string, payload?: Payload, headers: Headers = {}) =>
      inject<never>({ method, url: `/api/v1${path}`, headers, ...(payload !== undefined && { payload }) });
  return {
    get: (path, headers = {}) => inject({ method: 'GET', url: `/api/v1${path}`, headers }),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: (path, headers = {}) => inject({ method: 'DELETE', url: `/api/v1${path}`, headers }),
    inject,
    cookie,
  };
}
