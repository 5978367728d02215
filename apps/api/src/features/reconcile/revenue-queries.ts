import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { restatedRates } from '../../db/reported.ts';
import { alike } from '../../db/sql.ts';
import { REPORTED_ARR } from '../revenue/service.ts';
import type { Difference } from './queries.ts';

/** Sums of movements of revenue against the movements, cell by cell. */
export const selectRevenueDifferences = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<Difference>(sql`
      with lines as (
        select l.import_id, l.period, l.movement, l.product_line, l.currency, sum(l.arr) as arr,
          sum(${REPORTED_ARR}) as reporting_arr, count(*)::int as n
        from revenue_events l
        join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id and i.status in ('staged', 'posted', 'voided')
        ${restatedRates(workspaceId)}
        where l.workspace_id = ${workspaceId} and not l.duplicate group by 1, 2, 3, 4, 5)
      select 'revenue total' as what,
        concat_ws(' ', coalesce(l.import_id, t.import_id), coalesce(l.period, t.period), coalesce(l.movement, t.movement),
          coalesce(l.product_line, t.product_line), coalesce(l.currency, t.currency)) as where,
        concat_ws(' ', trim_scale(l.arr), trim_scale(l.reporting_arr), 'in', l.n) as lines,
        concat_ws(' ', trim_scale(t.arr), trim_scale(t.reporting_arr), 'in', t.lines) as facts
      from lines l
      full join (select * from revenue_totals where workspace_id = ${workspaceId}) t
        on t.import_id = l.import_id and t.period = l.period and t.movement = l.movement and t.currency = l.currency
        and ${alike(sql`t.product_line`, sql`l.product_line`)}
      where (l.arr, l.reporting_arr, l.n) is distinct from (t.arr, t.reporting_arr, t.lines)`)
  ).rows;
