import type { EffortReport, ImportReport } from '@steward/contracts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { notFound } from '../../errors.ts';
import { selectEffortTotals, selectUnknownTeamsOfEffort } from '../effort/service.ts';
import { differs, mappingVersion, parseReadAs } from '../mappings/service.ts';
import { selectRatesOf } from '../restatements/service.ts';
import { selectRevenueTotals } from '../revenue/service.ts';
import { isEffort } from './kinds.ts';
import { maySeeFile } from './pay.ts';
import { presentReport } from './present.ts';
import { presentEffort } from './present-effort.ts';
import { presentRevenue } from './present-revenue.ts';
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
  const problems = await selectProblems(tx, workspaceId, row, undefined, 0, PROBLEMS_SHOWN);
  const newTeams = row.status === 'staged' ? await selectUnknownTeams(tx, workspaceId, id) : [];
  const rates = await selectRatesOf(tx, workspaceId, id);
  const fileNames = await selectFileNames(tx, workspaceId, Object.keys(row.duplicatesOf ?? {}));
  const progress = row.status === 'receiving' ? progressOf(id) : undefined;
  return presentReport(
    row,
    {
      ...{ totals, problems, newTeams, rates, fileNames, withValues: maySeeFile(ctx, row) },
      effort: isEffort(row) ? await effortOf(tx, row) : null,
      moved: row.kind === 'revenue' ? presentRevenue(await selectRevenueTotals(tx, workspaceId, id)) : null,
      savedMapping: await savedMappingOf(tx, row),
    },
    progress,
  );
}

const effortOf = async (tx: Tx, row: ImportRow): Promise<EffortReport> =>
  presentEffort(
    row,
    await selectEffortTotals(tx, row.workspaceId, row.id),
    await selectUnknownTeamsOfEffort(tx, row.workspaceId, row.id),
  );

/** The saved mapping a file was read by, as it was then, and whether the file was read otherwise. */
async function savedMappingOf(
  tx: Tx,
  { workspaceId, savedMappingId: id, savedMappingVersion, kind, mapping }: ImportRow,
): Promise<ImportReport['savedMapping']> {
  if (id === null || savedMappingVersion === null) return null;
  const saved = await mappingVersion(tx, workspaceId, id, savedMappingVersion);
  if (!saved) return null;
  const { name, version } = saved;
  return { id, name, version, changed: differs(parseReadAs(kind, mapping), saved) };
}
