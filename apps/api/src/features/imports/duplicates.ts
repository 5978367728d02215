import type { Tx } from '../../db/client.ts';
import { writeEffortTotals } from '../effort/service.ts';
import { writeTotals } from '../facts/service.ts';
import { writeRevenueTotals } from '../revenue/service.ts';
import type { StoredControlTotal } from './control-totals.ts';
import { ControlTotals } from './control-totals.ts';
import {
  makeRoom,
  markDuplicates,
  numberOccurrences,
  selectDuplicateEffort,
  selectDuplicateSums,
  selectOverlapping,
  unmarkDuplicates,
} from './duplicate-queries.ts';
import { EffortControls, type StoredEffortControl } from './effort-controls.ts';
import { isEffort, LINES_OF } from './kinds.ts';
import { type ImportRow, selectImport, updateImport } from './queries.ts';

/**
 * Marks the lines of a staged import that count in a posted one already, and no others, and sums the
 * rest. Equal rows of the file are numbered the first time (`fresh`), and when lines came to it (`grown`).
 */
export async function settleDuplicates(
  tx: Tx,
  workspaceId: string,
  id: string,
  { fresh, grown = false }: { fresh: boolean; grown?: boolean },
): Promise<void> {
  const row = await selectImport(tx, workspaceId, id);
  if (!row) return;
  await makeRoom(tx);
  if (fresh || grown) await numberOccurrences(tx, workspaceId, row);
  if (!fresh) await unmarkDuplicates(tx, workspaceId, row);
  const others = await selectOverlapping(tx, workspaceId, row, 'posted');
  const duplicatesOf = others.length > 0 ? await markDuplicates(tx, workspaceId, row, others) : {};
  const changed = row.rowsDuplicate > 0 || Object.keys(duplicatesOf).length > 0;
  if (!fresh && !grown && !changed) return;
  await updateImport(tx, workspaceId, id, { duplicatesOf });
  await recount(tx, workspaceId, id);
}

/** Lets every line of a staged import count, whatever else holds it. */
export async function keepAll(tx: Tx, workspaceId: string, row: ImportRow): Promise<void> {
  const { id } = row;
  await unmarkDuplicates(tx, workspaceId, row);
  await updateImport(tx, workspaceId, id, { duplicatesOf: {} });
  await recount(tx, workspaceId, id);
}

/**
 * After an import was posted or voided: what is still staged is settled against it, so that its report
 * says what posting it now would do.
 */
export async function settleStaged(tx: Tx, workspaceId: string, changed: ImportRow): Promise<void> {
  for (const id of await selectOverlapping(tx, workspaceId, changed, 'staged'))
    await settleDuplicates(tx, workspaceId, id, { fresh: false });
}

/** Brings counts, control totals and sums of a staged import in line with its lines. */
/** What sums up the counting lines of an import, by their table. */
const WRITE_TOTALS = {
  cost_lines: writeTotals,
  effort_lines: writeEffortTotals,
  revenue_events: writeRevenueTotals,
};

async function recount(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const row = await selectImport(tx, workspaceId, id);
  if (!row) return;
  const lines = row.rowsAccepted + row.rowsDuplicate;
  const found = isEffort(row) ? await duplicateEffort(tx, row) : await duplicateMoney(tx, row);
  await updateImport(tx, workspaceId, id, {
    rowsAccepted: lines - found.duplicates,
    rowsDuplicate: found.duplicates,
    controlTotals: found.controlTotals,
  });
  await WRITE_TOTALS[LINES_OF[row.kind]](tx, workspaceId, id);
}

async function duplicateMoney(tx: Tx, row: ImportRow) {
  const { workspaceId, controlTotals } = row;
  const sums = await selectDuplicateSums(tx, workspaceId, row);
  return {
    duplicates: sums.reduce((count, sum) => count + sum.lines, 0),
    controlTotals: ControlTotals.withDuplicates((controlTotals ?? []) as StoredControlTotal[], sums),
  };
}

async function duplicateEffort(tx: Tx, { workspaceId, id, controlTotals }: ImportRow) {
  const sums = await selectDuplicateEffort(tx, workspaceId, id);
  return {
    duplicates: sums.lines,
    controlTotals: EffortControls.withDuplicates((controlTotals ?? []) as StoredEffortControl[], sums),
  };
}
