import { asOwner, type Database, mutate } from '../../context.ts';
import { systemContext } from '../session/service.ts';
import { selectImport, selectInterrupted, updateImport } from './queries.ts';

const STOPPED =
  'The server stopped while this file was being received. Nothing of it was kept; drop it again.';

const KEPT = 'The server stopped just when all of this file had been received. It is kept.';

type Interrupted = Awaited<ReturnType<typeof findInterrupted>>;

/** Files that were being received when a server stopped. To be asked before this one receives any. */
export const findInterrupted = (database: Database) => asOwner(database, selectInterrupted);

/**
 * Says of those files that nothing was kept of them. What the stopped server left running in the
 * database holds its workspace until it ends, so nobody should wait for this; and where that was the
 * very end, the file is kept after all.
 */
export async function sweepInterrupted(database: Database, left: Interrupted): Promise<void> {
  for (const { workspaceId, id, fileName } of left)
    await mutate(systemContext(database, workspaceId), 'imports:stage', async (tx, audit) => {
      const row = await selectImport(tx, workspaceId, id);
      const stopped = row?.status === 'receiving';
      if (stopped) await updateImport(tx, workspaceId, id, { status: 'failed', failure: STOPPED });
      await audit({
        action: stopped ? 'import.fail' : 'import.receive',
        subject: fileName,
        summary: stopped ? STOPPED : KEPT,
        after: { id },
      });
    });
}
