import { createHash } from 'node:crypto';
import type { StageOptions } from '@steward/contracts';
import { type CostBatch, type CostSummary, type FileSource, readCosts } from '@steward/ingest';
import { sql } from 'drizzle-orm';
import type { Change, Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { averageRates } from '../rates/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { ControlTotals } from './control-totals.ts';
import { Conversions, type UsedRate } from './conversions.ts';
import { copyText, LineCopy } from './line-copy.ts';
import { insertProblems } from './problem-queries.ts';
import { type Progress, watched } from './receiving.ts';
import { withFile } from './spool.ts';

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
  summary: CostSummary;
  rejected: number;
  skipped: number;
  accepted: number;
  header: string[];
  totals: ControlTotals;
  /** The rates its lines were converted with. */
  rates: UsedRate[];
}

/** Streams the file into the table. Nothing but this transaction sees it yet. */
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
    const readAll = async (source: FileSource) => {
      const reader = readCosts(source, upload.options);
      let next = await reader.next();
      while (!next.done) {
        // Of a workbook all bytes are there before the first row is read.
        signal.throwIfAborted();
        const batch = next.value;
        await copy.write(takeBatch(batch, prefix, rates, totals, progress, pending));
        if (pending.length >= PROBLEMS_AT_ONCE) await flush();
        next = await reader.next();
      }
      return next.value;
    };
    try {
      const summary = await withFile(bytes, readAll);
      await copy.pause();
      await flush();
      // Of what the sums refer to as well: a check of each by a plan made for an empty table reads all of it.
      if (progress.accepted >= ANALYZE_FROM) await client.query('analyze cost_lines, teams, initiatives');
      const { accepted, rejected, skipped } = progress;
      return {
        sha256: hash.digest('hex'),
        bytes: progress.bytes,
        summary,
        accepted,
        rejected,
        skipped,
        header: summary.header,
        totals,
        rates: rates.used(),
      };
    } catch (error) {
      copy.abort(error as Error);
      throw error;
    }
  });
}

/** Counts a batch and turns its lines into COPY's text; problems are put aside. */
function takeBatch(
  batch: CostBatch,
  prefix: string,
  rates: Conversions,
  totals: ControlTotals,
  progress: Progress,
  pending: { row: number; kind: string; problems: unknown; raw: unknown }[],
): string {
  let text = '';
  for (const line of batch.lines) {
    const conversion = rates.of(line);
    if (conversion === undefined) {
      const reason = rates.missing(line);
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
