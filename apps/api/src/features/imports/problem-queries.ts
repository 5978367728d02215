import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array } from '../../db/sql.ts';
import { LINES_OF } from './kinds.ts';
import type { ImportRow } from './queries.ts';

export interface ProblemRow {
  [column: string]: unknown;
  row: number;
  kind: 'rejected' | 'skipped' | 'duplicate';
  problems: { column: string | null; value: string | null; reason: string }[];
}

const COST_LINE = sql`l.date::text || ' ' || trim_scale(l.amount)::text || ' ' || l.currency`;
const REVENUE_EVENT = sql`concat_ws(' ', l.date, l.movement, trim_scale(l.amount), l.currency, l.customer)`;
const EFFORT_LINE = sql`concat_ws(' ', l.date, l.item, trim_scale(round(l.seconds / 3600, 4)) || ' h', trim_scale(l.points) || ' points')`;

const TOLD = { cost_lines: COST_LINE, effort_lines: EFFORT_LINE, revenue_events: REVENUE_EVENT };

const linesOf = ({ kind }: Pick<ImportRow, 'kind'>) => sql.identifier(LINES_OF[kind]);

/** Rejected, skipped and duplicate rows in file order, from a row on. */
export const selectProblems = async (
  tx: Tx,
  workspaceId: string,
  row: Pick<ImportRow, 'id' | 'kind'>,
  kind: string | undefined,
  after: number,
  limit: number,
) =>
  (
    await tx.execute<ProblemRow>(sql`
      select row, kind, problems from import_problems
      where workspace_id = ${workspaceId} and import_id = ${row.id} and row > ${after}
        ${kind ? sql`and kind = ${kind}` : sql``}
      union all
      select l.row, 'duplicate', jsonb_build_array(jsonb_build_object('column', null, 'value',
        ${TOLD[LINES_OF[row.kind]]},
        'reason', coalesce('Stands already in “' || (
          select i.file_name || '”, row ' || o.row from ${linesOf(row)} o
          join imports i on i.workspace_id = o.workspace_id and i.id = o.import_id and i.status = 'posted'
          where o.workspace_id = l.workspace_id and o.fingerprint = l.fingerprint and o.occurrence = l.occurrence
            and o.import_id <> l.import_id and not o.duplicate
          limit 1), 'Stands already in another import')))
      from ${linesOf(row)} l
      where l.workspace_id = ${workspaceId} and l.import_id = ${row.id} and l.row > ${after} and l.duplicate
        ${kind && kind !== 'duplicate' ? sql`and false` : sql``}
      order by 1 limit ${limit}`)
  ).rows;

/** Rejected rows as they stand in the file. */
export const selectRejects = async (
  tx: Tx,
  workspaceId: string,
  importId: string,
  after: number,
  limit: number,
) =>
  (
    await tx.execute<{ row: number; raw: string[]; problems: ProblemRow['problems'] }>(sql`
      select row, raw, problems from import_problems
      where workspace_id = ${workspaceId} and import_id = ${importId} and kind = 'rejected' and row > ${after}
      order by row limit ${limit}`)
  ).rows;

/** Rows that were rejected for one of these reasons alone, as they stand in the file. */
export const selectWaiting = async (
  tx: Tx,
  workspaceId: string,
  importId: string,
  { reasons, after, limit }: { reasons: readonly string[]; after: number; limit: number },
) =>
  (
    await tx.execute<{ row: number; raw: string[] }>(sql`
      select row, raw from import_problems
      where workspace_id = ${workspaceId} and import_id = ${importId} and kind = 'rejected' and row > ${after}
        and jsonb_array_length(problems) = 1 and problems->0->>'reason' = any(${array(reasons, 'text')})
      order by row limit ${limit}`)
  ).rows;

export const deleteProblems = (tx: Tx, workspaceId: string, importId: string, rows: readonly number[]) =>
  tx.execute(sql`
    delete from import_problems
    where workspace_id = ${workspaceId} and import_id = ${importId} and row = any(${array(rows, 'int')})`);

export const insertProblems = (
  tx: Tx,
  workspaceId: string,
  importId: string,
  rows: readonly { row: number; kind: string; problems: unknown; raw: unknown }[],
) =>
  tx.execute(sql`
    insert into import_problems (workspace_id, import_id, row, kind, problems, raw)
    select ${workspaceId}::uuid, ${importId}::uuid, * from unnest(
      ${array(
        rows.map((r) => r.row),
        'int',
      )}, ${array(
        rows.map((r) => r.kind),
        'text',
      )},
      ${array(
        rows.map((r) => JSON.stringify(r.problems)),
        'jsonb',
      )}, ${array(
        rows.map((r) => JSON.stringify(r.raw)),
        'jsonb',
      )})`);
