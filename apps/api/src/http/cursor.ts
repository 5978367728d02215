import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** An opaque cursor over the sort keys of a page's last row. */
export const encodeCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sort keys of a cursor this server made; anything else is refused. */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, keys: T): z.output<T> | null {
  if (cursor === undefined) return null;
  try {
    const parsed = keys.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: told below.
  }
  throw new AppError('invalid', 'This cursor is not one of this list. Start again without it.');
}

/** Cuts the one row read beyond the page; its presence means there is a next page. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  keysOf: (row: T) => readonly (string | number)[],
): { rows: T[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last ? encodeCursor(keysOf(last)) : null };
}

export const PAGE_SIZE = 100;
