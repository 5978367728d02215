import type { Restatement, RestatementPreview, RouteResponse } from '@steward/contracts';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Context, mutate, read, rehearse } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { rebuildCostFacts, writeTotals } from '../facts/service.ts';
import { maySeePay } from '../pay/service.ts';
import { writeRevenueTotals } from '../revenue/service.ts';
import { openAmong } from '../workspace/service.ts';
import { expectedOf, previewOf } from './moves.ts';
import {
  insertRestatement,
  moveCells,
  type RestatementRow,
  type StaleCell,
  selectCellMoves,
  selectFactSums,
  selectRestatements,
  selectSlicesOf,
  selectStaleCells,
} from './queries.ts';

export { insertFirstRates, type RateOfImport, selectRatesOf, selectStaleCells } from './queries.ts';

/** Brings the lines of these cells to the rates in force, with the sums of their imports. */
async function moveLines(
  tx: Tx,
  ctx: Context,
  restatementId: string | null,
  stale: readonly StaleCell[],
): Promise<void> {
  await moveCells(tx, ctx.workspaceId, { userId: userOf(ctx), restatementId }, stale);
  for (const importId of new Set(stale.map((cell) => cell.import_id))) {
    await writeTotals(tx, ctx.workspaceId, importId);
    await writeRevenueTotals(tx, ctx.workspaceId, importId);
  }
}

const userOf = (ctx: Context) => ctx.actor.id ?? ctx.workspaceId;

/** Restates every line of an open month that stands at another rate than the one in force; tells what moved. */
async function restate(
  tx: Tx,
  ctx: Context,
  record: { id: string; reason: string } | null,
): Promise<RestatementPreview> {
  const { workspaceId } = ctx;
  await takeTime(tx);
  const found = await selectStaleCells(tx, workspaceId, { status: 'posted' });
  const open = await openAmong(tx, workspaceId, [...new Set(found.map(({ period }) => period))]);
  const stale = found.filter(({ period }) => open.has(period));
  const periods = [...new Set(stale.map(({ period }) => period))];
  const before = await selectFactSums(tx, workspaceId, periods);
  if (stale.length === 0) return previewOf({ stale, cells: [], before, after: before });
  const cells = await selectCellMoves(tx, workspaceId, stale);
  if (record)
    await insertRestatement(tx, workspaceId, {
      ...record,
      ...expectedOf(before, cells),
      cells,
      userId: userOf(ctx),
    });
  await moveLines(tx, ctx, record?.id ?? null, stale);
  await rebuildCostFacts(tx, workspaceId, await selectSlicesOf(tx, workspaceId, stale));
  const after = await selectFactSums(tx, workspaceId, periods);
  const preview = previewOf({ stale, cells, before, after });
  // The lines say what must have moved; the facts are what did.
  if (preview.posted.after !== expectedOf(before, cells).after)
    throw new Error('the facts moved by another amount than the lines that were restated');
  return preview;
}

/** What restating would move, to the last decimal: it is done, looked at and taken back. */
export const previewRestatement = (ctx: Context): Promise<RestatementPreview> =>
  rehearse(ctx, 'rates:write', (tx) => restate(tx, ctx, null));

/** Restates the open months as they were previewed; where something has moved since, nothing. */
export const applyRestatement = (
  ctx: Context,
  { digest, reason }: { digest: string; reason: string },
): Promise<Restatement> =>
  mutate(ctx, 'rates:write', async (tx, audit) => {
    const id = uuidv7();
    const preview = await restate(tx, ctx, { id, reason });
    if (preview.imports.length === 0)
      throw new AppError(
        'conflict',
        'Every posted line of an open month stands at the rate in force. Nothing was changed.',
      );
    if (preview.digest !== digest)
      throw new AppError(
        'conflict',
        'What restating would move has changed since it was previewed. Look at it again. Nothing was changed.',
      );
    const { lines, posted, invested, cells, imports, teams, initiatives } = preview;
    await audit({
      action: 'restatement.apply',
      subject: [...new Set(cells.map(({ currency }) => currency))].join(', '),
      summary: `Restated ${lines} lines: invested ${invested.before} → ${invested.after} (${reason})`,
      before: {
        posted: posted.before,
        invested: invested.before,
        cells: cells.map(({ currency, period, oldRate, before }) => ({
          currency,
          period,
          rate: oldRate,
          amount: before,
        })),
        teams: teams.map(({ name, before }) => ({ name, amount: before })),
        initiatives: initiatives.map(({ key, before }) => ({ key, amount: before })),
      },
      after: {
        id,
        reason,
        lines,
        posted: posted.after,
        invested: invested.after,
        cells: cells.map(({ currency, period, newRate, after }) => ({
          currency,
          period,
          rate: newRate,
          amount: after,
        })),
        teams: teams.map(({ name, after }) => ({ name, amount: after })),
        initiatives: initiatives.map(({ key, after }) => ({ key, amount: after })),
        imports: imports.map(({ fileName }) => fileName),
      },
    });
    const [row] = await selectRestatements(tx, ctx.workspaceId, { id, limit: 1 });
    if (!row) throw new Error('the restatement is gone');
    return toRestatement(row, maySeePay(ctx));
  });

/** What a rate moved, divided by how the rate moved, is an amount: one of few lines may be a pay. */
const toRestatement = (row: RestatementRow, withPay: boolean): Restatement => ({
  id: row.id,
  reason: row.reason,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  lines: row.lines,
  posted: withPay ? { before: row.before, after: row.after } : null,
  cells: row.cells,
});

export const listRestatements = (
  ctx: Context,
  query: { cursor?: string | undefined; limit?: number | undefined },
): Promise<RouteResponse<'GET /restatements'>> =>
  read(ctx, 'audit:read', async (tx) => {
    const limit = query.limit ?? PAGE_SIZE;
    const cursor = decodeCursor(query.cursor, z.tuple([z.uuid()]));
    const found = await selectRestatements(tx, ctx.workspaceId, { before: cursor?.[0], limit: limit + 1 });
    const { rows, nextCursor } = cutPage(found, limit, (row) => [row.id]);
    return { items: rows.map((row) => toRestatement(row, maySeePay(ctx))), nextCursor };
  });

/**
 * Brings a staged import to the rates in force: those that were replaced since it was read. Its sums then
 * say what posting it would do. Returns the currencies and months that moved.
 */
export async function convertStaged(tx: Tx, ctx: Context, importId: string): Promise<StaleCell[]> {
  const stale = await selectStaleCells(tx, ctx.workspaceId, { importId });
  if (stale.length > 0) await moveLines(tx, ctx, null, stale);
  return stale;
}
