import { sql } from 'drizzle-orm';

/** A whole array as one parameter of a statement, for `unnest` and `= any`. */
export const array = (values: readonly unknown[], type: string) =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`;

/** The canonical text of a numeric: no trailing zeros. */
export const canonical = (expression: ReturnType<typeof sql>) => sql<string>`trim_scale(${expression})::text`;
