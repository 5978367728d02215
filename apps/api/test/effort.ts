import type { HoursMapping, IssueMapping, Method } from '@steward/contracts';
import type { TestWorkspace } from './factories.ts';
import { multipart } from './multipart.ts';
import { DIALECT } from './spend.ts';

const HOURS_HEADER = 'Date,Who,Team,Bet,Hours';

const HOURS: HoursMapping = {
  columns: { date: 'Date', person: 'Who', team: 'Team', initiative: 'Bet', hours: 'Hours' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  unit: 'hours',
  constants: {},
};

const ISSUES_HEADER = 'Key,Team,Bet,Status,Done on,Points';

const ISSUES: IssueMapping = {
  columns: {
    key: 'Key',
    team: 'Team',
    initiative: 'Bet',
    status: 'Status',
    date: 'Done on',
    points: 'Points',
  },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  constants: {},
  done: ['done'],
  dropped: [],
};

/** Uploads a time sheet as finance; each row is `date,who,team,bet,hours`. */
export const stageHours = (
  ws: TestWorkspace,
  rows: readonly string[],
  {
    name = 'hours.csv',
    mapping = HOURS,
    saveAs,
  }: { name?: string; mapping?: HoursMapping; saveAs?: string } = {},
) => upload(ws, { hours: mapping, ...(saveAs && { saveAs }) }, name, [HOURS_HEADER, ...rows, '']);

/** Uploads issues as finance; each row is `key,team,bet,status,date,points`. */
export const stageIssues = (ws: TestWorkspace, rows: readonly string[], name = 'issues.csv') =>
  upload(ws, { issues: ISSUES }, name, [ISSUES_HEADER, ...rows, '']);

async function upload(ws: TestWorkspace, options: object, name: string, lines: readonly string[]) {
  const { payload, headers } = multipart({ dialect: DIALECT, ...options }, name, lines.join('\n'));
  return ws.as('finance').post('/imports', payload, headers);
}

/** Splits a team's month by a method, as the CPO. */
export async function setMethod(ws: TestWorkspace, teamId: string, period: string, method: Method) {
  const { methods } = (await ws.as('cpo').get(`/team-allocations?from=${period}&to=${period}`)).body;
  const version = methods.find((one) => one.teamId === teamId)?.version ?? 0;
  return ws.as('cpo').put('/team-methods', { methods: [{ teamId, period, method, version }] });
}
