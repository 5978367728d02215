import { createHash } from 'node:crypto';
import type { ImportReport, StageOptions } from '@steward/contracts';
import { formatAmount } from '@steward/finance';
import pLimit from 'p-limit';
import { v7 as uuidv7 } from 'uuid';
import { type Context, mutate } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { IdempotentReplay } from '../../db/idempotency.ts';
import { AppError } from '../../errors.ts';
import { toAppError } from '../../plugins/errors.ts';
import { type KnownMapping, keepMapping, mappingOfHeader, mappingOfId } from '../mappings/service.ts';
import { insertFirstRates } from '../restatements/service.ts';
import { settleDuplicates } from './duplicates.ts';
import { readAs } from './kinds.ts';
import { insertImport, selectImport, selectImportOfFile, updateImport } from './queries.ts';
import { ANALYZE_FROM, type Received, receive, type Upload } from './receive.ts';
import { startReceiving, stopReceiving } from './receiving.ts';
import { reportOf } from './report.ts';

const RETRY_MS = 1_000;
const LAST_RETRY_MS = 300_000;

/** Each file holds a connection while it streams; more of them wait, unread, and leave room for everybody else. */
const turn = pLimit(4);

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
        const mapping = await settle(ctx, tx, id, upload, staged);
        if (staged.accepted >= ANALYZE_FROM)
          await change.copyAsOwner((client) =>
            client.query('analyze import_totals, effort_totals, revenue_totals'),
          );
        const report = await reportOf(tx, ctx, id);
        await audit({
          action: 'import.stage',
          subject: upload.fileName,
          summary: `Staged “${upload.fileName}”: ${report.rows.accepted} lines accepted, ${report.rows.rejected} rejected, ${report.rows.duplicate} duplicate, ${report.rows.skipped} skipped`,
          after: {
            id,
            sha256: staged.sha256,
            rows: report.rows,
            controlTotals: report.effort?.controls ?? report.controlTotals,
            ...(mapping && { savedMapping: mapping }),
          },
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
    const { kind, mapping } = readAs(options);
    const createdBy = ctx.actor.id;
    if (!createdBy) throw new Error('an import needs a person');
    await insertImport(tx, {
      workspaceId: ctx.workspaceId,
      id,
      kind,
      fileName,
      status: 'receiving',
      totalBytes,
      dialect: options.dialect,
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

/** What needs the whole file: duplicates, sums, the saved mapping, which it returns. */
async function settle(ctx: Context, tx: Tx, id: string, upload: Upload, received: Received) {
  const { workspaceId } = ctx;
  const { counted } = received;
  const saved = await savedMappingOf(ctx, tx, upload.options, received.summary.header);
  await updateImport(tx, workspaceId, id, {
    status: 'staged',
    bytes: BigInt(received.bytes),
    sha256: received.sha256,
    header: received.summary.header,
    savedMappingId: saved?.id ?? null,
    savedMappingVersion: saved?.version ?? null,
    rowsTotal: received.summary.rows,
    rowsAccepted: received.accepted,
    rowsRejected: received.rejected,
    rowsSkipped: received.skipped,
    firstDate: counted.firstDate,
    lastDate: counted.lastDate,
    totalsRow: received.summary.totalsRow && {
      ...received.summary.totalsRow,
      amount: formatAmount(received.summary.totalsRow.amount),
    },
    controlTotals: counted.controlTotals,
    missingRates: counted.missingRates,
    stagedAt: new Date(),
  });
  const by = { importId: id, userId: ctx.actor.id ?? workspaceId };
  if (counted.rates.length > 0) await insertFirstRates(tx, workspaceId, by, counted.rates);
  await settleDuplicates(tx, workspaceId, id, { fresh: true });
  return saved && { name: saved.name, version: saved.version };
}

/** The saved mapping that a file goes by, after keeping what is to be kept. */
async function savedMappingOf(
  ctx: Context,
  tx: Tx,
  options: StageOptions,
  header: string[],
): Promise<KnownMapping | undefined> {
  const { dialect, savedMapping, saveAs } = options;
  const as = readAs(options);
  if (saveAs) return keepMapping(tx, ctx, { name: saveAs, header, dialect, ...as });
  if (savedMapping) return mappingOfId(tx, ctx.workspaceId, savedMapping);
  return mappingOfHeader(tx, ctx.workspaceId, header, dialect, as.kind);
}

const REPEATED: Ending = {
  action: 'import.discard',
  status: 'discarded',
  failure: 'This upload repeated another one with the same Idempotency-Key. Nothing of it was kept.',
};

interface Ending {
  action: string;
  status: 'failed' | 'discarded';
  failure: string;
}

const failed = (error: unknown): Ending => ({
  action: 'import.fail',
  status: 'failed',
  failure: toAppError(error)?.message ?? 'Something went wrong on our side. Nothing of the file was kept.',
});

/** Keeps the reason a file did not make it. */
const giveUp = (ctx: Context, id: string, error: unknown): Promise<void> =>
  end(ctx, id, error instanceof IdempotentReplay ? REPEATED : failed(error), RETRY_MS);

/** While the database is away it is tried again, more and more rarely; the next start sweeps up what is left. */
async function end(ctx: Context, id: string, ending: Ending, retryMs: number): Promise<void> {
  const { action, status, failure } = ending;
  try {
    await mutate(ctx, 'imports:stage', async (tx, audit) => {
      const row = await selectImport(tx, ctx.workspaceId, id);
      if (row?.status === 'receiving') await updateImport(tx, ctx.workspaceId, id, { status, failure });
      await audit({ action, subject: row?.fileName ?? id, summary: failure, after: { id } });
    });
  } catch (error) {
    if (error instanceof AppError || retryMs > LAST_RETRY_MS) return;
    setTimeout(() => void end(ctx, id, ending, retryMs * 2), retryMs).unref();
  }
}
