import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { type ImportRow, selectImport } from './queries.ts';

/** The import, where it stands at `status`; otherwise what cannot be done with it. */
export async function importAt(
  tx: Tx,
  workspaceId: string,
  id: string,
  status: 'staged' | 'posted',
  verb: string,
): Promise<ImportRow> {
  const row = await selectImport(tx, workspaceId, id);
  if (!row) throw notFound('import');
  if (row.status !== status)
    throw new AppError(
      'conflict',
      `Only a ${status} import can be ${verb}; this one is ${row.status}. Nothing was changed.`,
    );
  return row;
}
