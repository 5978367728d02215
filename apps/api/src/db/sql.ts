import { sql } from 'drizzle-orm';
import type { Tx } from './client.ts';

/** A whole array as one parameter of a statement, for `unnest` and `= any`. */
export const array = (values: readonly unknown[], type: string) =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`;

/** The canonical text of a numeric: no trailing zeros. */
export const canonical = (expression: ReturnType<typeof sql>) => sql<string>`trim_scale(${expression})::text`;

/**
 * Runs statements over many rows without joins that read one side again for each row of the other. The
 * planner takes small tables, and tables that were just filled, for a row or two, and would choose those.
 */
export async function inBulk<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`set local enable_nestloop = off`);
  const result = await work();
  await tx.execute(sql`set local enable_nestloop = on`);
  return result;
}

/** Gives the statements of a transaction the time that millions of lines take; a request's is for pages. */
export const takeTime = (tx: Tx) => tx.execute(sql`set local statement_timeout = '15min'`);
