import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from './client.ts';

/** A whole array as one parameter of a statement, for `unnest` and `= any`. */
export const array = (values: readonly unknown[], type: string) =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`;

/** The canonical text of a numeric: no trailing zeros. */
export const canonical = (expression: ReturnType<typeof sql>) => sql<string>`trim_scale(${expression})::text`;

/**
 * Runs statements over many rows by hash joins alone. The planner takes small tables, and tables that were
 * just filled, for a row or two: it would read one side again for each row of the other, or merge both by
 * their import and compare all rows of it with all.
 */
export async function inBulk<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`set local enable_nestloop = off; set local enable_mergejoin = off`);
  const result = await work();
  await tx.execute(sql`set local enable_nestloop = on; set local enable_mergejoin = on`);
  return result;
}

/** Gives the statements of a transaction the time that millions of lines take; a request's is for pages. */
export const takeTime = (tx: Tx) => tx.execute(sql`set local statement_timeout = '15min'`);

/**
 * That two texts are the same, or both null. By equalities alone: a join by `is not distinct from` can
 * neither hash nor sort, and compares all with all.
 */
export const alike = (a: SQL, b: SQL): SQL =>
  sql`(${a} is null) = (${b} is null) and coalesce(${a}, '') = coalesce(${b}, '')`;
