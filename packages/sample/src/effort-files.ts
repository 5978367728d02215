import { encode, record } from './encode.ts';
import type { SampleCompany, SampleEffort, SampleEffortFile } from './types.ts';

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 } as const;

/** `528` quarters are `132`, `5` are `1.25`. */
const hoursText = (quarters: number) => String(quarters / 4);

/** Time sheets of two teams and the tracker's issues of another, each with the options that stage it. */
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
      saveAs: 'Tempo worklogs',
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
    name: 'Clockify detailed Integrations.csv',
    options: {
      dialect: DIALECT,
      hours: {
        columns: {
          date: 'Start Date',
          hours: 'Duration (decimal)',
          person: 'User',
          initiative: 'Project',
          task: 'Description',
          team: 'Group',
        },
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        unit: 'hours',
        constants: {},
      },
      saveAs: 'Clockify',
    },
    content: () =>
      contentOf(
        ['Project', 'Description', 'User', 'Group', 'Start Date', 'Duration (decimal)'],
        efforts.filter(({ team }) => team === 'Integrations'),
        ({ key, units, date, who, initiative, team }) => [
          initiative ?? '',
          initiative ? key : `${key} Support and planning`,
          who,
          team,
          date,
          hoursText(units),
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
      saveAs: 'Jira issues',
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
