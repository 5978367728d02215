import type { Category, Coverage } from '@steward/contracts';
import { type Amount, divideRounded, formatAmount, ONE, parseAmount, periodsBetween } from '@steward/finance';
import { missingTo95 } from './queue.ts';

export interface CoverageSums {
  imported: string;
  allocated: string;
  unallocated: string;
  /** Said by a rule to be no R&D: beside what counts as imported. */
  excluded: string;
  /** What must still reach a bet for 95 % to do so. */
  missing: string;
  /** Allocated of imported as a ratio text; null where nothing, or a net credit, was imported. */
  traced: string | null;
}

export interface CoverageRow {
  /** Null for lines without a team. */
  team: string | null;
  cells: Map<string, CoverageSums>;
  total: CoverageSums;
}

export interface CoverageGrid {
  periods: string[];
  rows: CoverageRow[];
  months: Map<string, CoverageSums>;
  total: CoverageSums;
  /** Of teams whose pay is not told, by month; null where not even together. */
  withheld: Map<string, string | null>;
  categories: { category: Category | null; sums: CoverageSums }[];
}

interface Sums {
  imported: Amount;
  allocated: Amount;
  unallocated: Amount;
  excluded: Amount;
}

type Told = Record<keyof Sums, string>;

const written = ({ imported, allocated, unallocated, excluded }: Sums): CoverageSums => ({
  imported: formatAmount(imported),
  allocated: formatAmount(allocated),
  unallocated: formatAmount(unallocated),
  excluded: formatAmount(excluded),
  missing: formatAmount(missingTo95(imported, allocated)),
  traced: imported > 0n ? formatAmount(divideRounded(allocated * ONE, imported)) : null,
});

const sumsOf = (cells: readonly Told[]): Sums =>
  cells.reduce<Sums>(
    (sums, cell) => ({
      imported: sums.imported + parseAmount(cell.imported),
      allocated: sums.allocated + parseAmount(cell.allocated),
      unallocated: sums.unallocated + parseAmount(cell.unallocated),
      excluded: sums.excluded + parseAmount(cell.excluded),
    }),
    { imported: 0n, allocated: 0n, unallocated: 0n, excluded: 0n },
  );

function group<K>(cells: Coverage['cells'], keyOf: (cell: Coverage['cells'][number]) => K) {
  const groups = new Map<K, Coverage['cells']>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const members = groups.get(key);
    if (members) members.push(cell);
    else groups.set(key, [cell]);
  }
  return groups;
}

const LONG_GAP = 4;

/** The months with cost and short gaps between them, where an import may be missing; long gaps are left out. */
function monthsOf(known: readonly string[]): string[] {
  return known.flatMap((period, index) => {
    const next = known[index + 1];
    const gap = next ? periodsBetween(period, next).slice(1, -1) : [];
    return gap.length < LONG_GAP ? [period, ...gap] : [period];
  });
}

/** Months across, teams down, the team with the most unallocated cost first; what has no team last. */
export function coverageGrid({ cells, months, withheld, categories }: Coverage): CoverageGrid {
  const known = [...new Set(months.map(({ period }) => period))].sort();
  const teams = [...group(cells, ({ team }) => team)].map(([team, members]) => ({
    team,
    sums: sumsOf(members),
    cells: new Map(members.map((cell) => [cell.period, written(sumsOf([cell]))])),
  }));
  teams.sort((a, b) => {
    if (a.team === null || b.team === null) return a.team === null ? 1 : -1;
    return Number(b.sums.unallocated - a.sums.unallocated) || a.team.localeCompare(b.team);
  });
  return {
    periods: monthsOf(known),
    rows: teams.map(({ team, sums, cells: row }) => ({ team, cells: row, total: written(sums) })),
    months: new Map(months.map((month) => [month.period, written(sumsOf([month]))])),
    total: written(sumsOf(months)),
    withheld: new Map(withheld.map(({ period, amount }) => [period, amount])),
    categories: categories
      .map(({ category, ...sums }) => ({ category, sums: sumsOf([sums]) }))
      .sort((a, b) => Number(b.sums.unallocated - a.sums.unallocated))
      .map(({ category, sums }) => ({ category, sums: written(sums) })),
  };
}

/** The step of the colour scale a traced share falls into: 0 for nothing, 5 for all of it. */
export function coverageLevel(traced: string | null): number | null {
  if (traced === null) return null;
  return Math.max(0, Math.min(5, Math.floor(Number(traced) * 5 + 1e-9)));
}
