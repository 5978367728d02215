import type { CostMapping, ImportReport, RevenueMapping } from '@steward/contracts';
import { rereadRevenue, rereadRows } from '@steward/ingest';
import { type Change, type Context, mutate } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { averageRates } from '../rates/service.ts';
import { convertStaged, insertFirstRates } from '../restatements/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { ControlTotals, type StoredControlTotal } from './control-totals.ts';
import { Conversions } from './conversions.ts';
import { makeRoom } from './duplicate-queries.ts';
import { settleDuplicates } from './duplicates.ts';
import { importAt } from './import-at.ts';
import { LINES_OF } from './kinds.ts';
import { type Conversion, copyText, LineCopy } from './line-copy.ts';
import { deleteProblems, selectWaiting } from './problem-queries.ts';
import { type ImportRow, updateImport } from './queries.ts';
import { ANALYZE_FROM } from './receive.ts';
import { reportOf } from './report.ts';
import { REVENUE_COPY, revenueCopyText } from './revenue-copy.ts';

const AT_ONCE = 2_000;

/**
 * Converts a staged import at the rates in force: rows that waited for a rate become lines, and lines
 * whose rate was replaced since they were read take the new one. The file itself is not needed again.
 */
export const convertImport = (ctx: Context, id: string): Promise<ImportReport> =>
  mutate(ctx, 'imports:stage', async (tx, audit, change) => {
    const row = await importAt(tx, ctx.workspaceId, id, 'staged', 'converted again');
    await makeRoom(tx);
    const taken = await takeWaiting(ctx, tx, change, row);
    const moved = await convertStaged(tx, ctx, id);
    if (taken === 0 && moved.length === 0)
      throw new AppError(
        'conflict',
        'There is no new rate for this import: no row of it that waits for one has it, and no other has changed. Nothing was changed.',
      );
    const report = await reportOf(tx, ctx, id);
    await audit({
      action: 'import.convert',
      subject: row.fileName,
      summary: `Converted “${row.fileName}” at the rates in force: ${taken} rows that waited became lines, ${moved.length} rates moved`,
      before: moved.map(({ currency, period, old_rate }) => ({ currency, period, rate: old_rate })),
      after: {
        id,
        taken,
        rates: moved.map(({ currency, period, new_rate }) => ({ currency, period, rate: new_rate })),
        rows: report.rows,
        controlTotals: report.controlTotals,
      },
    });
    return report;
  });

/** Makes lines of the rows that waited for rates that are there by now; returns how many. */
async function takeWaiting(ctx: Context, tx: Tx, change: Change, row: ImportRow): Promise<number> {
  const { workspaceId } = ctx;
  const { currency } = await workspaceOf(tx, workspaceId);
  const rates = new Conversions(currency, await averageRates(tx, workspaceId));
  const missing = row.missingRates ?? [];
  const found = missing.filter((cell) => rates.of(cell));
  if (found.length === 0) return 0;
  const totals = new ControlTotals();
  const reasons = found.map((cell) => rates.missing(cell));
  const taken = await copyWaiting(tx, change, { workspaceId, row, reasons, rates, totals });
  await insertFirstRates(
    tx,
    workspaceId,
    { importId: row.id, userId: ctx.actor.id ?? workspaceId },
    rates.used(),
  );
  const dates = [row.firstDate, row.lastDate, totals.firstDate, totals.lastDate].filter((d) => d !== null);
  await updateImport(tx, workspaceId, row.id, {
    rowsAccepted: row.rowsAccepted + taken,
    rowsRejected: row.rowsRejected - taken,
    firstDate: dates.sort()[0] ?? null,
    lastDate: dates.at(-1) ?? null,
    controlTotals: totals.takenFrom((row.controlTotals ?? []) as StoredControlTotal[]),
    missingRates: missing.filter((cell) => !found.includes(cell)),
  });
  await settleDuplicates(tx, workspaceId, row.id, { fresh: false, grown: true });
  return taken;
}

interface Waiting {
  workspaceId: string;
  row: ImportRow;
  reasons: string[];
  rates: Conversions;
  totals: ControlTotals;
}

async function copyWaiting(
  tx: Tx,
  change: Change,
  { workspaceId, row, reasons, rates, totals }: Waiting,
): Promise<number> {
  const again = rereading(`${workspaceId}\t${row.id}\t`, row, rates, totals);
  let taken = 0;
  for (let after = 0; ; ) {
    const waiting = await selectWaiting(tx, workspaceId, row.id, { reasons, after, limit: AT_ONCE });
    const last = waiting.at(-1);
    if (!last) break;
    after = last.row;
    const { text, rows } = again(waiting);
    taken += rows.length;
    await change.copyAsOwner(async (client) => {
      const copy = new LineCopy(client, row.kind === 'revenue' ? REVENUE_COPY : undefined);
      await copy.write(text);
      await copy.pause();
    });
    await deleteProblems(tx, workspaceId, row.id, rows);
  }
  if (taken >= ANALYZE_FROM)
    await change.copyAsOwner((client) => client.query(`analyze ${LINES_OF[row.kind]}, teams, initiatives`));
  return taken;
}

type Money = Parameters<ControlTotals['accept']>[0] & { row: number; period: string };
type Raw = { row: number; raw: string[] };

/** Reads rows of an import once more: COPY's text of those that are lines, and which they are. */
function rereading(prefix: string, row: ImportRow, rates: Conversions, totals: ControlTotals) {
  const header = row.header ?? [];
  const taken = <L extends Money>(lines: L[], text: (line: L, conversion: Conversion | null) => string) => ({
    rows: lines.map((line) => line.row),
    text: lines
      .map((line) => {
        const conversion = rates.of(line);
        if (conversion === undefined) throw new Error(`row ${line.row} reads differently the second time`);
        totals.accept(line);
        return text(line, conversion);
      })
      .join(''),
  });
  return (waiting: readonly Raw[]) =>
    row.kind === 'revenue'
      ? taken(
          rereadRevenue({ header, mapping: row.mapping as RevenueMapping }, waiting),
          (line, conversion) => revenueCopyText(prefix, line, conversion),
        )
      : taken(rereadRows({ header, mapping: row.mapping as CostMapping }, waiting), (line, conversion) =>
          copyText(prefix, line, conversion),
        );
}
