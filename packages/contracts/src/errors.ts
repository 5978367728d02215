import { z } from 'zod';

/** Every error code of the API and the HTTP status that carries it. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_imported: 409,
  too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const Issue = z.object({
  path: z.string().describe('Where: a JSON path, or a row and column of a file'),
  message: z.string(),
});
export type Issue = z.infer<typeof Issue>;

export const ErrorBody = z.object({
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string().describe('What is wrong, and what was not changed'),
  issues: z.array(Issue).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
