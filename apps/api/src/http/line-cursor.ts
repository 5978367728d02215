import { Amount, CivilDate } from '@steward/contracts';
import { z } from 'zod';
import { isByDate, type LineKey } from '../db/lines.ts';
import { decodeCursor } from './cursor.ts';

/** Two counts with an amount each, of all lines that match: the same on every page. */
export type CursorSums = readonly [number, string, number, string];

/** Order, sort value, import and row of the last line, then the sums. */
const keys = (sort: string) =>
  z.tuple([
    z.literal(sort),
    isByDate(sort) ? CivilDate : Amount,
    z.uuid(),
    z.int(),
    z.int(),
    Amount,
    z.int(),
    Amount,
  ]);

/** Where a page of lines begins, and the sums that the first page found; nulls for the first. */
export function decodeLineCursor(
  cursor: string | undefined,
  sort: string,
): { after: LineKey | null; sums: CursorSums | null } {
  const decoded = decodeCursor(cursor, keys(sort));
  if (decoded === null) return { after: null, sums: null };
  const [, value, importId, row, ...sums] = decoded;
  return { after: { value, importId, row }, sums };
}
