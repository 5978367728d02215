import type { z } from 'zod';
import type { Action } from './permissions.ts';

/**
 * The contract of one route. `access` is the permission it needs in the session's workspace,
 * `session` for any signed-in user, or `public`. Bodies and queries are strict: an unknown
 * field is refused.
 */
export interface RouteContract {
  access: Action | 'session' | 'public';
  tag: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A body that is not JSON; the service reads the stream. */
  consumes?: 'multipart/form-data' | 'application/octet-stream';
  /** A response that is not JSON; `response` then describes nothing and is left out. */
  produces?: 'text/csv';
  response?: z.ZodType;
  /** Success status, 200 unless told. */
  status?: 200 | 201 | 202 | 204;
  /** Answers may be reused while the workspace's revision stands, by everybody of a role or by one user. */
  cached?: 'role' | 'user';
}

/** Keys are `METHOD /path` below `/api/v1`, with `:name` for parameters. */
export type RouteTable = Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, RouteContract>;
