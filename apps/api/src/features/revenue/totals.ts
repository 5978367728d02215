import type { Movement } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { restatedRates } from '../../db/reported.ts';
import { canonical, inBulk } from '../../db/sql.ts';

/** What a movement `l` does to ARR in the reporting currency: at the rate it was read with, or moved to while staged. */
export const REPORTED_ARR = sql`coalesce(round(l.arr * restated.rate, 18), l.reporting_arr)`;

/** Sums the counting movements of an import by month, kind, product line and currency. */
export async function writeRevenueTotals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await tx.execute(
    sql`delete from revenue_totals where workspace_id = ${workspaceId} and import_id = ${importId}`,
  );
  const write = sql`
    insert into revenue_totals
      (workspace_id, import_id, n, period, movement, product_line, currency, arr, reporting_arr, lines)
    select ${workspaceId}::uuid, ${importId}::uuid, row_number() over (), x.*
    from (
      select l.period, l.movement, l.product_line, l.currency, sum(l.arr), sum(${REPORTED_ARR}), count(*)::int
      from revenue_events l ${restatedRates(workspaceId)}
      where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and not l.duplicate
      group by 1, 2, 3, 4) x`;
  await inBulk(tx, () => tx.execute(write));
}

/** Sums of an import over one value of one dimension; no value is a value of its own. */
export interface RevenueTotalRow {
  [column: string]: unknown;
  by: 'period' | 'movement' | 'product_line';
  value: string | null;
  /** Whether the value names a product line there is. */
  known: boolean;
  arr: string;
  lines: number;
}

/** Sums of an import's counting movements by each dimension, values in order. */
export const selectRevenueTotals = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<RevenueTotalRow>(sql`
      select case when grouping(x.period) = 0 then 'period' when grouping(x.movement) = 0 then 'movement'
          else 'product_line' end as by,
        coalesce(x.period, x.movement, x.product_line) collate "C" as value,
        coalesce(bool_or(p.id is not null), false) as known,
        ${canonical(sql`sum(x.reporting_arr)`)} as arr, sum(x.lines)::int as lines
      from revenue_totals x
      left join product_lines p on p.workspace_id = x.workspace_id and lower(p.name) = lower(x.product_line)
      where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
      group by grouping sets ((x.period), (x.movement), (x.product_line))
      order by value nulls last`)
  ).rows as (RevenueTotalRow & { value: Movement | string | null })[];
