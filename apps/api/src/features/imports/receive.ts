import { createHash } from 'node:crypto';
import type { StageOptions } from '@steward/contracts';
import type { Batch, FileSource, RowCounts } from '@steward/ingest';
import { sql } from 'drizzle-orm';
import type { Change, Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { averageRates } from '../rates/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { Conversions } from './conversions.ts';
import { LineCopy } from './line-copy.ts';
import { insertProblems } from './problem-queries.ts';
import { type Progress, watched } from './receiving.ts';
import { withFile } from './spool.ts';
import { type StoredProblem, type Taking, withTaking } from './taking.ts';

/** Above this, fresh statistics are worth their time before the set-based steps. */
export const ANALYZE_FROM = 20_000;
const PROBLEMS_AT_ONCE = 2_000;

export interface Upload {
  fileName: string;
  totalBytes: bigint | null;
  options: StageOptions;
  source: AsyncIterable<Uint8Array>;
}

export interface Received {
  sha256: string;
  bytes: number;
  summary: RowCounts;
  rejected: number;
  skipped: number;
  accepted: number;
  counted: ReturnType<Taking<never>['counted']>;
}

/** Streams the file into the table of its kind. Nothing but this transaction sees it yet. */
export async function receive(
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
  const rates = new Conversions(currency, await averageRates(tx, workspaceId));
  const hash = createHash('sha256');
  const bytes = watched(upload.source, signal, (chunk) => {
    hash.update(chunk);
    progress.bytes += chunk.byteLength;
  });
  await tx.execute(sql`set local statement_timeout = 0`);
  return withTaking(upload.options, `${workspaceId}\t${id}\t`, rates, (taking) =>
    change.copyAsOwner(async (client) => {
      const copy = new LineCopy(client, taking.statement);
      try {
        const summary = await withFile(bytes, (source) =>
          takeAll(source, taking, { copy, tx, workspaceId, id, progress, signal }),
        );
        // Of what the sums refer to as well: a check of each by a plan made for an empty table reads all of it.
        if (progress.accepted >= ANALYZE_FROM)
          await client.query('analyze cost_lines, effort_lines, revenue_events, teams, initiatives');
        const { accepted, rejected, skipped } = progress;
        return {
          sha256: hash.digest('hex'),
          bytes: progress.bytes,
          summary,
          ...{ accepted, rejected, skipped },
          counted: taking.counted(),
        };
      } catch (error) {
        copy.abort(error as Error);
        throw error;
      }
    }),
  );
}

interface Into {
  copy: LineCopy;
  tx: Tx;
  workspaceId: string;
  id: string;
  progress: Progress;
  signal: AbortSignal;
}

async function takeAll<L>(source: FileSource, taking: Taking<L>, into: Into): Promise<RowCounts> {
  const { copy, tx, workspaceId, id, progress, signal } = into;
  let pending: StoredProblem[] = [];
  const flush = async () => {
    await copy.pause();
    if (pending.length > 0) await insertProblems(tx, workspaceId, id, pending);
    pending = [];
  };
  const reader = taking.read(source);
  for (;;) {
    const next = await reader.next();
    if (next.done) {
      await flush();
      return next.value;
    }
    // Of a workbook all bytes are there before the first row is read.
    signal.throwIfAborted();
    await copy.write(takeBatch(next.value, taking, progress, pending));
    if (pending.length >= PROBLEMS_AT_ONCE) await flush();
  }
}

/** Counts a batch and turns its lines into COPY's text; problems are put aside. */
function takeBatch<L>(
  batch: Batch<L>,
  taking: Taking<L>,
  progress: Progress,
  pending: StoredProblem[],
): string {
  let text = '';
  for (const line of batch.lines) {
    const taken = taking.accept(line);
    if (typeof taken === 'string') {
      text += taken;
      progress.accepted += 1;
    } else {
      pending.push(taken);
      progress.rejected += 1;
    }
  }
  for (const problem of batch.problems) {
    const { row, kind, problems, raw } = problem;
    pending.push({ row, kind, problems, raw });
    progress[kind] += 1;
    if (kind === 'rejected') taking.reject(problem);
  }
  progress.rows += batch.rows;
  return text;
}
