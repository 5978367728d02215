import { type SQL, sql } from 'drizzle-orm';
import { array } from './sql.ts';

export const lower = (text: SQL) => sql`lower(${text})`;

/** Names the values of a dimension; `-` is none of them. */
export function oneOf(
  column: SQL,
  values: readonly string[] | undefined,
  normalise: (s: SQL) => SQL = (s) => s,
): SQL {
  if (!values || values.length === 0) return sql``;
  const named = values.filter((value) => value !== '-');
  const none = named.length < values.length ? sql`${column} is null` : sql`false`;
  return sql`and (${none} or ${normalise(column)} in (select ${normalise(sql`v`)} from unnest(${array(named, 'text')}) v))`;
}

/** The words of a search as patterns for `ilike`, each of which must be found. */
export const wordPatterns = (search: string | undefined): string[] =>
  (search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
