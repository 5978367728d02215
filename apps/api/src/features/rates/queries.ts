import type { RateType } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array, canonical } from '../../db/sql.ts';

export interface RateRow {
  [column: string]: unknown;
  id: string;
  currency: string;
  period: string;
  type: RateType;
  rate: string;
  days: number | null;
  date: string | null;
  source: string;
  recorded_at: string;
  recorded_by: string;
  version: number;
  superseded_at: string | null;
  superseded_by: string | null;
}

export interface NewRate {
  currency: string;
  period: string;
  type: RateType;
  rate: string;
  days: number | null;
  date: string | null;
}

/** Every version of the rates that `of` names, numbered, with people's names. */
const versions = (workspaceId: string, of: SQL) => sql`
  select r.id, r.currency, r.period, r.type, ${canonical(sql`r.rate`)} as rate, r.days, r.date::text as date, r.source,
    to_json(r.recorded_at)#>>'{}' as recorded_at, coalesce(m.name, 'Steward') as recorded_by,
    (row_number() over (partition by r.currency, r.period, r.type order by r.recorded_at, r.id))::int as version,
    to_json(r.superseded_at)#>>'{}' as superseded_at, s.name as superseded_by
  from fx_rates r
  left join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.recorded_by
  left join memberships s on s.workspace_id = r.workspace_id and s.user_id = r.superseded_by
  where r.workspace_id = ${workspaceId} ${of}`;

/** Rates in force, by currency, newest month first. */
export const selectRates = async (tx: Tx, workspaceId: string, type?: RateType): Promise<RateRow[]> =>
  (
    await tx.execute<RateRow>(sql`
      select * from (${versions(workspaceId, type ? sql`and r.type = ${type}` : sql``)}) v
      where superseded_at is null order by currency, period desc, type`)
  ).rows;

/** All versions of one rate, newest first. */
export const selectRateVersions = async (
  tx: Tx,
  workspaceId: string,
  { currency, period, type }: Pick<NewRate, 'currency' | 'period' | 'type'>,
): Promise<RateRow[]> =>
  (
    await tx.execute<RateRow>(sql`
      select * from (${versions(
        workspaceId,
        sql`and r.currency = ${currency} and r.period = ${period} and r.type = ${type}`,
      )}) v order by version desc`)
  ).rows;

/** Ends the rates in force of these currencies, months and types. */
export const supersedeRates = (tx: Tx, workspaceId: string, userId: string, rates: readonly NewRate[]) =>
  tx.execute(sql`
    update fx_rates r set superseded_at = now(), superseded_by = ${userId}
    from unnest(${columnOf(rates, 'currency', 'text')}, ${columnOf(rates, 'period', 'text')},
      ${columnOf(rates, 'type', 'text')}) as n(currency, period, type)
    where r.workspace_id = ${workspaceId} and r.superseded_at is null
      and r.currency = n.currency and r.period = n.period and r.type = n.type`);

export const insertRates = (
  tx: Tx,
  workspaceId: string,
  { userId, source }: { userId: string; source: string },
  rates: readonly NewRate[],
) =>
  tx.execute(sql`
    insert into fx_rates (workspace_id, id, recorded_by, source, currency, period, type, rate, days, date)
    select ${workspaceId}::uuid, gen_random_uuid(), ${userId}::uuid, ${source}, * from unnest(
      ${columnOf(rates, 'currency', 'text')}, ${columnOf(rates, 'period', 'text')}, ${columnOf(rates, 'type', 'text')},
      ${columnOf(rates, 'rate', 'numeric')}, ${columnOf(rates, 'days', 'int')}, ${columnOf(rates, 'date', 'date')})`);

const columnOf = (rates: readonly NewRate[], column: keyof NewRate, type: string) =>
  array(
    rates.map((rate) => rate[column]),
    type,
  );

/** Currencies other than the reporting one that rates were recorded for or a file has brought. */
export const selectCurrenciesInUse = async (tx: Tx, workspaceId: string): Promise<string[]> =>
  (
    await tx.execute<{ currency: string }>(sql`
      select currency from fx_rates where workspace_id = ${workspaceId}
      union
      select t.currency from imports i, jsonb_to_recordset(i.control_totals) as t(currency text)
      where i.workspace_id = ${workspaceId} and i.status in ('staged', 'posted')`)
  ).rows.map((row) => row.currency);
