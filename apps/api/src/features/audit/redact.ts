import { type SQL, sql } from 'drizzle-orm';
import type { EntryRow } from './queries.ts';

/** Whose entries hold sums of cost that may be, or may tell by another one, the pay of few. */
const OF_COST = /^(import|restatement|allocation_rule)\./;

/** Sums in the sentence of such an entry; the same in JavaScript and in Postgres. */
const SUMS =
  '(, )?-?[0-9]+(\\.[0-9]+)? in the reporting currency|: invested -?[0-9]+(\\.[0-9]+)? → -?[0-9]+(\\.[0-9]+)?';

const FIELDS = new Set(['caught', 'controlTotals', 'posted', 'invested', 'teams', 'initiatives']);

function withoutSums(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSums);
  const told = Object.entries(value).filter(([field]) => !FIELDS.has(field));
  return Object.fromEntries(told.map(([field, inner]) => [field, withoutSums(inner)]));
}

/** Cells of a restatement: the rates stay, what was converted with them does not. */
const withoutAmounts = (cells: unknown): unknown =>
  Array.isArray(cells) ? cells.map(({ amount: _, ...cell }: Record<string, unknown>) => cell) : cells;

function side(value: unknown): unknown {
  const told = withoutSums(value);
  if (typeof told !== 'object' || told === null || !('cells' in told)) return told;
  return { ...told, cells: withoutAmounts(told.cells) };
}

/** An entry for those who may not see pay. */
export const withoutPay = (row: EntryRow): EntryRow =>
  OF_COST.test(row.action)
    ? {
        ...row,
        summary: row.summary.replace(new RegExp(SUMS, 'g'), ''),
        before: side(row.before),
        after: side(row.after),
      }
    : row;

/** What may be searched in a summary by those who may not see pay. */
export const summaryWithoutPay = (summary: SQL): SQL => sql`regexp_replace(${summary}, ${SUMS}, '', 'g')`;
