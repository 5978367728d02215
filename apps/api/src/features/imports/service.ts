import type { Import, ImportReport, RouteResponse } from '@steward/contracts';
import { z } from 'zod';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError, notFound } from '../../errors.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { adoptEffortOfTeams, resolveEffort, selectMonthsOfEffort } from '../effort/service.ts';
import { rebuildCostFacts, rebuildEffortFacts, resolveTotals } from '../facts/service.ts';
import { selectTakersOf } from '../outcomes/service.ts';
import { selectStaleCells } from '../restatements/service.ts';
import { makeRoom, selectDependents } from './duplicate-queries.ts';
import { keepAll, settleStaged } from './duplicates.ts';
import { importAt } from './import-at.ts';
import { isEffort } from './kinds.ts';
import { maySeeFile } from './pay.ts';
import { presentImport, presentProblems } from './present.ts';
import { selectProblems } from './problem-queries.ts';
import { deleteStaged, type ImportRow, selectImport, selectImports, updateImport } from './queries.ts';
import { cancelReceiving, progressOf } from './receiving.ts';
import { reportOf } from './report.ts';
import { addNewTeams, selectHeadlines, selectSlices } from './total-queries.ts';

export { convertImport } from './convert.ts';
export { inspectFile } from './inspect.ts';
export { stageImport } from './stage.ts';

interface Page {
  cursor?: string | undefined;
  limit?: number | undefined;
}

export const listImports = (ctx: Context, query: Page): Promise<RouteResponse<'GET /imports'>> =>
  read(ctx, 'imports:read', async (tx) => {
    const limit = query.limit ?? PAGE_SIZE;
    const cursor = decodeCursor(query.cursor, z.tuple([z.uuid()]));
    const found = await selectImports(tx, ctx.workspaceId, cursor?.[0] ?? null, limit + 1);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [row.id]);
    return { items: await withHeadlines(tx, ctx, rows), nextCursor };
  });

async function withHeadlines(tx: Tx, ctx: Context, rows: ImportRow[]): Promise<Import[]> {
  const headlines = await selectHeadlines(
    tx,
    ctx.workspaceId,
    rows.map((row) => row.id),
  );
  const byId = new Map(headlines.map((headline) => [headline.import_id, headline]));
  return rows.map((row) =>
    presentImport(row, {
      headline: byId.get(row.id),
      told: maySeeFile(ctx, row),
      progress: row.status === 'receiving' ? progressOf(row.id) : undefined,
    }),
  );
}

export const getImport = (ctx: Context, id: string): Promise<ImportReport> =>
  read(ctx, 'imports:read', (tx) => reportOf(tx, ctx, id));

export const listProblems = (
  ctx: Context,
  id: string,
  query: Page & { kind?: string | undefined },
): Promise<RouteResponse<'GET /imports/:id/problems'>> =>
  read(ctx, 'imports:read', async (tx) => {
    const row = await selectImport(tx, ctx.workspaceId, id);
    if (!row) throw notFound('import');
    const limit = query.limit ?? PAGE_SIZE;
    const cursor = decodeCursor(query.cursor, z.tuple([z.int()]));
    const found = await selectProblems(tx, ctx.workspaceId, row, query.kind, cursor?.[0] ?? 0, limit + 1);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [row.row]);
    return { items: presentProblems(rows, maySeeFile(ctx, row)), nextCursor };
  });

/** Adds the teams that costs name and nobody knows, whose names they return, and points sums at what they name. */
async function settleNames(tx: Tx, row: ImportRow): Promise<string[]> {
  const { workspaceId, id } = row;
  if (row.kind === 'revenue') return [];
  if (isEffort(row)) {
    await resolveEffort(tx, workspaceId, id);
    return [];
  }
  const newTeams = await addNewTeams(tx, workspaceId, id);
  await resolveTotals(tx, workspaceId, id);
  // Nobody has said a method for a team that was just added: no pool is split by this yet.
  if (newTeams.length > 0) await adoptEffortOfTeams(tx, workspaceId, newTeams);
  return newTeams;
}

/** Computes anew what the lines of an import that was just posted or voided decide. */
async function rebuildFactsOf(tx: Tx, row: ImportRow): Promise<void> {
  const { workspaceId, id } = row;
  // What revenue moved is read from the sums of imports that are posted: nothing else rests on it.
  if (row.kind === 'revenue') return;
  if (isEffort(row))
    await rebuildEffortFacts(tx, workspaceId, await selectMonthsOfEffort(tx, workspaceId, id));
  else await rebuildCostFacts(tx, workspaceId, await selectSlices(tx, workspaceId, id));
}

function whatCounts({ kind, quantities, reportingAmount }: Import): string {
  if (kind === 'revenue') return `ARR ${reportingAmount ?? '0'} in the reporting currency`;
  if (quantities === null) return `${reportingAmount ?? '0'} in the reporting currency`;
  const { hours, issues, points } = quantities;
  return hours === null ? `${issues} issues of ${points} points` : `${hours} hours`;
}

/** Posts a staged import: its lines count from this transaction on. */
export async function postImport(
  ctx: Context,
  id: string,
  input: { keepDuplicates?: boolean | undefined },
): Promise<ImportReport> {
  return mutate(ctx, 'imports:post', async (tx, audit) => {
    const { workspaceId } = ctx;
    const row = await importAt(tx, workspaceId, id, 'staged', 'posted');
    await makeRoom(tx);
    await takeTime(tx);
    const [stale] = await selectStaleCells(tx, workspaceId, { importId: id });
    if (stale)
      throw new AppError(
        'conflict',
        `The rate of ${stale.currency} for ${stale.period} has changed since this file was read, from ${stale.old_rate} to ${stale.new_rate}. Convert it again first. Nothing was changed.`,
      );
    // Its duplicates are settled: whatever was posted or voided since it was staged saw to that.
    if (input.keepDuplicates) await keepAll(tx, workspaceId, row);
    const newTeams = await settleNames(tx, row);
    await updateImport(tx, workspaceId, id, {
      status: 'posted',
      postedAt: new Date(),
      postedBy: ctx.actor.id,
      keepDuplicates: input.keepDuplicates ?? false,
    });
    await rebuildFactsOf(tx, row);
    await settleStaged(tx, workspaceId, row);
    const report = await reportOf(tx, ctx, id);
    const kept = input.keepDuplicates ? row.rowsDuplicate : 0;
    await audit({
      action: 'import.post',
      subject: row.fileName,
      summary: `Posted “${row.fileName}”: ${report.rows.accepted} lines, ${whatCounts(report)}${kept > 0 ? `, ${kept} duplicates kept` : ''}`,
      before: { status: 'staged' },
      after: {
        id,
        status: 'posted',
        rows: report.rows,
        controlTotals: report.effort?.controls ?? report.controlTotals,
        newTeams,
        duplicatesKept: kept,
      },
    });
    return report;
  });
}

/** Claims rest on movements of revenue: those that are taken cannot stop counting. */
async function refuseTaken(tx: Tx, { workspaceId, id }: ImportRow): Promise<void> {
  const [first, ...others] = await selectTakersOf(tx, workspaceId, id);
  if (!first) return;
  const more = others.length > 0 ? `, and ${others.length} more outcomes others of it` : '';
  throw new AppError(
    'conflict',
    `“${first.title}” has taken ${first.events} ${first.events === 1 ? 'movement' : 'movements'} of revenue of this import${more}. Take them off its claim first, or reject it. Nothing was changed.`,
  );
}

/** Takes a posted import out of every figure; its lines stay readable. */
export async function voidImport(ctx: Context, id: string, reason: string): Promise<ImportReport> {
  return mutate(ctx, 'imports:void', async (tx, audit) => {
    const { workspaceId } = ctx;
    const row = await importAt(tx, workspaceId, id, 'posted', 'voided');
    await makeRoom(tx);
    await takeTime(tx);
    const dependent = (await selectDependents(tx, workspaceId, row))[0];
    if (dependent)
      throw new AppError(
        'conflict',
        `${dependent.lines} rows of “${dependent.file_name}” do not count because they stand in this import. Void “${dependent.file_name}” first, so that nothing is lost. Nothing was changed.`,
      );
    await refuseTaken(tx, row);
    await updateImport(tx, workspaceId, id, {
      status: 'voided',
      voidedAt: new Date(),
      voidedBy: ctx.actor.id,
      voidReason: reason,
    });
    await rebuildFactsOf(tx, row);
    await settleStaged(tx, workspaceId, row);
    const report = await reportOf(tx, ctx, id);
    await audit({
      action: 'import.void',
      subject: row.fileName,
      summary: `Voided “${row.fileName}”: ${reason}`,
      before: { status: 'posted' },
      after: {
        id,
        status: 'voided',
        rows: report.rows,
        controlTotals: report.effort?.controls ?? report.controlTotals,
      },
    });
    return report;
  });
}

/** Drops a staged import with its lines, or cancels one that is being received. */
export async function discardImport(ctx: Context, id: string): Promise<Import> {
  return mutate(ctx, 'imports:stage', async (tx, audit) => {
    const { workspaceId } = ctx;
    const row = await selectImport(tx, workspaceId, id);
    if (!row) throw notFound('import');
    if (row.status !== 'staged' && row.status !== 'receiving')
      throw new AppError(
        'conflict',
        `This import is ${row.status} and cannot be discarded. Nothing was changed.`,
      );
    await takeTime(tx);
    await deleteStaged(tx, workspaceId, id);
    await updateImport(tx, workspaceId, id, { status: 'discarded' });
    await audit({
      action: 'import.discard',
      subject: row.fileName,
      summary: `Discarded “${row.fileName}”`,
      before: { status: row.status },
      after: { id },
    });
    cancelReceiving(id);
    const after = await selectImport(tx, workspaceId, id);
    if (!after) throw notFound('import');
    return presentImport(after, { told: maySeeFile(ctx, after) });
  });
}
