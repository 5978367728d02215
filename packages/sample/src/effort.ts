import { weightsOf } from './allocations.ts';
import type { Team } from './cast.ts';
import { encode, record } from './encode.ts';
import { addMonths, dayOf, MONTHS } from './months.ts';
import { type Random, randomFor } from './random.ts';
import type { SampleCompany, SampleEffort, SampleEffortFile, SampleMethod } from './types.ts';

/** From when a team's months are split by what was worked, and by what. */
const SPLIT: { team: Team; method: 'hours' | 'points'; from: number }[] = [
  { team: 'Routing', method: 'hours', from: 24 },
  { team: 'Growth', method: 'points', from: 30 },
];

/** Of what a person works, on no bet: support, meetings, holidays. */
const ASIDE = [6, 14] as const;
const PEOPLE = 6;
const QUARTERS_A_MONTH = 4 * 132;
const ISSUES_A_MONTH = 18;
const POINTS = [1, 1, 2, 2, 3, 3, 5, 8];

export const buildMethods = (firstPeriod: string): SampleMethod[] =>
  SPLIT.flatMap(({ team, method, from }) =>
    Array.from({ length: MONTHS - from }, (_, at) => ({
      team,
      period: addMonths(firstPeriod, from + at),
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
const hoursOf = (team: Team, month: number, period: string, random: Random): SampleEffort[] => {
  const weights = [...weightsOf(team, month)];
  return Array.from({ length: PEOPLE }, (_, index) => {
    const aside = Math.round((QUARTERS_A_MONTH * random.int(...ASIDE)) / 100);
    const varied = weights.map(([key, weight]) => ({ key, weight: weight * random.int(60, 140) }));
    const all = varied.reduce((sum, { weight }) => sum + weight, 0);
    const worked = varied.map(({ key, weight }) => ({
      initiative: key as string | null,
      units: Math.round(((QUARTERS_A_MONTH - aside) * weight) / all),
    }));
    return [...worked, { initiative: null, units: aside }]
      .filter(({ units }) => units > 0)
      .map(({ initiative, units }) => ({
        ...{ team, period, initiative, units },
        who: `Sample Person R${index + 1}`,
        key: `RT-${month * 10 + index + 1}`,
        date: dayOf(period, random.int(1, 28)),
        done: true,
      }));
  }).flat();
};

/** What a team finished in a month, and what it did not; in story points. */
const issuesOf = (team: Team, month: number, period: string, random: Random): SampleEffort[] =>
  Array.from({ length: ISSUES_A_MONTH }, (_, index) => ({
    ...{ team, period, who: '' },
    initiative: random.next() < 0.1 ? null : pickBet(weightsOf(team, month), random),
    units: random.pick(POINTS),
    key: `GR-${month * 100 + index + 1}`,
    date: dayOf(period, random.int(1, 28)),
    done: random.next() < 0.88,
  }));

/** Effort of the teams and months that are split by it. */
export const buildEfforts = (firstPeriod: string, seed: number): SampleEffort[] =>
  SPLIT.flatMap(({ team, method, from }) => {
    const random = randomFor(seed, `effort of ${team}`);
    const of = method === 'hours' ? hoursOf : issuesOf;
    return Array.from({ length: MONTHS - from }, (_, at) =>
      of(team, from + at, addMonths(firstPeriod, from + at), random),
    ).flat();
  });

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 } as const;

/** `528` quarters are `132`, `5` are `1.25`. */
const hoursText = (quarters: number) => String(quarters / 4);

/** The time sheet of one team and the tracker's issues of another, each with the options that stage it. */
export const sampleEffortFiles = ({ efforts }: SampleCompany): SampleEffortFile[] => [
  {
    name: 'Tempo worklogs Routing.csv',
    options: {
      dialect: DIALECT,
      hours: {
        columns: {
          date: 'Work date',
          hours: 'Hours',
          person: 'Full name',
          initiative: 'Epic Link',
          task: 'Issue Key',
        },
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        unit: 'hours',
        constants: { team: 'Routing' },
      },
    },
    content: () =>
      contentOf(
        ['Issue Key', 'Issue summary', 'Hours', 'Work date', 'Full name', 'Epic Link'],
        efforts.filter(({ team }) => team === 'Routing'),
        ({ key, units, date, who, initiative }) => [
          key,
          initiative ? `Work on ${initiative}` : 'Support and planning',
          hoursText(units),
          date,
          who,
          initiative ?? '',
        ],
      ),
  },
  {
    name: 'Jira issues Growth.csv',
    options: {
      dialect: DIALECT,
      issues: {
        columns: {
          date: 'Resolved',
          points: 'Story Points',
          key: 'Issue key',
          type: 'Issue Type',
          status: 'Status',
          team: 'Team',
          initiative: 'Epic Link',
        },
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        constants: {},
        done: ['done'],
        dropped: [],
      },
    },
    content: () =>
      contentOf(
        ['Summary', 'Issue key', 'Issue Type', 'Status', 'Resolved', 'Story Points', 'Epic Link', 'Team'],
        efforts.filter(({ team }) => team === 'Growth'),
        ({ key, units, date, initiative, team, done }) => [
          initiative ? `Part of ${initiative}` : 'Keeping the lights on',
          key,
          'Story',
          done ? 'Done' : 'In Progress',
          done ? date : '',
          String(units),
          initiative ?? '',
          team,
        ],
      ),
  },
];

async function* contentOf(
  header: string[],
  rows: readonly SampleEffort[],
  cells: (row: SampleEffort) => string[],
): AsyncGenerator<Uint8Array> {
  const lines = [header, ...rows.map(cells)];
  yield encode(lines.map((line) => record(line, DIALECT)).join(''), DIALECT.encoding);
}
