import { CostMapping, type ImportReport } from '@steward/contracts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { notFound } from '../../errors.ts';
import { differs, mappingVersion } from '../mappings/service.ts';
import { selectRatesOf } from '../restatements/service.ts';
import { maySeeRows } from './pay.ts';
import { presentReport } from './present.ts';
import { selectProblems } from './problem-queries.ts';
import { type ImportRow, selectFileNames, selectImport } from './queries.ts';
import { progressOf } from './receiving.ts';
import { selectTotals, selectUnknownTeams } from './total-queries.ts';

const PROBLEMS_SHOWN = 100;

/** The staging report, inside a transaction that is open already; 404 where there is no such import. */
export async function reportOf(tx: Tx, ctx: Context, id: string): Promise<ImportReport> {
  const { workspaceId } = ctx;
  const row = await selectImport(tx, workspaceId, id);
  if (!row) throw notFound('import');
  const totals = await selectTotals(tx, workspaceId, id);
  const problems = await selectProblems(tx, workspaceId, id, undefined, 0, PROBLEMS_SHOWN);
  const newTeams = row.status === 'staged' ? await selectUnknownTeams(tx, workspaceId, id) : [];
  const rates = await selectRatesOf(tx, workspaceId, id);
  const fileNames = await selectFileNames(tx, workspaceId, Object.keys(row.duplicatesOf ?? {}));
  const progress = row.status === 'receiving' ? progressOf(id) : undefined;
  return presentReport(
    row,
    {
      ...{ totals, problems, newTeams, rates, fileNames, withValues: maySeeRows(ctx, row) },
      savedMapping: await savedMappingOf(tx, row),
    },
    progress,
  );
}

/** The saved mapping a file was read by, as it was then, and whether the file was read otherwise. */
async function savedMappingOf(
  tx: Tx,
  { workspaceId, savedMappingId: id, savedMappingVersion, mapping }: ImportRow,
): Promise<ImportReport['savedMapping']> {
  if (id === null || savedMappingVersion === null) return null;
  const saved = await mappingVersion(tx, workspaceId, id, savedMappingVersion);
  if (!saved) return null;
  const { name, version } = saved;
  return { id, name, version, changed: differs(CostMapping.parse(mapping), saved.mapping) };
}
