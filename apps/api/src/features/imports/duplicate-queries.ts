import type { ImportKind } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array } from '../../db/sql.ts';
import { LINES_OF } from './kinds.ts';
import type { ImportRow } from './queries.ts';

const linesOf = (kind: ImportKind) => sql.identifier(LINES_OF[kind]);

type Of = Pick<ImportRow, 'id' | 'kind'>;

/** Lets this transaction take as long as a million lines take, and sort them without going to the disk. */
export const makeRoom = (tx: Tx) =>
  tx.execute(sql`set local statement_timeout = 0; set local work_mem = '128MB'`);

/**
 * Numbers the equal rows of a file, so that genuine repeats are told from an overlapping export. Most files
 * have few: what is repeated at all is found by a hash, and only that is sorted.
 */
export const numberOccurrences = (tx: Tx, workspaceId: string, { id: importId, kind }: Of) =>
  tx.execute(sql`
    with equal as materialized (
      select fingerprint from ${linesOf(kind)} where workspace_id = ${workspaceId} and import_id = ${importId}
      group by 1 having count(*) > 1),
    repeated as materialized (
      select row, occurrence from (
        select row, row_number() over (partition by fingerprint order by row) as occurrence
        from ${linesOf(kind)} where workspace_id = ${workspaceId} and import_id = ${importId}
          and fingerprint in (select fingerprint from equal)) numbered
      where occurrence > 1)
    update ${linesOf(kind)} l set occurrence = repeated.occurrence from repeated
    where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and l.row = repeated.row`);

/** Other imports of its kind at `status` that could hold the same rows as this one, by their dates. */
export const selectOverlapping = async (
  tx: Tx,
  workspaceId: string,
  { id, kind, firstDate, lastDate }: Pick<ImportRow, 'id' | 'kind' | 'firstDate' | 'lastDate'>,
  status: 'staged' | 'posted',
) =>
  (
    await tx.execute<{ id: string }>(sql`
      select id from imports where workspace_id = ${workspaceId} and id <> ${id} and kind = ${kind} and status = ${status}
        and first_date <= ${lastDate} and last_date >= ${firstDate}`)
  ).rows.map((row) => row.id);

/** Marks the lines that already count in one of `others`; returns how many each of those holds. */
export const markDuplicates = async (
  tx: Tx,
  workspaceId: string,
  { id: importId, kind }: Of,
  others: readonly string[],
): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await tx.execute<{ import_id: string; lines: number }>(sql`
        with marked as (
          update ${linesOf(kind)} l set duplicate = true
          from ${linesOf(kind)} o
          where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and not l.duplicate
            and o.workspace_id = ${workspaceId} and o.import_id = any(${array(others, 'uuid')})
            and o.fingerprint = l.fingerprint and o.occurrence = l.occurrence and not o.duplicate
          returning o.import_id)
        select import_id, count(*)::int as lines from marked group by 1`)
    ).rows.map(({ import_id, lines }) => [import_id, lines]),
  );

export const unmarkDuplicates = (tx: Tx, workspaceId: string, { id, kind }: Of) =>
  tx.execute(sql`
    update ${linesOf(kind)} set duplicate = false
    where workspace_id = ${workspaceId} and import_id = ${id} and duplicate`);

/** Duplicate lines of an import of money, and what they come to as their file writes them, by currency. */
export const selectDuplicateSums = async (tx: Tx, workspaceId: string, { id: importId, kind }: Of) =>
  (
    await tx.execute<{ currency: string; lines: number; amount: string }>(sql`
      select currency, count(*)::int as lines, sum(amount)::text as amount from ${linesOf(kind)}
      where workspace_id = ${workspaceId} and import_id = ${importId} and duplicate group by 1`)
  ).rows;

/** Duplicate lines of an import of effort, and what they would count. */
export const selectDuplicateEffort = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ lines: number; seconds: string; points: string }>(sql`
      select count(*)::int as lines, coalesce(sum(seconds), 0)::text as seconds, coalesce(sum(points), 0)::text as points
      from effort_lines where workspace_id = ${workspaceId} and import_id = ${importId} and duplicate`)
  ).rows[0] ?? { lines: 0, seconds: '0', points: '0' };

/** Lines of other posted imports that do not count because they stand in this one, and in this one alone. */
export const selectDependents = async (tx: Tx, workspaceId: string, { id: importId, kind }: Of) =>
  (
    await tx.execute<{ file_name: string; lines: number }>(sql`
      select i.file_name, count(*)::int as lines
      from ${linesOf(kind)} d
      join imports i on i.workspace_id = d.workspace_id and i.id = d.import_id and i.status = 'posted'
      join ${linesOf(kind)} o on o.workspace_id = d.workspace_id and o.import_id = ${importId}
        and o.fingerprint = d.fingerprint and o.occurrence = d.occurrence and not o.duplicate
      where d.workspace_id = ${workspaceId} and d.duplicate and d.import_id <> ${importId}
        and not exists (
          select 1 from ${linesOf(kind)} k
          join imports ki on ki.workspace_id = k.workspace_id and ki.id = k.import_id and ki.status = 'posted'
          where k.workspace_id = d.workspace_id and k.fingerprint = d.fingerprint and k.occurrence = d.occurrence
            and not k.duplicate and k.import_id <> ${importId})
      group by i.file_name`)
  ).rows;
