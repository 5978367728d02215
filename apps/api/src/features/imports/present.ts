import type { CostMapping, Dialect, Import, ImportProblem, ImportReport } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import type { StoredControlTotal } from './control-totals.ts';
import type { ImportRow, ProblemRow, TotalRow } from './queries.ts';
import type { Progress } from './receiving.ts';

const instant = (date: Date | null) => date?.toISOString() ?? null;

export interface Headline {
  amount: string;
  first: string;
  last: string;
}

export function presentImport(row: ImportRow, headline: Headline | undefined, progress?: Progress): Import {
  const totals = (row.controlTotals ?? []) as StoredControlTotal[];
  return {
    id: row.id,
    fileName: row.fileName,
    status: row.status,
    bytes: (progress?.bytes ?? row.bytes).toString(),
    totalBytes: row.totalBytes?.toString() ?? null,
    sha256: row.sha256,
    rows: {
      total: progress?.rows ?? row.rowsTotal,
      accepted: progress?.accepted ?? row.rowsAccepted,
      duplicate: row.rowsDuplicate,
      rejected: progress?.rejected ?? row.rowsRejected,
      skipped: progress?.skipped ?? row.rowsSkipped,
    },
    keepDuplicates: row.keepDuplicates,
    currencies: totals.map((total) => total.currency),
    reportingAmount: headline?.amount ?? null,
    firstPeriod: headline?.first ?? null,
    lastPeriod: headline?.last ?? null,
    createdBy: row.createdByName ?? 'Steward',
    createdAt: row.createdAt.toISOString(),
    postedBy: row.postedByName,
    postedAt: instant(row.postedAt),
    voidedBy: row.voidedByName,
    voidedAt: instant(row.voidedAt),
    voidReason: row.voidReason,
    failure: row.failure,
  };
}

export const presentProblems = (rows: readonly ProblemRow[]): ImportProblem[] =>
  rows.flatMap(({ row, kind, problems }) =>
    problems.map(({ column, value, reason }) => ({ row, kind, column, value, reason })),
  );

const sumOf = (rows: readonly TotalRow[]) => ({
  amount: formatAmount(rows.reduce((sum, row) => sum + parseAmount(row.amount), 0n)),
  lines: rows.reduce((sum, row) => sum + row.lines, 0),
});

/** Sums by one dimension, in the order of `compare` on its values; what has none comes last. */
function by<T>(
  totals: readonly TotalRow[],
  pick: (row: TotalRow) => string | null,
  make: (first: TotalRow) => T,
) {
  return [...groupBy(totals, (row) => pick(row) ?? '\uffff').entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, rows]) => (rows[0] ? [{ ...make(rows[0]), ...sumOf(rows) }] : []));
}

interface ReportParts {
  totals: readonly TotalRow[];
  problems: readonly ProblemRow[];
  newTeams: string[];
  /** Of the imports that hold the duplicates. */
  fileNames: ReadonlyMap<string, string>;
}

export function presentReport(
  row: ImportRow,
  { totals, problems, newTeams, fileNames }: ReportParts,
  progress?: Progress,
): ImportReport {
  const periods = totals.map((total) => total.period).sort();
  const [first, last] = [periods[0], periods.at(-1)];
  const headline = first && last ? { amount: sumOf(totals).amount, first, last } : undefined;
  return {
    ...presentImport(row, headline, progress),
    dialect: row.dialect as Dialect,
    mapping: row.mapping as CostMapping,
    controlTotals: (row.controlTotals ?? []) as StoredControlTotal[],
    totalsRow: (row.totalsRow ?? null) as ImportReport['totalsRow'],
    byPeriod: by(
      totals,
      (t) => t.period,
      (t) => ({ period: t.period }),
    ),
    byCategory: by(
      totals,
      (t) => t.category,
      (t) => ({ category: t.category as ImportReport['byCategory'][number]['category'] }),
    ),
    byTeam: by(
      totals,
      (t) => t.team,
      (t) => ({ team: t.team }),
    ),
    byInitiative: by(
      totals,
      (t) => t.initiative,
      (t) => ({ initiative: t.initiative, known: t.known }),
    ),
    duplicatesOf: Object.entries(row.duplicatesOf ?? {})
      .map(([importId, lines]) => ({ importId, fileName: fileNames.get(importId) ?? importId, lines }))
      .sort((a, b) => b.lines - a.lines || (a.importId < b.importId ? -1 : 1)),
    missingRates: row.missingRates ?? [],
    newTeams,
    unknownInitiatives: [
      ...new Set(totals.flatMap((t) => (t.initiative !== null && !t.known ? [t.initiative] : []))),
    ].sort(),
    problems: presentProblems(problems).slice(0, 100),
  };
}
