import { createHash } from 'node:crypto';
import type { ImportReport, StageOptions } from '@steward/contracts';
import { formatAmount } from '@steward/finance';
import { type CostBatch, type CostLine, type CostSummary, headerKey, readCosts } from '@steward/ingest';
import { sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import { v7 as uuidv7 } from 'uuid';
import { type Change, type Context, mutate } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { toAppError } from '../../plugins/errors.ts';
import { currentFxRates, workspaceOf } from '../workspace/service.ts';
import { ControlTotals } from './control-totals.ts';
import { settleDuplicates } from './duplicates.ts';
import { type Conversion, copyText, LineCopy } from './line-copy.ts';
import {
  insertImport,
  insertMapping,
  insertProblems,
  selectImport,
  selectImportOfFile,
  selectSavedMapping,
  supersedeMapping,
  updateImport,
} from './queries.ts';
import { type Progress, startReceiving, stopReceiving, watched } from './receiving.ts';
import { reportOf } from './report.ts';

/** Above this, fresh statistics are worth their time before the set-based steps. */
const ANALYZE_FROM = 20_000;
const PROBLEMS_AT_ONCE = 2_000;

/** Each file holds a connection while it streams; more of them wait, unread, and leave room for everybody else. */
const turn = pLimit(4);

export interface Upload {
  fileName: string;
  totalBytes: bigint | null;
  options: StageOptions;
  source: AsyncIterable<Uint8Array>;
}

/**
 * Stages a file: the upload streams through the reader into COPY, in one transaction with the
 * settling of duplicates and the sums. Whatever goes wrong, no line of the file stays, and the
 * import says why.
 */
export const stageImport = (ctx: Context, upload: Upload): Promise<ImportReport> =>
  turn(() => stageInTurn(ctx, upload));

async function stageInTurn(ctx: Context, upload: Upload): Promise<ImportReport> {
  const id = uuidv7();
  // The key is claimed with the effect, once the file's hash is known.
  await announce({ ...ctx, idempotency: undefined }, id, upload);
  const { progress, abort } = startReceiving(id);
  try {
    return await mutate(
      ctx,
      'imports:stage',
      async (tx, audit, change) => {
        const staged = await receive(ctx, tx, change, id, upload, progress, abort.signal);
        await change.enter(`${staged.sha256}:${hashOf(upload.options)}`);
        await refuseSecond(tx, ctx.workspaceId, id, staged.sha256);
        await settle(ctx, tx, id, upload, staged);
        if (staged.accepted >= ANALYZE_FROM)
          await change.copyAsOwner((client) => client.query('analyze import_totals'));
        const report = await reportOf(tx, ctx.workspaceId, id);
        await audit({
          action: 'import.stage',
          subject: upload.fileName,
          summary: `Staged “${upload.fileName}”: ${report.rows.accepted} lines accepted, ${report.rows.rejected} rejected, ${report.rows.duplicate} duplicate, ${report.rows.skipped} skipped`,
          after: { id, sha256: staged.sha256, rows: report.rows, controlTotals: report.controlTotals },
        });
        return report;
      },
      { late: true },
    );
  } catch (error) {
    await giveUp({ ...ctx, idempotency: undefined }, id, error);
    throw error;
  } finally {
    stopReceiving(id);
  }
}

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Lets the import be seen while it is received. */
const announce = (ctx: Context, id: string, { fileName, totalBytes, options }: Upload) =>
  mutate(ctx, 'imports:stage', async (tx, audit) => {
    const { dialect, mapping } = options;
    const createdBy = ctx.actor.id;
    if (!createdBy) throw new Error('an import needs a person');
    await insertImport(tx, {
      workspaceId: ctx.workspaceId,
      id,
      kind: 'costs',
      fileName,
      status: 'receiving',
      totalBytes,
      dialect,
      mapping,
      createdBy,
    });
    await audit({
      action: 'import.receive',
      subject: fileName,
      summary: `Began to receive “${fileName}”`,
      after: { id },
    });
  });

interface Received {
  sha256: string;
  bytes: number;
  summary: CostSummary;
  rejected: number;
  skipped: number;
  accepted: number;
  header: string[];
  totals: ControlTotals;
}

/** Streams the file into the table. Nothing but this transaction sees it yet. */
async function receive(
  ctx: Context,
  tx: Tx,
  change: Change,
  id: string,
  upload: Upload,
  progress: Progress,
  signal: AbortSignal,
): Promise<Received> {
  const { workspaceId } = ctx;
  const { currency } = await workspaceOf(tx, workspaceId);
  const convert = await conversions(tx, workspaceId, currency);
  const hash = createHash('sha256');
  const bytes = watched(upload.source, signal, (chunk) => {
    hash.update(chunk);
    progress.bytes += chunk.byteLength;
  });
  const totals = new ControlTotals();
  const prefix = `${workspaceId}\t${id}\t`;
  await tx.execute(sql`set local statement_timeout = 0`);
  return change.copyAsOwner(async (client) => {
    const copy = new LineCopy(client);
    let pending: { row: number; kind: string; problems: unknown; raw: unknown }[] = [];
    const flush = async () => {
      if (pending.length === 0) return;
      await copy.pause();
      await insertProblems(tx, workspaceId, id, pending);
      pending = [];
    };
    try {
      const reader = readCosts(bytes, upload.options);
      let next = await reader.next();
      while (!next.done) {
        const batch = next.value;
        await copy.write(takeBatch(batch, prefix, currency, convert, totals, progress, pending));
        if (pending.length >= PROBLEMS_AT_ONCE) await flush();
        next = await reader.next();
      }
      await copy.pause();
      await flush();
      if (progress.accepted >= ANALYZE_FROM) await client.query('analyze cost_lines');
      const { accepted, rejected, skipped } = progress;
      const summary = next.value;
      return {
        sha256: hash.digest('hex'),
        bytes: progress.bytes,
        summary,
        accepted,
        rejected,
        skipped,
        header: summary.header,
        totals,
      };
    } catch (error) {
      copy.abort(error as Error);
      throw error;
    }
  });
}

type Convert = (line: CostLine) => Conversion | null | undefined;

/** Null: nothing to convert. Undefined: no rate. */
async function conversions(tx: Tx, workspaceId: string, reporting: string): Promise<Convert> {
  const rates = new Map<string, Conversion>();
  for (const { currency, period, id, rate } of await currentFxRates(tx, workspaceId))
    rates.set(`${currency}${period}`, { id, rate });
  return (line) => (line.currency === reporting ? null : rates.get(line.currency + line.period));
}

/** Counts a batch and turns its lines into COPY's text; problems are put aside. */
function takeBatch(
  batch: CostBatch,
  prefix: string,
  reporting: string,
  convert: Convert,
  totals: ControlTotals,
  progress: Progress,
  pending: { row: number; kind: string; problems: unknown; raw: unknown }[],
): string {
  let text = '';
  for (const line of batch.lines) {
    const conversion = convert(line);
    if (conversion === undefined) {
      const reason = `There is no rate from ${line.currency} to ${reporting} for ${line.period}`;
      totals.missRate(line);
      pending.push({
        row: line.row,
        kind: 'rejected',
        problems: [{ column: null, value: line.currency, reason }],
        raw: line.raw,
      });
      totals.reject(line);
      progress.rejected += 1;
    } else {
      text += copyText(prefix, line, conversion);
      totals.accept(line);
      progress.accepted += 1;
    }
  }
  for (const problem of batch.problems) {
    pending.push({ row: problem.row, kind: problem.kind, problems: problem.problems, raw: problem.raw });
    progress[problem.kind] += 1;
    if (problem.kind === 'rejected') totals.reject(problem);
  }
  progress.rows += batch.rows;
  return text;
}

async function refuseSecond(tx: Tx, workspaceId: string, id: string, sha256: string): Promise<void> {
  const row = await selectImport(tx, workspaceId, id);
  if (row?.status !== 'receiving')
    throw new AppError('conflict', 'The import was cancelled. Nothing of the file was kept.');
  const first = await selectImportOfFile(tx, workspaceId, sha256);
  if (first)
    throw new AppError(
      'already_imported',
      `This file is imported already, as “${first.fileName}” (${first.status}). Nothing was changed.`,
      {
        details: { importId: first.id },
      },
    );
}

/** What needs the whole file: duplicates, sums, the saved mapping. */
async function settle(ctx: Context, tx: Tx, id: string, upload: Upload, received: Received): Promise<void> {
  const { workspaceId } = ctx;
  const saved = await saveMapping(ctx, tx, upload.options, received.header);
  await updateImport(tx, workspaceId, id, {
    status: 'staged',
    bytes: BigInt(received.bytes),
    sha256: received.sha256,
    header: received.header,
    savedMappingId: saved?.id ?? null,
    savedMappingVersion: saved?.version ?? null,
    rowsTotal: received.summary.rows,
    rowsAccepted: received.accepted,
    rowsRejected: received.rejected,
    rowsSkipped: received.skipped,
    firstDate: received.totals.firstDate,
    lastDate: received.totals.lastDate,
    totalsRow: received.summary.totalsRow && {
      ...received.summary.totalsRow,
      amount: formatAmount(received.summary.totalsRow.amount),
    },
    controlTotals: received.totals.toStored(),
    missingRates: received.totals.missingRates(),
    stagedAt: new Date(),
  });
  await settleDuplicates(tx, workspaceId, id, { fresh: true });
}

async function saveMapping(
  ctx: Context,
  tx: Tx,
  { dialect, mapping, saveAs }: StageOptions,
  header: string[],
) {
  const key = headerKey(header);
  const known = await selectSavedMapping(tx, ctx.workspaceId, key);
  if (!saveAs) return known;
  const recordedBy = ctx.actor.id ?? ctx.workspaceId;
  if (known) await supersedeMapping(tx, ctx.workspaceId, known.id, recordedBy);
  const row = {
    workspaceId: ctx.workspaceId,
    id: known?.id ?? uuidv7(),
    version: (known?.version ?? 0) + 1,
    name: saveAs,
    headerKey: key,
    dialect,
    mapping,
    recordedBy,
  };
  await insertMapping(tx, row);
  return row;
}

/** Keeps the reason a file did not make it. */
async function giveUp(ctx: Context, id: string, error: unknown): Promise<void> {
  const failure =
    toAppError(error)?.message ?? 'Something went wrong on our side. Nothing of the file was kept.';
  await mutate(ctx, 'imports:stage', async (tx, audit) => {
    const row = await selectImport(tx, ctx.workspaceId, id);
    if (row?.status === 'receiving')
      await updateImport(tx, ctx.workspaceId, id, { status: 'failed', failure });
    await audit({ action: 'import.fail', subject: row?.fileName ?? id, summary: failure, after: { id } });
  }).catch(() => {
    // The database is away: the sweep at the next start finds the import.
  });
}
