import type { Tx } from '../../db/client.ts';
import type { StoredControlTotal } from './control-totals.ts';
import { ControlTotals } from './control-totals.ts';
import {
  markDuplicates,
  numberOccurrences,
  selectDuplicateSums,
  selectImport,
  selectOverlapping,
  updateImport,
  writeTotals,
} from './queries.ts';

/**
 * Marks the lines of a staged import that count in a posted one already, and sums the others.
 * `fresh` is the first time, when equal rows of the file are numbered too.
 */
export async function settleDuplicates(
  tx: Tx,
  workspaceId: string,
  id: string,
  { fresh }: { fresh: boolean },
): Promise<void> {
  const row = await selectImport(tx, workspaceId, id);
  if (!row) return;
  if (fresh) await numberOccurrences(tx, workspaceId, id);
  const others =
    row.firstDate && row.lastDate
      ? await selectOverlapping(tx, workspaceId, id, row.firstDate, row.lastDate)
      : [];
  if (others.length > 0) await markDuplicates(tx, workspaceId, id, others);
  await recount(tx, workspaceId, id);
}

/** Brings counts, control totals and sums of a staged import in line with its lines. */
export async function recount(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const row = await selectImport(tx, workspaceId, id);
  if (!row) return;
  const lines = row.rowsAccepted + row.rowsDuplicate;
  const sums = await selectDuplicateSums(tx, workspaceId, id);
  const duplicates = sums.reduce((count, sum) => count + sum.lines, 0);
  await updateImport(tx, workspaceId, id, {
    rowsAccepted: lines - duplicates,
    rowsDuplicate: duplicates,
    controlTotals: ControlTotals.withDuplicates((row.controlTotals ?? []) as StoredControlTotal[], sums),
  });
  await writeTotals(tx, workspaceId, id);
}
