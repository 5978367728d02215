import { describe, expect, it } from 'vitest';
import { hoursText, parseDuration } from './durations.ts';
import { readHours } from './read-hours.ts';
import { readIssues } from './read-issues.ts';
import { chunked, DIALECT, reasons } from './testing.ts';
import type { Batch, RowProblem } from './types.ts';
import type { HoursMapping, IssueMapping, WorkSummary } from './work-types.ts';

const HOURS: HoursMapping = {
  columns: {
    date: 'Date',
    hours: 'Hours',
    person: 'Who',
    initiative: 'Bet',
    task: 'Task',
    billable: 'Billable',
  },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  unit: 'hours',
  constants: {},
};

const ISSUES: IssueMapping = {
  columns: {
    date: 'Resolved',
    points: 'Story Points',
    key: 'Issue key',
    type: 'Issue Type',
    status: 'Status',
    resolution: 'Resolution',
    initiative: 'Epic Link',
  },
  dateFormat: 'DD-MMM-YY',
  decimal: '.',
  constants: {},
  done: ['done', 'closed'],
  dropped: ["won't do"],
};

async function collect<L>(batches: AsyncGenerator<Batch<L>, WorkSummary>) {
  const lines: L[] = [];
  const problems: RowProblem[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) return { lines, problems, summary: next.value };
    lines.push(...next.value.lines);
    problems.push(...next.value.problems);
  }
}

const hours = (csv: string, mapping: Partial<HoursMapping> = {}) =>
  collect(readHours(chunked(csv), { dialect: DIALECT, mapping: { ...HOURS, ...mapping } }));

const issues = (csv: string, mapping: Partial<IssueMapping> = {}) =>
  collect(readIssues(chunked(csv), { dialect: DIALECT, mapping: { ...ISSUES, ...mapping } }));

describe('parseDuration', () => {
  it.each([
    ['1.5', 'hours', '1.5'],
    ['90', 'minutes', '1.5'],
    ['5400', 'seconds', '1.5'],
    ['1:30', 'seconds', '1.5'],
    ['1:30:00', 'seconds', '1.5'],
    ['100:00:36', 'hours', '100.01'],
    ['1h 30m', 'hours', '1.5'],
    ['36s', 'hours', '0.01'],
    ['-0:15', 'hours', '-0.25'],
    ['0:20', 'hours', '0.333333333333333333'],
    ['-0:20', 'hours', '-0.333333333333333333'],
    ['0:40', 'hours', '0.666666666666666667'],
  ] as const)('reads %s in %s as %s hours', (text, unit, expected) => {
    const parsed = parseDuration(text, '.', unit);
    expect(parsed.reason === null && hoursText(parsed.amount)).toBe(expected);
  });

  it.each(['1d', '2w 1h', '1:75', 'soon', '$5', '', ':'])('refuses %j', (text) => {
    expect(parseDuration(text, '.', 'hours').reason).not.toBeNull();
  });
});

describe('readHours', () => {
  const HEAD = 'Date,Who,Bet,Task,Hours,Billable,Note\n';

  it('gives every field of a line', async () => {
    const { lines, problems, summary } = await hours(
      `${HEAD}2026-03-09,Ada Example,atlas-1,Review,"1:30:00",Yes,fine\n`,
      { constants: { team: 'Core' } },
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      {
        row: 2,
        date: '2026-03-09',
        period: '2026-03',
        seconds: 5_400n * 10n ** 18n,
        hours: '1.5',
        person: 'Ada Example',
        team: 'Core',
        initiative: 'ATLAS-1',
        project: null,
        task: 'Review',
        description: null,
        externalId: null,
        billable: 'Yes',
        extra: { Note: 'fine' },
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        raw: ['2026-03-09', 'Ada Example', 'atlas-1', 'Review', '1:30:00', 'Yes', 'fine'],
      },
    ]);
    expect(summary).toMatchObject({ rows: 1, accepted: 1, total: { accepted: '1.5', rejected: '0' } });
  });

  it('adds up times that have no end as decimals exactly', async () => {
    const { lines, summary } = await hours(`${HEAD}${'2026-03-09,A,,,0:20:00,,\n'.repeat(3)}`);
    expect(lines.map((line) => line.hours)).toEqual(Array(3).fill('0.333333333333333333'));
    expect(summary.total.accepted).toBe('1');
  });

  it('accounts for rejected rows, blank ones and totals', async () => {
    const csv = `${HEAD}2026-03-09,A,,,2.25,,\nsoon,A,,,0.5,,\n2026-03-10,A,,,3d,,\n,,,,,,\nTotal,,,,2.75,,\n`;
    const { problems, summary } = await hours(csv);
    expect(problems.map((problem) => [problem.kind, problem.row, reasons(problem)])).toEqual([
      ['rejected', 3, 'Date: Not a date in the form YYYY-MM-DD'],
      ['rejected', 4, 'Hours: Not a time such as 1.5, 1:30:00 or 1h 30m'],
      ['skipped', 5, 'Blank row'],
      ['skipped', 6, 'Totals row: agrees with the sum of the rows above'],
    ]);
    expect(summary).toMatchObject({ rows: 5, accepted: 1, rejected: 2, skipped: 2 });
    expect(summary.total).toEqual({ accepted: '2.25', rejected: '0.5' });
  });

  it('takes the initiative from the label with the prefix', async () => {
    const csv =
      'Date,Hours,Tags\n2026-03-09,1,"ops, bet:atlas-1"\n2026-03-09,2,"bet:a-1; bet:b-2"\n2026-03-09,3,\n';
    const { lines, problems, summary } = await hours(csv, {
      columns: { date: 'Date', hours: 'Hours' },
      labels: { column: 'Tags', prefix: 'bet:', whole: false },
      constants: { initiative: 'base-1' },
    });
    expect(lines.map(({ initiative }) => initiative)).toEqual(['ATLAS-1', 'BASE-1']);
    expect(problems.map(reasons)).toEqual(['Tags: The labels name several initiatives: A-1, B-2']);
    expect(summary.total).toEqual({ accepted: '4', rejected: '2' });
  });

  it('refuses a mapping without a date or hours', async () => {
    await expect(hours(HEAD, { columns: { date: 'Date' } })).rejects.toThrow(/leaves open: hours/);
    await expect(hours(HEAD, { columns: { date: 'Date', hours: 'Time' } })).rejects.toThrow(
      /no column "Time"/,
    );
  });
});

describe('readIssues', () => {
  const HEAD =
    'Summary,Issue key,Issue Type,Status,Resolution,Resolved,Labels,Labels,Story Points,Epic Link,Sprint\n';

  it('counts what is done, once, and skips the rest with a reason', async () => {
    const csv = [
      'One,A-1,Story,Done,Done,11/May/24 03:26 PM,x,y,3.0,atlas-1,S1',
      'Two,A-2,Bug,In Progress,,,x,,5,atlas-1,S1',
      "Three,A-3,Story,Closed,Won't Do,12/May/24 03:26 PM,,,8,atlas-1,",
      'Four,A-4,Bug,Closed,Fixed,13/May/24 09:00 AM,,,,,',
      'Five,A-5,Bug,Done,,soon,,,2,,',
      'Six,,Bug,Done,Done,14/May/24 09:00 AM,,,1,,',
    ].join('\n');
    const { lines, problems, summary } = await issues(HEAD + csv);
    expect(lines.map(({ key, date, points, initiative }) => [key, date, points, initiative])).toEqual([
      ['A-1', '2024-05-11', '3', 'ATLAS-1'],
      ['A-4', '2024-05-13', null, null],
    ]);
    expect(problems.map((problem) => [problem.kind, problem.row, reasons(problem)])).toEqual([
      ['skipped', 3, 'Status: Not done: only issues that are done count'],
      ['skipped', 4, 'Resolution: Closed without being done'],
      ['rejected', 6, 'Resolved: Not a date in the form DD-MMM-YY'],
      ['rejected', 7, 'Issue key: The key of the issue is missing'],
    ]);
    expect(summary).toMatchObject({ rows: 6, accepted: 2, rejected: 2, skipped: 2 });
    expect(summary.total).toEqual({ accepted: '3', rejected: '3' });
  });

  it('counts an issue once, and knows it again by its key whatever else has changed', async () => {
    const csv = [
      'One,A-1,Story,Done,Done,11/May/24 03:26 PM,,,3,,',
      'Not yet,A-2,Story,In Progress,,,,,5,,',
      'One again,a-1,Story,Done,Done,12/May/24 03:26 PM,,,5,,',
      'Now,A-2,Story,Done,Done,12/May/24 03:26 PM,,,5,,',
      'First,7,Story,Done,Done,12/May/24 03:26 PM,,,1,,',
      'Second,7,Story,Done,Done,12/May/24 03:26 PM,,,1,,',
    ].join('\n');
    const { lines, problems, summary } = await issues(HEAD + csv);
    expect(lines.map(({ key }) => key)).toEqual(['A-1', 'A-2', '7', '7']);
    expect(problems.filter(({ kind }) => kind === 'rejected').map(reasons)).toEqual([
      'Issue key: The issue stands in an earlier row already: it counts once',
    ]);
    // 3 + 5 + 1 + 1 accepted, the second estimate of A-1 rejected
    expect(summary.total).toEqual({ accepted: '10', rejected: '5' });
    const later = await issues(`${HEAD}Renamed,A-1,Bug,Closed,Done,13/May/24 03:26 PM,,,8,,\n`);
    expect(later.lines[0]?.fingerprint).toBe(lines[0]?.fingerprint);
    // A number alone is the key of another issue in every project: there the content tells.
    expect(lines[2]?.fingerprint).not.toBe(lines[3]?.fingerprint);
  });

  it('takes rows wider than the header, and keeps what stands beyond it', async () => {
    const csv = 'One,A-1,Story,Done,Done,11/May/24 03:26 PM,x,y,3,,S1,S2,S3';
    const { lines, problems } = await issues(HEAD + csv);
    expect(problems).toEqual([]);
    expect(lines[0]?.extra).toEqual({
      Summary: 'One',
      Resolution: 'Done',
      Labels: 'x',
      'Labels (2)': 'y',
      Sprint: 'S1',
      'Column 12': 'S2',
      'Column 13': 'S3',
    });
  });

  it('finds the initiative in repeated columns of labels', async () => {
    const csv =
      'One,A-1,Story,Done,Done,11/May/24 03:26 PM,ops,ATLAS-1,3,,\nTwo,A-2,Story,Done,Done,11/May/24 03:26 PM,ATLAS-1,atlas-2,2,,\n';
    const labels = { column: 'Labels', prefix: 'atlas-', whole: true };
    const { lines, problems } = await issues(HEAD + csv, { labels });
    expect(lines.map(({ initiative }) => initiative)).toEqual(['ATLAS-1']);
    expect(problems.map(reasons)).toEqual(['Labels: The labels name several initiatives: ATLAS-1, ATLAS-2']);
  });

  it('needs no points, and no status where every issue with a date is done', async () => {
    const columns = { date: 'Done on', key: 'Key' };
    const csv = 'Key,Title,Done on\nA-1,One,2026-03-09\nA-2,Two,\n';
    const { lines, problems, summary } = await issues(csv, { columns, dateFormat: 'YYYY-MM-DD' });
    expect(lines.map(({ key, points }) => [key, points])).toEqual([['A-1', null]]);
    expect(problems.map(reasons)).toEqual(['Done on: Not done: it has no date']);
    expect(summary.total).toEqual({ accepted: '0', rejected: '0' });
  });
});
