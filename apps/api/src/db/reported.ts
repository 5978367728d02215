import { sql } from 'drizzle-orm';

/**
 * Joins what lines `l` of `cost_lines` were restated to; with it `REPORTED` is what they count. A workspace
 * that never restated joins nothing.
 */
export const restatedRates = (workspaceId: string) => sql`
  left join (
    select m.import_id, m.currency, m.period, x.rate
    from import_rates m
    join fx_rates x on x.workspace_id = m.workspace_id and x.id = m.fx_rate_id
    where m.workspace_id = ${workspaceId} and m.version > 1 and m.superseded_at is null) restated
  on restated.import_id = l.import_id and restated.currency = l.currency and restated.period = l.period`;

/** A line's amount in the reporting currency: as it was converted when staged, or as restated since. */
export const REPORTED = sql`coalesce(round(l.amount * restated.rate, 18), l.reporting_amount)`;
