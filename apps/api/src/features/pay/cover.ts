import { groupBy } from '../../collections.ts';
import { type CostFact, FEWEST_HEADS, type Slice, type Targets } from '../facts/service.ts';

/** A sum of posted pay with whose it is: five of them at most; null where nobody counted yet. */
export interface PayCell {
  period: string;
  teamId: string | null;
  initiativeId: string | null;
  ruleId: string | null;
  /** The lines name an initiative, known or not. */
  named: boolean;
  heads: readonly string[] | null;
}

/** Pay of a team's month as the facts tell it, without its amount. */
export type PayFact = Pick<CostFact, 'period' | 'teamId' | 'how'> & { initiativeId?: string | null };

/**
 * Which pay may be told by team and by bet to those who may not see pay. It is decided by what was posted,
 * never by what is asked: what is told of one question and of another adds up and subtracts to sums of the
 * same kind.
 */
export interface PayCover {
  /** Whether pay of a team's month is not told by team. */
  hides(period: string, teamId: string | null): boolean;
  /** The same by bet: where a bet's or a rule's part of the team's month is the pay of few as well. */
  hidesParts(period: string, teamId: string | null): boolean;
  /** The team's months that `hides` names. */
  hidden: readonly Slice[];
  /** Months whose pay as a whole is that of five or more. */
  toldMonths: readonly string[];
  /** Whose pay a fact is made of, wholly or in part: all that is known of them up to five. */
  headsOf(fact: PayFact): ReadonlySet<string>;
}

type Heads = ReadonlySet<string>;

/** Whether these are the heads of somebody and of fewer than five. */
export const isFew = (heads: Heads): boolean => heads.size > 0 && heads.size < FEWEST_HEADS;

/** Whose pay these sums are. Where nobody counted, nobody is known to be in it but somebody. */
function headsIn(cells: readonly PayCell[]): Heads {
  const known = new Set(cells.flatMap((cell) => cell.heads ?? []));
  return known.size === 0 && cells.some(({ heads }) => heads === null) ? new Set(['?']) : known;
}

/** What coverage tells apart. */
const OUTCOMES = {
  direct: 'allocated',
  rule: 'allocated',
  team: 'allocated',
  unshared: 'unallocated',
  none: 'unallocated',
  excluded: 'excluded',
} as const;

const keyOf = (period: string, teamId: string | null) => `${period} ${teamId ?? ''}`;

const anyFew = (groups: Iterable<readonly PayCell[]>) => [...groups].some((group) => isFew(headsIn(group)));

function sideOf({ initiativeId, ruleId, named }: PayCell, targets: Targets) {
  if (initiativeId) return 'bet';
  const target = ruleId === null ? undefined : targets.get(ruleId);
  if (!target) return named ? 'none' : 'pool';
  if (target.kind === 'team') return 'pool';
  return target.kind === 'excluded' ? 'excluded' : 'bet';
}

/** Whether a sum is in a fact of this team's month. */
function isIn(cell: PayCell, { how, initiativeId }: PayFact, targets: Targets): boolean {
  const side = sideOf(cell, targets);
  const isBet = (id: string) => initiativeId === undefined || initiativeId === id;
  const target = cell.ruleId === null || cell.initiativeId ? undefined : targets.get(cell.ruleId);
  if (how === 'team' || how === 'unshared') return side === 'pool';
  if (how === 'excluded') return side === 'excluded';
  // What the shares of a split leave reaches nobody.
  if (how === 'none') return side === 'none' || target?.kind === 'split';
  if (how === 'direct') return cell.initiativeId !== null && isBet(cell.initiativeId);
  if (target?.kind === 'initiative') return isBet(target.initiativeId);
  return target?.kind === 'split' && target.shares.some((share) => isBet(share.initiativeId));
}

/** A team's month of pay. */
interface Month {
  period: string;
  teamId: string | null;
  cells: readonly PayCell[];
  outcomes: ReadonlyMap<string, Heads>;
}

const union = (sets: Iterable<Heads | undefined>): Heads =>
  new Set([...sets].flatMap((set) => [...(set ?? [])]));

/** Always the same: were it one team now and another then, both could be told by what is left. */
const order = (a: string | null, b: string | null) => ((a ?? '') < (b ?? '') ? -1 : 1);

/**
 * The months of one period that are not told: those in which few are paid, in all or on one side, and then,
 * by the heads that are known, as many others as it takes for all that is not told to be the pay of five, and for what of
 * it reaches bets, reaches none and is excluded. What no other team has stays what the company's sum tells.
 */
function hiddenOf(months: readonly Month[], targets: Targets): Month[] {
  const isSmall = ({ cells }: Month) =>
    isFew(headsIn(cells)) || anyFew(groupBy(cells, (cell) => sideOf(cell, targets)).values());
  const hidden = months.filter(isSmall);
  if (hidden.length === 0) return [];
  const told = months
    .filter((month) => !isSmall(month))
    .sort((a, b) => headsIn(a.cells).size - headsIn(b.cells).size || order(a.teamId, b.teamId));
  const hideWhile = (few: () => boolean, has: (month: Month) => boolean) => {
    for (const month of [...told]) {
      if (!few()) return;
      if (has(month)) hidden.push(...told.splice(told.indexOf(month), 1));
    }
  };
  hideWhile(
    () => isFew(headsIn(hidden.flatMap(({ cells }) => cells))),
    () => true,
  );
  for (const outcome of new Set(Object.values(OUTCOMES)))
    hideWhile(
      () => isFew(union(hidden.map(({ outcomes }) => outcomes.get(outcome)))),
      ({ outcomes }) => outcomes.has(outcome),
    );
  return hidden;
}

export function coverOf(cells: readonly PayCell[], facts: readonly PayFact[], targets: Targets): PayCover {
  const counted = cells.filter(({ heads }) => heads === null || heads.length > 0);
  const byMonth = groupBy(counted, ({ period, teamId }) => keyOf(period, teamId));
  const factsByMonth = groupBy(facts, ({ period, teamId }) => keyOf(period, teamId));
  const headsOf = (fact: PayFact): Heads =>
    headsIn((byMonth.get(keyOf(fact.period, fact.teamId)) ?? []).filter((cell) => isIn(cell, fact, targets)));
  const months = [...byMonth].flatMap(([key, ofMonth]): Month[] => {
    const byOutcome = groupBy(factsByMonth.get(key) ?? [], ({ how }) => OUTCOMES[how]);
    const outcomes = new Map([...byOutcome].map(([outcome, some]) => [outcome, union(some.map(headsOf))]));
    return ofMonth[0]
      ? [{ period: ofMonth[0].period, teamId: ofMonth[0].teamId, cells: ofMonth, outcomes }]
      : [];
  });
  const byPeriod = groupBy(months, ({ period }) => period);
  const hidden = [...byPeriod.values()].flatMap((some) => hiddenOf(some, targets));
  const hiddenKeys = new Set(hidden.map(({ period, teamId }) => keyOf(period, teamId)));
  const inParts = new Set(
    [...byMonth].flatMap(([key, month]) => {
      const parts = groupBy(month, ({ initiativeId, ruleId, named }) => `${initiativeId} ${ruleId} ${named}`);
      return hiddenKeys.has(key) || anyFew(parts.values()) ? [key] : [];
    }),
  );
  return {
    hides: (period, teamId) => hiddenKeys.has(keyOf(period, teamId)),
    hidesParts: (period, teamId) => inParts.has(keyOf(period, teamId)),
    hidden: hidden.map(({ period, teamId }) => ({ period, teamId })),
    toldMonths: [...byPeriod].flatMap(([period, some]) =>
      isFew(headsIn(some.flatMap((month) => month.cells))) ? [] : [period],
    ),
    headsOf,
  };
}
