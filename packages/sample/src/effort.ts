import { weightsOf } from './allocations.ts';
import type { Team } from './cast.ts';
import { addMonths, dayOf, MONTHS } from './months.ts';
import { type Random, randomFor } from './random.ts';
import type { SampleEffort, SampleMethod } from './types.ts';

interface Records {
  team: Team;
  kept: 'hours' | 'points';
  from: number;
  /** From when the team's months are split by them too. */
  splits: number;
  /** What people and issues of it are called. */
  mark: string;
  /** So many times the hours that were planned went to these bets. */
  lean: Record<string, number>;
}

const RECORDS: Records[] = [
  { team: 'Routing', kept: 'hours', from: 24, splits: 24, mark: 'R', lean: {} },
  { team: 'Growth', kept: 'points', from: 30, splits: 30, mark: 'G', lean: {} },
  // Planned for the marketplace, worked on what customers of the accounting connectors called about.
  { team: 'Integrations', kept: 'hours', from: 20, splits: MONTHS, mark: 'I', lean: { 'PLT-408': 5 } },
];

/** Of what a person works, on no bet: support, meetings, holidays. */
const ASIDE = [6, 14] as const;
const PEOPLE = 6;
const QUARTERS_A_MONTH = 4 * 132;
const ISSUES_A_MONTH = 18;
const POINTS = [1, 1, 2, 2, 3, 3, 5, 8];

export const buildMethods = (firstPeriod: string): SampleMethod[] =>
  RECORDS.flatMap(({ team, kept: method, splits }) =>
    Array.from({ length: MONTHS - splits }, (_, at) => ({
      team,
      period: addMonths(firstPeriod, splits + at),
      method,
    })),
  );

/** One of the bets, the heavier the likelier. */
const pickBet = (weights: ReadonlyMap<string, number>, random: Random): string | null => {
  let left = random.next() * [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  for (const [key, weight] of weights) {
    left -= weight;
    if (left < 0) return key;
  }
  return null;
};

/** What each person of a team wrote down for a month, a line a bet; in quarters of an hour. */
const hoursOf = (
  { team, mark, lean }: Records,
  month: number,
  period: string,
  random: Random,
): SampleEffort[] => {
  const weights = [...weightsOf(team, month)];
  return Array.from({ length: PEOPLE }, (_, index) => {
    const aside = Math.round((QUARTERS_A_MONTH * random.int(...ASIDE)) / 100);
    const varied = weights.map(([key, weight]) => ({
      key,
      weight: weight * (lean[key] ?? 1) * random.int(60, 140),
    }));
    const all = varied.reduce((sum, { weight }) => sum + weight, 0);
    const worked = varied.map(({ key, weight }) => ({
      initiative: key as string | null,
      units: Math.round(((QUARTERS_A_MONTH - aside) * weight) / all),
    }));
    return [...worked, { initiative: null, units: aside }]
      .filter(({ units }) => units > 0)
      .map(({ initiative, units }) => ({
        ...{ team, period, initiative, units },
        who: `Sample Person ${mark}${index + 1}`,
        key: `${mark}T-${month * 10 + index + 1}`,
        date: dayOf(period, random.int(1, 28)),
        done: true,
      }));
  }).flat();
};

/** What a team finished in a month, and what it did not; in story points. */
const issuesOf = ({ team, mark }: Records, month: number, period: string, random: Random): SampleEffort[] =>
  Array.from({ length: ISSUES_A_MONTH }, (_, index) => ({
    ...{ team, period, who: '' },
    initiative: random.next() < 0.1 ? null : pickBet(weightsOf(team, month), random),
    units: random.pick(POINTS),
    key: `${mark}R-${month * 100 + index + 1}`,
    date: dayOf(period, random.int(1, 28)),
    done: random.next() < 0.88,
  }));

/** What teams wrote down: those whose months are split by it, and one whose plan says otherwise. */
export const buildEfforts = (firstPeriod: string, seed: number): SampleEffort[] =>
  RECORDS.flatMap((records) => {
    const { team, kept, from } = records;
    const random = randomFor(seed, `effort of ${team}`);
    const of = kept === 'hours' ? hoursOf : issuesOf;
    return Array.from({ length: MONTHS - from }, (_, at) =>
      of(records, from + at, addMonths(firstPeriod, from + at), random),
    ).flat();
  });
