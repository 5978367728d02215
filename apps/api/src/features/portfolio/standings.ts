/** What a bet cost and what it brought. */
export interface Standing {
  cost: bigint;
  value: bigint;
}

/** A bet as it stands, and as it would under another way of giving it cost. */
export interface EitherStanding {
  id: string;
  inForce: Standing;
  under: Standing;
}

/** How the two compare. */
export interface Comparison {
  /** Place by return, the best first and equals alike, among the bets that have a return both ways. */
  rank: { inForce: number; under: number } | null;
  flips: Flip[];
}

/** Loss became gain or the other way round; another place; a return there is one way only. */
export type Flip = 'sign' | 'rank' | 'return';

/** Credits may exceed a cost: then there is no return, as without cost. */
const hasReturn = ({ cost }: Standing) => cost > 0n;

const signOf = ({ cost, value }: Standing) => (value > cost ? 1 : value < cost ? -1 : 0);

/** The greater return first; exact, since value ÷ cost is compared crosswise. */
function byReturn(a: Standing, b: Standing): number {
  const [left, right] = [a.value * b.cost, b.value * a.cost];
  return left > right ? -1 : left < right ? 1 : 0;
}

/** Places by return of bets that all have one: one more than there are with a greater return. */
function ranksOf(bets: readonly (readonly [string, Standing])[]): Map<string, number> {
  const sorted = [...bets].sort(([, a], [, b]) => byReturn(a, b));
  const ranks = new Map<string, number>();
  let place = 0;
  let before: Standing | null = null;
  sorted.forEach(([id, standing], at) => {
    if (before === null || byReturn(before, standing) !== 0) place = at + 1;
    before = standing;
    ranks.set(id, place);
  });
  return ranks;
}

function flipsOf({ inForce, under }: EitherStanding, rank: Comparison['rank']): Flip[] {
  if (hasReturn(inForce) !== hasReturn(under)) return ['return'];
  if (rank === null) return [];
  const flips: Flip[] = signOf(inForce) === signOf(under) ? [] : ['sign'];
  return rank.inForce === rank.under ? flips : [...flips, 'rank'];
}

/**
 * The bets whose rank or sign of return differs between two ways of giving them cost, and no other. A bet
 * that has a return one way only is among them; it moves the rank of no other.
 */
export function flipped<B extends EitherStanding>(bets: readonly B[]): (B & Comparison)[] {
  const both = bets.filter(({ inForce, under }) => hasReturn(inForce) && hasReturn(under));
  const inForceRanks = ranksOf(both.map(({ id, inForce }) => [id, inForce] as const));
  const underRanks = ranksOf(both.map(({ id, under }) => [id, under] as const));
  return bets.flatMap((bet) => {
    const [inForce, under] = [inForceRanks.get(bet.id), underRanks.get(bet.id)];
    const rank = inForce === undefined || under === undefined ? null : { inForce, under };
    const flips = flipsOf(bet, rank);
    return flips.length > 0 ? [{ ...bet, rank, flips }] : [];
  });
}
