import type { Tx } from '../../db/client.ts';
import { writeTotals } from '../facts/service.ts';
import type { StoredControlTotal } from './control-totals.ts';
import { ControlTotals } from './control-totals.ts';
import {
  makeRoom,
  markDuplicates,
  numberOccurrences,
  selectDuplicateSums,
  selectOverlapping,
  unmarkDuplicates,
} from './duplicate-queries.ts';
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
  if (fresh || grown) await numberOccurrences(tx, workspaceId, id);
  if (!fresh) await unmarkDuplicates(tx, workspaceId, id);
  const others = await selectOverlapping(tx, workspaceId, row, 'posted');
  const duplicatesOf = others.length > 0 ? await markDuplicates(tx, workspaceId, id, others) : {};
  const changed = row.rowsDuplicate > 0 || Object.keys(duplicatesOf).length > 0;
  if (!fresh && !grown && !changed) return;
  await updateImport(tx, workspaceId, id, { duplicatesOf });
  await recount(tx, workspaceId, id);
}

/** Lets every line of a staged import count, whatever else holds it. */
export async function keepAll(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await unmarkDuplicates(tx, workspaceId, id);
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
async function recount(tx: Tx, workspaceId: string, id: string): Promise<void> {
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
