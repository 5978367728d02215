import { ERROR_STATUS, type ErrorBody, type ErrorCode, type Issue } from '@steward/contracts';
import { IngestError } from '@steward/ingest';
import { DrizzleQueryError } from 'drizzle-orm';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { IdempotentReplay } from '../db/idempotency.ts';
import { AppError } from '../errors.ts';
import { DATA_HEADERS } from '../http/data-headers.ts';

const UNCHANGED = 'Nothing was changed.';

/** Fastify's own refusals, in this API's words. */
const FASTIFY_CODES: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'The request body is larger than this route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'Send JSON with Content-Type: application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid', 'The body is empty; this route expects JSON.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid', 'The body is not valid JSON.'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported_media_type', 'Send multipart/form-data.'],
  FST_REQ_FILE_TOO_LARGE: ['too_large', 'The file is larger than Steward takes.'],
  FST_FILES_LIMIT: ['too_large', 'Send one file a request.'],
  FST_ERR_BAD_URL: ['invalid', 'This address cannot be read.'],
};

/** Postgres and socket errors that mean the database cannot be reached, or cannot write, now. */
const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53200',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
]);

/** Values that passed their schema and that the database still cannot hold. */
const UNHOLDABLE: Record<string, string> = {
  '22003': 'A number is larger than Steward keeps.',
  '22021': 'A text holds a character that cannot be kept.',
  '22P05': 'A text holds a character that cannot be kept.',
};

function unavailable(code: string | undefined, message: string): AppError | null {
  if (code === '57014')
    return new AppError(
      'unavailable',
      'This took too long and was stopped. Narrow the question and try again.',
    );
  if (code === '53100')
    return new AppError('unavailable', `The database’s disk is full. ${UNCHANGED} Free space and try again.`);
  const lost = /Connection terminated|connection timeout|Client has encountered a connection error/i.test(
    message,
  );
  if (lost || (code && (UNAVAILABLE.has(code) || code.startsWith('08'))))
    return new AppError(
      'unavailable',
      `The database cannot be reached at the moment. ${UNCHANGED} Try again shortly.`,
    );
  return null;
}

const issuesOf = (error: {
  validation: { instancePath: string; message?: string | undefined }[];
  validationContext?: string | undefined;
}): Issue[] =>
  error.validation.map((problem) => ({
    path: `${error.validationContext ?? 'body'}${problem.instancePath.replaceAll('/', '.')}`,
    message: problem.message ?? 'is not valid',
  }));

/** Whatever was thrown, as the error its caller is told; null for a bug of ours. */
export function toAppError(thrown: unknown): AppError | null {
  const error = unwrap(thrown);
  if (error instanceof AppError) return error;
  if (error instanceof IngestError)
    return new AppError(
      error.code.startsWith('too_') ? 'too_large' : 'invalid',
      `${error.message} ${UNCHANGED}`,
    );
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = issuesOf(error);
    const first = issues[0];
    return new AppError(
      'invalid',
      `The request is not valid: ${first?.path} ${first?.message}. ${UNCHANGED}`,
      { issues },
    );
  }
  const { code, statusCode, message } = error as FastifyError;
  if (statusCode === 429) return new AppError('rate_limited', 'Too many tries. Wait a minute and try again.');
  const known = code ? FASTIFY_CODES[code] : undefined;
  if (known) return new AppError(known[0], `${known[1]} ${UNCHANGED}`);
  const unholdable = code ? UNHOLDABLE[code] : undefined;
  if (unholdable) return new AppError('invalid', `${unholdable} ${UNCHANGED}`);
  return unavailable(code, message ?? '');
}

/** Every error leaves as `{code, message, issues?, details?, requestId}`; the unknown as `internal`, logged with its cause. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof IdempotentReplay)
      return reply
        .code(error.status)
        .header('idempotent-replay', 'true')
        .type('application/json')
        .serializer(String)
        .send(error.response);
    const err = unwrap(error);
    const known = toAppError(err);
    if (!known) request.log.error({ err }, 'unexpected error');
    if (known?.code === 'unavailable') request.log.warn({ err }, 'unavailable');
    return sendError(
      request,
      reply,
      known ?? new AppError('internal', `Something went wrong on our side. ${UNCHANGED}`),
    );
  });
}

/** Drizzle wraps what the driver threw, and puts the parameters, which no log may hold, into its message. */
const unwrap = (error: unknown): unknown =>
  error instanceof DrizzleQueryError && error.cause ? error.cause : error;

export function sendError(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  const body: ErrorBody = {
    code: error.code,
    message: error.message,
    ...(error.issues && { issues: error.issues }),
    ...(error.details && { details: error.details }),
    requestId: request.id,
  };
  return reply
    .code(ERROR_STATUS[error.code])
    .removeHeader('etag')
    .headers(DATA_HEADERS)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}
