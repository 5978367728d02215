import type { Movement } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { lower, oneOf } from '../../db/filters.ts';
import { restatedRates } from '../../db/reported.ts';
import { canonical } from '../../db/sql.ts';
import { REPORTED_ARR } from './totals.ts';

export interface BridgeFilter {
  productLine?: string[] | undefined;
}

/** A product line by what the files call it: one in any case, called as it is called here where it is known. */
const lineKey = (alias: SQL) => sql`lower(${alias}.product_line)`;

const posted = (workspaceId: string, filter: BridgeFilter) => sql`
  from revenue_totals t
  join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
  where t.workspace_id = ${workspaceId} ${oneOf(sql`t.product_line`, filter.productLine, lower)}`;

/** The first and the last month of posted movements, whatever their product line; nulls without any. */
export const selectMonths = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<{ first: string | null; last: string | null }>(sql`
      select min(t.period) as first, max(t.period) as last ${posted(workspaceId, {})}`)
  ).rows[0] ?? { first: null, last: null };

export interface BalanceRow {
  [column: string]: unknown;
  line: string | null;
  name: string | null;
  known: boolean;
  currency: string;
  /** ARR in its currency before the span, and at its end. */
  opening: string;
  closing: string;
}

/** What each product line's ARR came to in each currency before a month, and at the end of another. */
export const selectBalances = async (
  tx: Tx,
  workspaceId: string,
  span: { from: string; to: string },
  filter: BridgeFilter,
) =>
  (
    await tx.execute<BalanceRow>(sql`
      select x.line, coalesce(p.name, x.name) as name, p.id is not null as known, x.currency, x.opening, x.closing
      from (
        select ${lineKey(sql`t`)} as line, min(t.product_line) as name, t.currency,
          coalesce(sum(t.arr) filter (where t.period < ${span.from}), 0)::text as opening, sum(t.arr)::text as closing
        ${posted(workspaceId, filter)} and t.period <= ${span.to}
        group by 1, 3) x
      left join product_lines p on p.workspace_id = ${workspaceId} and lower(p.name) = x.line
      order by coalesce(p.name, x.name) collate "C" nulls last, x.currency`)
  ).rows;

export interface MovementRow {
  [column: string]: unknown;
  line: string | null;
  movement: Movement;
  arr: string;
  events: number;
}

/** What happened in a span, by product line and movement, each event at the rate of its month. */
export const selectMovements = async (
  tx: Tx,
  workspaceId: string,
  span: { from: string; to: string },
  filter: BridgeFilter,
) =>
  (
    await tx.execute<MovementRow>(sql`
      select ${lineKey(sql`t`)} as line, t.movement, sum(t.reporting_arr)::text as arr, sum(t.lines)::int as events
      ${posted(workspaceId, filter)} and t.period between ${span.from} and ${span.to}
      group by 1, 2`)
  ).rows;

export interface TakenRow {
  [column: string]: unknown;
  line: string | null;
  movement: Movement;
  claimed: string;
  confirmed: string;
}

/** What outcomes have taken of it that are claimed or confirmed; drafts claim nothing. */
export const selectTaken = async (
  tx: Tx,
  workspaceId: string,
  span: { from: string; to: string },
  filter: BridgeFilter,
) =>
  (
    await tx.execute<TakenRow>(sql`
      select ${lineKey(sql`l`)} as line, l.movement, sum(${REPORTED_ARR})::text as claimed,
        coalesce(sum(${REPORTED_ARR}) filter (where o.status = 'confirmed'), 0)::text as confirmed
      from outcome_events e
      join outcomes o on o.workspace_id = e.workspace_id and o.id = e.outcome_id and o.superseded_at is null
        and o.status in ('claimed', 'confirmed')
      join revenue_events l on l.workspace_id = e.workspace_id and l.import_id = e.import_id and l.row = e.row
      ${restatedRates(workspaceId)}
      where e.workspace_id = ${workspaceId} and e.superseded_at is null
        and l.period between ${span.from} and ${span.to} ${oneOf(sql`l.product_line`, filter.productLine, lower)}
      group by 1, 2`)
  ).rows;

export interface RateRow {
  [column: string]: unknown;
  currency: string;
  period: string;
  rate: string;
}

/** For each currency of posted movements its rate in force of the latest month that is not after `at`. */
export const selectRatesAt = async (tx: Tx, workspaceId: string, at: string) =>
  (
    await tx.execute<RateRow>(sql`
      select distinct on (r.currency) r.currency, r.period, ${canonical(sql`r.rate`)} as rate
      from fx_rates r
      where r.workspace_id = ${workspaceId} and r.type = 'AVG' and r.superseded_at is null and r.period <= ${at}
        and r.currency in (select t.currency ${posted(workspaceId, {})})
      order by r.currency, r.period desc`)
  ).rows;
