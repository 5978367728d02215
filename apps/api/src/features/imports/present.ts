import type {
  Dialect,
  EffortReport,
  Import,
  ImportProblem,
  ImportReport,
  RevenueReport,
} from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import type { RateOfImport } from '../restatements/service.ts';
import type { StoredControlTotal } from './control-totals.ts';
import { isEffort, mappingByKind } from './kinds.ts';
import { quantitiesOf, totalOfEffort } from './present-effort.ts';
import type { ProblemRow } from './problem-queries.ts';
import type { ImportRow } from './queries.ts';
import type { Progress } from './receiving.ts';
import type { TotalRow } from './total-queries.ts';

const instant = (date: Date | null) => date?.toISOString() ?? null;

export interface Headline {
  amount: string;
  first: string;
  last: string;
}

/** Of money; effort has totals of its own. */
const controlTotalsOf = (row: ImportRow): StoredControlTotal[] =>
  isEffort(row) ? [] : ((row.controlTotals ?? []) as StoredControlTotal[]);

/** What the file adds up to is told only where `told`. */
export function presentImport(
  row: ImportRow,
  {
    headline,
    told,
    progress,
  }: { headline?: Headline | undefined; told: boolean; progress?: Progress | undefined },
): Import {
  return {
    id: row.id,
    kind: row.kind,
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
    currencies: controlTotalsOf(row).map((total) => total.currency),
    reportingAmount: isEffort(row) || !told ? null : (headline?.amount ?? null),
    payWithheld: !told,
    quantities: quantitiesOf(row),
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

/** What stood in the cells is told only `withValues`. */
export const presentProblems = (rows: readonly ProblemRow[], withValues: boolean): ImportProblem[] =>
  rows.flatMap(({ row, kind, problems }) =>
    problems.map(({ column, value, reason }) => ({
      row,
      kind,
      column,
      value: withValues ? value : null,
      reason,
    })),
  );

function totalsRowOf(row: ImportRow): ImportReport['totalsRow'] {
  const own = (row.totalsRow ?? null) as ImportReport['totalsRow'];
  return own && { ...own, amount: totalOfEffort(row, own.amount) };
}

const sumOf = (amounts: readonly string[]): string =>
  formatAmount(amounts.reduce((sum, amount) => sum + parseAmount(amount), 0n));

interface ReportParts {
  totals: readonly TotalRow[];
  effort: EffortReport | null;
  moved: RevenueReport | null;
  problems: readonly ProblemRow[];
  newTeams: string[];
  rates: readonly RateOfImport[];
  /** Of the imports that hold the duplicates. */
  fileNames: ReadonlyMap<string, string>;
  withValues: boolean;
  savedMapping: ImportReport['savedMapping'];
}

export function presentReport(
  row: ImportRow,
  { totals: all, effort, moved, problems, newTeams, rates, fileNames, withValues, savedMapping }: ReportParts,
  progress?: Progress,
): ImportReport {
  const totals = withValues ? all : [];
  const by = (dimension: TotalRow['by']) => totals.filter((total) => total.by === dimension);
  const own = all.filter((total) => total.by === 'period').map(({ value }) => value ?? '');
  const months = (effort ?? moved)?.byPeriod.map(({ period }) => period) ?? own;
  const [first, last] = [months[0], months.at(-1)];
  const amount = moved ? sumOf(moved.byPeriod.map(({ arr }) => arr)) : (by('all')[0]?.amount ?? '0');
  const headline = first && last ? { amount, first, last } : undefined;
  return {
    ...presentImport(row, { headline, told: withValues, progress }),
    dialect: row.dialect as Dialect,
    ...mappingByKind(row),
    effort,
    moved,
    savedMapping,
    controlTotals: withValues ? controlTotalsOf(row) : [],
    totalsRow: withValues ? totalsRowOf(row) : null,
    byPeriod: by('period').map(({ value, amount, lines }) => ({ period: value ?? '', amount, lines })),
    byCategory: by('category').map(({ value, amount, lines }) => ({
      category: value as ImportReport['byCategory'][number]['category'],
      amount,
      lines,
    })),
    byTeam: by('team').map(({ value, amount, lines }) => ({ team: value, amount, lines })),
    byInitiative: by('initiative').map(({ value, known, amount, lines }) => ({
      initiative: value,
      known,
      amount,
      lines,
    })),
    duplicatesOf: Object.entries(row.duplicatesOf ?? {})
      .map(([importId, lines]) => ({ importId, fileName: fileNames.get(importId) ?? importId, lines }))
      .sort((a, b) => b.lines - a.lines || (a.importId < b.importId ? -1 : 1)),
    missingRates: row.missingRates ?? [],
    rates: rates.map(({ currency, period, rate, first_rate, rate_in_force }) => ({
      currency,
      period,
      rate,
      staged: first_rate,
      inForce: rate_in_force,
    })),
    newTeams,
    unknownInitiatives: all
      .filter((total) => total.by === 'initiative')
      .flatMap(({ value, known }) => (value !== null && !known ? [value] : [])),
    problems: presentProblems(problems, withValues).slice(0, 100),
  };
}
