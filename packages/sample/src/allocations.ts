import { BETS } from './bets/all.ts';
import { TEAMS, type Team } from './cast.ts';
import { addMonths, MONTHS } from './months.ts';
import { type Random, randomFor } from './random.ts';
import type { SampleAllocation } from './types.ts';

/** Nobody filled in Mobile's shares in these months: the lead had left. */
const FORGOTTEN = { team: 'Mobile' as Team, from: 20, to: 24 };
/** People type shares in steps of half a per cent. */
const STEP = 50;

/** How many of a team work on each bet in a month. */
export const weightsOf = (team: Team, month: number): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const bet of BETS) {
    for (const [member, weight, from, to] of bet.staff) {
      if (member === team && month >= from && month < to) {
        weights.set(bet.key, (weights.get(bet.key) ?? 0) + weight);
      }
    }
  }
  return weights;
};

/** Shares in steps that add up to exactly `points`; the heaviest bet takes what rounding leaves. */
const sharesOf = (weights: Map<string, number>, points: number, random: Random) => {
  const varied = [...weights].map(([key, weight]) => ({ key, weight: weight * random.int(90, 110) }));
  const sum = varied.reduce((total, { weight }) => total + weight, 0);
  const shares = varied
    .sort((one, other) => other.weight - one.weight)
    .map(({ key, weight }) => ({
      initiative: key,
      basisPoints: Math.max(STEP, Math.round((points * weight) / sum / STEP) * STEP),
    }));
  const given = shares.reduce((total, { basisPoints }) => total + basisPoints, 0);
  const [heaviest] = shares;
  if (heaviest) heaviest.basisPoints += points - given;
  return shares.sort((one, other) => (one.initiative < other.initiative ? -1 : 1));
};

/** Team shares by month. About a third of the months leave a remainder for work on no bet. */
export const buildAllocations = (firstPeriod: string, seed: number): SampleAllocation[] =>
  TEAMS.flatMap((team) => {
    const random = randomFor(seed, `shares of ${team}`);
    return Array.from({ length: MONTHS }, (_, month) => {
      const rest = random.next() < 0.35 ? random.int(8, 30) * STEP : 0;
      const weights = weightsOf(team, month);
      const shares = weights.size === 0 ? [] : sharesOf(weights, 10_000 - rest, random);
      return { team, period: addMonths(firstPeriod, month), shares, month };
    })
      .filter(
        ({ month, shares }) =>
          shares.length > 0 && !(team === FORGOTTEN.team && month >= FORGOTTEN.from && month <= FORGOTTEN.to),
      )
      .map(({ month: _month, ...allocation }) => allocation);
  });
