import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { restatements, type StoredCell } from '../../db/schema/index.ts';
import { array, canonical } from '../../db/sql.ts';
import type { Slice } from '../facts/service.ts';

/** Lines of an import in a currency and month that stand at another rate than the one in force. */
export interface StaleCell {
  [column: string]: unknown;
  import_id: string;
  file_name: string;
  currency: string;
  period: string;
  version: number;
  old_rate: string;
  new_rate_id: string;
  new_rate: string;
}

/**
 * Cells of posted imports of costs, or of one import, whose rate is not the one in force. Posted revenue keeps
 * the rate of its month: what rates do to ARR since is a line of its own in the bridge.
 */
export const selectStaleCells = async (
  tx: Tx,
  workspaceId: string,
  of: { status: 'posted' } | { importId: string },
): Promise<StaleCell[]> =>
  (
    await tx.execute<StaleCell>(sql`
      select m.import_id, i.file_name, m.currency, m.period, m.version, ${canonical(sql`o.rate`)} as old_rate,
        n.id as new_rate_id, ${canonical(sql`n.rate`)} as new_rate
      from import_rates m
      join imports i on i.workspace_id = m.workspace_id and i.id = m.import_id
        and ${'importId' in of ? sql`i.id = ${of.importId}` : sql`i.status = 'posted' and i.kind = 'costs'`}
      join fx_rates o on o.workspace_id = m.workspace_id and o.id = m.fx_rate_id
      join fx_rates n on n.workspace_id = m.workspace_id and n.currency = m.currency and n.period = m.period
        and n.type = 'AVG' and n.superseded_at is null
      where m.workspace_id = ${workspaceId} and m.superseded_at is null and n.rate <> o.rate
      order by m.currency, m.period, m.import_id`)
  ).rows;

const columnOf = (cells: readonly StaleCell[], column: keyof StaleCell, type: string) =>
  array(
    cells.map((cell) => cell[column]),
    type,
  );

export interface CellMove {
  [column: string]: unknown;
  currency: string;
  period: string;
  old_rate: string;
  new_rate: string;
  lines: number;
  before: string;
  after: string;
}

/** What the counting lines of these cells come to at either rate, each rounded as it is when it is reported. */
export const selectCellMoves = async (
  tx: Tx,
  workspaceId: string,
  cells: readonly StaleCell[],
): Promise<CellMove[]> => {
  const periods = [...new Set(cells.map(({ period }) => period))].sort();
  return (
    await tx.execute<CellMove>(sql`
      select l.currency, l.period, ${canonical(sql`s.old_rate`)} as old_rate, ${canonical(sql`s.new_rate`)} as new_rate,
        count(*)::int as lines, ${canonical(sql`sum(round(l.amount * s.old_rate, 18))`)} as before,
        ${canonical(sql`sum(round(l.amount * s.new_rate, 18))`)} as after
      from unnest(${columnOf(cells, 'import_id', 'uuid')}, ${columnOf(cells, 'currency', 'text')},
        ${columnOf(cells, 'period', 'text')}, ${columnOf(cells, 'old_rate', 'numeric')},
        ${columnOf(cells, 'new_rate', 'numeric')}) as s(import_id, currency, period, old_rate, new_rate)
      join cost_lines l on l.import_id = s.import_id and l.currency = s.currency and l.period = s.period
      where l.workspace_id = ${workspaceId} and not l.duplicate
        and l.date >= (${periods[0]} || '-01')::date
        and l.date < ((${periods.at(-1)} || '-01')::date + interval '1 month')
      group by l.currency, l.period, s.old_rate, s.new_rate
      order by l.currency, l.period, s.old_rate`)
  ).rows;
};

/** Ends the rates of these cells and puts those in force in their place. */
export async function moveCells(
  tx: Tx,
  workspaceId: string,
  { userId, restatementId }: { userId: string; restatementId: string | null },
  cells: readonly StaleCell[],
): Promise<void> {
  const named = sql`unnest(${columnOf(cells, 'import_id', 'uuid')}, ${columnOf(cells, 'currency', 'text')},
    ${columnOf(cells, 'period', 'text')}, ${columnOf(cells, 'version', 'int')}, ${columnOf(cells, 'new_rate_id', 'uuid')})
    as s(import_id, currency, period, version, fx_rate_id)`;
  await tx.execute(sql`
    update import_rates m set superseded_at = now(), superseded_by = ${userId} from ${named}
    where m.workspace_id = ${workspaceId} and m.import_id = s.import_id and m.currency = s.currency
      and m.period = s.period and m.version = s.version`);
  await tx.execute(sql`
    insert into import_rates
      (workspace_id, import_id, currency, period, version, fx_rate_id, restatement_id, recorded_by)
    select ${workspaceId}::uuid, s.import_id, s.currency, s.period, s.version + 1, s.fx_rate_id,
      ${restatementId}::uuid, ${userId}::uuid from ${named}`);
}

/** Keeps the rates that the lines of an import were converted with. */
export const insertFirstRates = (
  tx: Tx,
  workspaceId: string,
  { importId, userId }: { importId: string; userId: string },
  rates: readonly { currency: string; period: string; id: string }[],
) =>
  tx.execute(sql`
    insert into import_rates (workspace_id, import_id, currency, period, version, fx_rate_id, recorded_by)
    select ${workspaceId}::uuid, ${importId}::uuid, s.currency, s.period, 1, s.id, ${userId}::uuid
    from unnest(${array(
      rates.map(({ currency }) => currency),
      'text',
    )}, ${array(
      rates.map(({ period }) => period),
      'text',
    )}, ${array(
      rates.map(({ id }) => id),
      'uuid',
    )}) as s(currency, period, id)`);

/** The rate that an import's lines of a currency and month stand at, were read with, and would have today. */
export interface RateOfImport {
  [column: string]: unknown;
  currency: string;
  period: string;
  rate: string;
  first_rate: string;
  rate_in_force: string;
}

export const selectRatesOf = async (tx: Tx, workspaceId: string, importId: string): Promise<RateOfImport[]> =>
  (
    await tx.execute<RateOfImport>(sql`
      select m.currency, m.period, ${canonical(sql`x.rate`)} as rate, ${canonical(sql`fx.rate`)} as first_rate,
        ${canonical(sql`n.rate`)} as rate_in_force
      from import_rates m
      join import_rates f on f.workspace_id = m.workspace_id and f.import_id = m.import_id
        and f.currency = m.currency and f.period = m.period and f.version = 1
      join fx_rates x on x.workspace_id = m.workspace_id and x.id = m.fx_rate_id
      join fx_rates fx on fx.workspace_id = f.workspace_id and fx.id = f.fx_rate_id
      join fx_rates n on n.workspace_id = m.workspace_id and n.currency = m.currency and n.period = m.period
        and n.type = 'AVG' and n.superseded_at is null
      where m.workspace_id = ${workspaceId} and m.import_id = ${importId} and m.superseded_at is null
      order by m.currency, m.period`)
  ).rows;

export interface FactSum {
  [column: string]: unknown;
  by: 'team' | 'initiative' | 'invested' | 'posted';
  key: string | null;
  name: string | null;
  amount: string;
}

/** Cost by team and by initiative in these months; all that is invested, and all that is posted, excluded cost too. */
export const selectFactSums = async (
  tx: Tx,
  workspaceId: string,
  periods: readonly string[],
): Promise<FactSum[]> =>
  (
    await tx.execute<FactSum>(sql`
      select 'team' as by, t.name as key, t.name, sum(f.amount)::text as amount
      from cost_facts f
      left join teams t on t.workspace_id = f.workspace_id and t.id = f.team_id
      where f.workspace_id = ${workspaceId} and f.period = any(${array(periods, 'text')}) and f.how <> 'excluded'
      group by t.id, t.name
      union all
      select 'initiative', i.key, i.name, sum(m.amount)::text
      from cost_months m
      left join initiatives i on i.workspace_id = m.workspace_id and i.id = m.initiative_id
      where m.workspace_id = ${workspaceId} and m.period = any(${array(periods, 'text')})
      group by i.id, i.key, i.name
      union all
      select 'invested', null, null, coalesce(sum(m.amount), 0)::text from cost_months m where m.workspace_id = ${workspaceId}
      union all
      select 'posted', null, null, coalesce(sum(f.amount), 0)::text from cost_facts f where f.workspace_id = ${workspaceId}`)
  ).rows;

/** The slices of the facts that these cells' imports touch in their months. */
export const selectSlicesOf = async (
  tx: Tx,
  workspaceId: string,
  cells: readonly StaleCell[],
): Promise<Slice[]> =>
  (
    await tx.execute<{ period: string; team_id: string | null }>(sql`
      select distinct t.period, t.team_id
      from unnest(${columnOf(cells, 'import_id', 'uuid')}, ${columnOf(cells, 'period', 'text')}) as s(import_id, period)
      join import_totals t on t.import_id = s.import_id and t.period = s.period
      where t.workspace_id = ${workspaceId}`)
  ).rows.map((row) => ({ period: row.period, teamId: row.team_id }));

interface RestatementValues {
  id: string;
  reason: string;
  before: string;
  after: string;
  cells: readonly CellMove[];
  userId: string;
}

export const insertRestatement = (
  tx: Tx,
  workspaceId: string,
  { id, reason, before, after, cells, userId }: RestatementValues,
) =>
  tx.insert(restatements).values({
    workspaceId,
    id,
    reason,
    lines: cells.reduce((lines, cell) => lines + cell.lines, 0),
    amountBefore: before,
    amountAfter: after,
    cells: cells.map(({ currency, period, old_rate, new_rate, lines }) => ({
      currency,
      period,
      oldRate: old_rate,
      newRate: new_rate,
      lines,
    })),
    recordedBy: userId,
  });

export interface RestatementRow {
  [column: string]: unknown;
  id: string;
  reason: string;
  lines: number;
  before: string;
  after: string;
  cells: StoredCell[];
  recorded_at: string;
  recorded_by: string;
}

/** Newest first; ids are made in the order of time. */
export const selectRestatements = async (
  tx: Tx,
  workspaceId: string,
  { before, id, limit }: { before?: string | undefined; id?: string; limit: number },
): Promise<RestatementRow[]> =>
  (
    await tx.execute<RestatementRow>(sql`
      select r.id, r.reason, r.lines, ${canonical(sql`r.amount_before`)} as before,
        ${canonical(sql`r.amount_after`)} as after, r.cells, to_json(r.recorded_at)#>>'{}' as recorded_at,
        coalesce(m.name, 'Steward') as recorded_by
      from restatements r
      left join memberships m on m.workspace_id = r.workspace_id and m.user_id = r.recorded_by
      where r.workspace_id = ${workspaceId}
        ${before ? sql`and r.id < ${before}::uuid` : sql``} ${id ? sql`and r.id = ${id}` : sql``}
      order by r.id desc limit ${limit}`)
  ).rows;
