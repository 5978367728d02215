import type { Coverage, Dimension } from '@steward/contracts';
import { type Amount, parseAmount } from '@steward/finance';

/** A team with what of its cost reaches no bet, and the last month it cost anything. */
export interface OpenTeam extends Dimension {
  open: Amount;
  lastCost: string | null;
}

/** The teams in the order in which sharing them out matters most; those without open cost by name. */
export function mostOpenFirst(teams: readonly Dimension[], cells: Coverage['cells']): OpenTeam[] {
  const found = new Map(
    teams.map((team): [string, OpenTeam] => [team.name, { ...team, open: 0n, lastCost: null }]),
  );
  for (const { team, period, unallocated } of cells) {
    const open = team === null ? undefined : found.get(team);
    if (!open) continue;
    open.open += parseAmount(unallocated);
    if (open.lastCost === null || period > open.lastCost) open.lastCost = period;
  }
  return [...found.values()].sort((a, b) =>
    a.open === b.open ? a.name.localeCompare(b.name) : a.open > b.open ? -1 : 1,
  );
}
