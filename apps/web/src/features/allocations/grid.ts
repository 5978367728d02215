import type { RouteBody, Share, TeamAllocation } from '@steward/contracts';
import { type Amount, allocateBasisPoints, formatAmount, parseAmount } from '@steward/finance';
import { basisPointsText, typedBasisPoints } from '../../lib/typed-number.ts';

/** Typed but unsaved cells: the text by team, month and bet. */
export type Edits = Readonly<Record<string, string>>;

export const cellId = (teamId: string, period: string, initiative: string): string =>
  `${teamId}|${period}|${initiative}`;

/** What is saved: basis points by the cell's id. */
export type Saved = ReadonlyMap<string, number>;

export function savedCells(items: readonly TeamAllocation[]): Saved {
  return new Map(
    items.flatMap(({ teamId, period, shares }) =>
      shares.map(({ initiative, basisPoints }) => [cellId(teamId, period, initiative), basisPoints] as const),
    ),
  );
}

/** The bets a team has shares in, saved or typed, by key. */
export function betsOf(teamId: string, saved: Saved, edits: Edits): string[] {
  const ids = [...saved.keys(), ...Object.keys(edits)].filter((id) => id.startsWith(`${teamId}|`));
  return [...new Set(ids.flatMap((id) => id.split('|')[2] ?? []))].sort();
}

/** The text in a cell: what is typed, else what is saved; no share is an empty cell. */
export function cellText(id: string, saved: Saved, edits: Edits): string {
  const typed = edits[id];
  if (typed !== undefined) return typed;
  const basisPoints = saved.get(id) ?? 0;
  return basisPoints === 0 ? '' : basisPointsText(basisPoints);
}

const differs = (id: string, text: string, saved: Saved): boolean =>
  typedBasisPoints(text) !== (saved.get(id) ?? 0);

/** The edits that change something: a cell that is back at what is saved is none. */
export const settled = (edits: Edits, saved: Saved): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([id, text]) => differs(id, text, saved)));

/** Whether a cell is typed to something else than is saved. */
export const isChanged = (id: string, saved: Saved, edits: Edits): boolean =>
  edits[id] !== undefined && differs(id, edits[id], saved);

export interface MonthState {
  /** Of each bet in the order given; null where the text is no share. */
  basisPoints: (number | null)[];
  total: number;
  /** Basis points that go to no bet; negative when more than all is given away. */
  left: number;
  /** Money of each bet and of none; null while the shares are wrong. */
  money: { parts: string[]; rest: string } | null;
}

/** One team's month as it would be saved. */
export function monthState(
  teamId: string,
  period: string,
  bets: readonly string[],
  pool: string,
  saved: Saved,
  edits: Edits,
): MonthState {
  const ids = bets.map((bet) => cellId(teamId, period, bet));
  const basisPoints = ids.map((id) => typedBasisPoints(cellText(id, saved, edits)));
  const total = basisPoints.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const valid = !basisPoints.includes(null) && total <= 10_000;
  return {
    basisPoints,
    total,
    left: 10_000 - total,
    money: valid ? moneyOf(parseAmount(pool), bets, basisPoints) : null,
  };
}

function moneyOf(pool: Amount, bets: readonly string[], basisPoints: readonly (number | null)[]) {
  const shares = bets.map((id, index) => ({ id, basisPoints: basisPoints[index] ?? 0 }));
  const { parts, remainder } = allocateBasisPoints(pool, shares);
  return { parts: parts.map(({ amount }) => formatAmount(amount)), rest: formatAmount(remainder) };
}

type Allocation = RouteBody<'PUT /team-allocations'>['allocations'][number];

/** The team-months that differ from what is saved, whole, as they are to be saved. */
export function changedAllocations(saved: Saved, edits: Edits): Allocation[] {
  const touched = new Map<string, { teamId: string; period: string }>();
  for (const id of Object.keys(settled(edits, saved))) {
    const [teamId = '', period = ''] = id.split('|');
    touched.set(`${teamId}|${period}`, { teamId, period });
  }
  return [...touched.values()].map(({ teamId, period }) => ({
    teamId,
    period,
    shares: betsOf(teamId, saved, edits).flatMap((initiative): Share[] => {
      const basisPoints = typedBasisPoints(cellText(cellId(teamId, period, initiative), saved, edits)) ?? 0;
      return basisPoints > 0 ? [{ initiative, basisPoints }] : [];
    }),
  }));
}

export interface Refusal {
  teamId: string;
  period: string;
  /** Basis points above all; null where a text is no share. */
  over: number | null;
}

/** The months that cannot be saved as they stand. */
export function refusals(saved: Saved, edits: Edits): Refusal[] {
  const months = new Map<string, { teamId: string; period: string; bad: boolean }>();
  for (const [id, text] of Object.entries(settled(edits, saved))) {
    const [teamId = '', period = ''] = id.split('|');
    const month = months.get(`${teamId}|${period}`) ?? { teamId, period, bad: false };
    months.set(`${teamId}|${period}`, { ...month, bad: month.bad || typedBasisPoints(text) === null });
  }
  return [...months.values()].flatMap(({ teamId, period, bad }): Refusal[] => {
    if (bad) return [{ teamId, period, over: null }];
    const bets = betsOf(teamId, saved, edits);
    const { total } = monthState(teamId, period, bets, '0', saved, edits);
    return total > 10_000 ? [{ teamId, period, over: total - 10_000 }] : [];
  });
}

/** A block laid over the grid from a cell on; what falls outside is left out. */
export function typedBlock(
  block: readonly (readonly string[])[],
  at: { row: number; column: number },
  teamId: string,
  bets: readonly string[],
  periods: readonly string[],
): Record<string, string> {
  const typed: Record<string, string> = {};
  block.forEach((line, down) => {
    line.forEach((cell, right) => {
      const bet = bets[at.row + down];
      const period = periods[at.column + right];
      if (bet !== undefined && period !== undefined) typed[cellId(teamId, period, bet)] = cell;
    });
  });
  return typed;
}

/** The cells of the months `to`, typed like those of the month `from`. */
export function copiedMonth(
  teamId: string,
  bets: readonly string[],
  from: string,
  to: readonly string[],
  saved: Saved,
  edits: Edits,
): Record<string, string> {
  return Object.fromEntries(
    to.flatMap((period) =>
      bets.map((bet) => [cellId(teamId, period, bet), cellText(cellId(teamId, from, bet), saved, edits)]),
    ),
  );
}
