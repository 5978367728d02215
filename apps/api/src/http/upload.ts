import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** The head of a file that is to be understood: `most` bytes, and what is said to more. */
export const HEAD_LIMIT = {
  most: 4 * 1024 * 1024,
  message: 'Send the first 4 MiB at most to have a file understood. Nothing was changed.',
};

/** The name of an upload for people: no path, no control characters, never used as one. */
const displayName = (name: string) =>
  name
    .split(/[\\/]/)
    .at(-1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    ?.replace(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .slice(0, 200) || 'unnamed file';

/** Reads the JSON field `options` and hands on the file that follows it, unread. */
export async function readUpload<T extends z.ZodType>(request: FastifyRequest, schema: T) {
  if (!request.isMultipart())
    throw new AppError(
      'unsupported_media_type',
      'Send multipart/form-data: the field “options”, then the file. Nothing was changed.',
    );
  let options: z.output<T> | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field' && part.fieldname === 'options')
      options = parseOptions(String(part.value), schema);
    else if (part.type === 'file') {
      if (options === undefined)
        throw new AppError('invalid', 'The field “options” must come before the file. Nothing was changed.');
      const source: AsyncIterable<Uint8Array> = part.file;
      const length = Number(request.headers['content-length']);
      return {
        fileName: displayName(part.filename),
        totalBytes: Number.isSafeInteger(length) ? BigInt(length) : null,
        options,
        source,
      };
    } else
      throw new AppError('invalid', `The field “${part.fieldname}” is not known here. Nothing was changed.`);
  }
  throw new AppError('invalid', 'There is no file in this request. Nothing was changed.');
}

function parseOptions<T extends z.ZodType>(text: string, schema: T): z.output<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The field “options” is not valid JSON. Nothing was changed.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: ['options', ...issue.path].join('.'),
    message: issue.message,
  }));
  throw new AppError(
    'invalid',
    `The options are not valid: ${issues[0]?.path} ${issues[0]?.message}. Nothing was changed.`,
    { issues },
  );
}

/** All bytes of a small upload; a larger one is refused. */
export async function wholeFile(
  source: AsyncIterable<Uint8Array>,
  limit: { most: number; message: string },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > limit.most) throw new AppError('too_large', limit.message);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
