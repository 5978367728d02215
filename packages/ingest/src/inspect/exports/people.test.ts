import { describe, expect, it } from 'vitest';
import { readHours } from '../../read-hours.ts';
import { readIssues } from '../../read-issues.ts';
import { chunked, reasons } from '../../testing.ts';
import type { Batch, InspectOptions, RowProblem } from '../../types.ts';
import type { WorkSummary } from '../../work-types.ts';
import { look, readAsFound } from './exports.testing.ts';

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

async function hoursOf(text: string, options: Partial<InspectOptions> = {}) {
  const found = look(text, options);
  if (!found.hours) throw new Error('not read as hours');
  const read = await collect(readHours(chunked(text), { dialect: found.dialect, mapping: found.hours }));
  return { ...found, ...read };
}

async function issuesOf(text: string, options: Partial<InspectOptions> = {}) {
  const found = look(text, options);
  if (!found.issues) throw new Error('not read as issues');
  const read = await collect(readIssues(chunked(text), { dialect: found.dialect, mapping: found.issues }));
  return { ...found, ...read };
}

describe('payroll', () => {
  it('adds up what the employer pays, and is of people', async () => {
    const found = await readAsFound(
      'Employee ID,Employee Name,Department,Pay Date,Base Salary,Bonus,Employer Taxes,Employer Pension,Net Pay,Currency\nE1,Ada Example,Core,2026-03-31,"5,000.00",500.00,550.25,100,3900,USD\nE2,Ben Sample,Core,2026-03-31,4000,,400,,3100,USD\n',
    );
    expect(found).toMatchObject({ export: 'Payroll register', kind: 'costs', questions: [] });
    expect(found.mapping.sums).toEqual(['Base Salary', 'Bonus', 'Employer Taxes', 'Employer Pension']);
    // 5,000 + 500 + 550.25 + 100 = 6,150.25; 4,000 + 400 = 4,400
    expect(
      found.lines.map(({ person, amountText, category, team }) => [person, amountText, category, team]),
    ).toEqual([
      ['E1', '6150.25', 'people', 'Core'],
      ['E2', '4400', 'people', 'Core'],
    ]);
    expect(found.total).toBe('10550.25');
  });

  it('asks whether a bonus is part of the gross pay, and takes the answer', async () => {
    const text =
      'Employee,Period,Gross Pay,Bonus,Employer Taxes\nE1,2026-03,5500,500,550\nE2,2026-03,4000,0,400\n';
    const found = await readAsFound(text);
    expect(found.questions.find(({ id }) => id === 'sums')).toEqual({
      id: 'sums',
      message:
        'The cost of a person is the sum of several columns. Does Bonus come on top of Gross Pay and Employer Taxes?',
      options: [
        {
          value: '["Gross Pay","Employer Taxes"]',
          label: 'Gross Pay + Employer Taxes: Bonus held in them or taken off them',
        },
        { value: '["Gross Pay","Employer Taxes","Bonus"]', label: 'Gross Pay + Employer Taxes + Bonus' },
      ],
      cells: [{ row: 2, column: 'Bonus', value: '500' }],
    });
    expect(found.total).toBe('10450');
    const answered = await readAsFound(text, { sums: ['Gross Pay', 'Employer Taxes', 'Bonus'] });
    expect(answered.questions.map(({ id }) => id)).not.toContain('sums');
    expect(answered.total).toBe('10950');
  });

  it('takes a total of the employer’s cost as it is', async () => {
    const found = await readAsFound(
      'Employee Number,Check Date,Gross Pay,Employer Taxes,Total Employer Cost,Currency\n7,2026-03-31,5000,550,5550,USD\n',
    );
    expect(found).toMatchObject({ export: 'Payroll register', questions: [], total: '5550' });
    expect(found.mapping.sums).toBeUndefined();
  });
});

describe('time sheets', () => {
  it('Harvest', async () => {
    const found = await hoursOf(
      'Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n2026-03-13,Own,Atlas,A1,Build,x,1.42,1.5,No,No,Yes,Ada,Example,,Yes,0,0,50,71,Euro - EUR,\n2026-03-14,Own,Atlas,A1,Build,x,0.08,0.25,No,No,Yes,Ada,Example,,Yes,0,0,50,4,Euro - EUR,\n',
    );
    expect(found).toMatchObject({ kind: 'hours', export: 'Harvest detailed time', questions: [] });
    expect(found.summary.total.accepted).toBe('1.5');
    expect(found.lines[0]).toMatchObject({
      person: 'Ada Example',
      project: 'Atlas',
      task: 'Build',
      billable: 'No',
    });
  });

  it.each(['Amount (USD)', 'Amount ()'])('Toggl with %s', async (amount) => {
    const found = await hoursOf(
      `\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,${amount}\nAda,ada@example.com,,Atlas,,Work,No,2026-03-13,23:30:00,2026-03-14,00:50:00,01:20:00,"bet:atlas-1, ops",\nAda,ada@example.com,,Atlas,,Work,No,2026-03-14,09:00:00,2026-03-14,09:40:00,00:40:00,,\n`,
      { hours: { labels: { column: 'Tags', prefix: 'bet:', whole: false } } },
    );
    expect(found).toMatchObject({ kind: 'hours', export: 'Toggl detailed report', questions: [] });
    // 1:20 + 0:40; the entry over midnight counts on the day it began.
    expect(found.summary.total.accepted).toBe('2');
    expect(found.lines.map(({ date, initiative }) => [date, initiative])).toEqual([
      ['2026-03-13', 'ATLAS-1'],
      ['2026-03-14', null],
    ]);
    expect(found.preview[0]?.work).toMatchObject({ quantity: '1.333333333333333333', person: 'Ada' });
  });

  it('Clockify: the exact duration, not the rounded one', async () => {
    const found = await hoursOf(
      '"Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Invoiced","Invoice ID","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Date of creation"\n"Atlas","","","","Ada","Core","ada@example.com","","Regular","Yes","No","","19/02/2026","15:00","19/02/2026","15:20","00:20:00","0.33","24/02/2026"\n"Atlas","","","","Ada","Core","ada@example.com","","Regular","Yes","No","","20/02/2026","15:00","20/02/2026","15:40","00:40:00","0.67","24/02/2026"\n',
    );
    expect(found).toMatchObject({ kind: 'hours', export: 'Clockify detailed report', questions: [] });
    expect(found.summary.total.accepted).toBe('1');
    expect(found.lines[0]).toMatchObject({ date: '2026-02-19', team: 'Core' });
  });

  it('Tempo', async () => {
    const found = await hoursOf(
      '"Issue Key","Issue summary","Hours","Work date","Username","Full name","Period","Account Key","Project Key","Epic","Epic Link","Work Description","External Hours","Billed Hours"\n"A-1","One","1.75","2026-03-13 09:00","ada","Ada Example","03/26","","A","","ATLAS-1","x","0","2"\n',
    );
    expect(found).toMatchObject({ kind: 'hours', export: 'Tempo worklogs', questions: [] });
    expect(found.lines[0]).toMatchObject({
      hours: '1.75',
      person: 'ada',
      initiative: 'ATLAS-1',
      task: 'A-1',
    });
  });

  it('of a system nobody knows, by a column of time and none of money', async () => {
    const text = 'Mitarbeiter;Datum;Stunden;Projekt\nAda;13.03.2026;7,5;Atlas\nBen;14.03.2026;0:30;Atlas\n';
    const found = await hoursOf(text);
    expect(found).toMatchObject({ kind: 'hours', export: null, questions: [] });
    expect(found.notes).toContain(
      '“Stunden” counts time and no column an amount of money, so the rows were taken for hours worked.',
    );
    expect(found.hours?.columns).toEqual({
      date: 'Datum',
      hours: 'Stunden',
      person: 'Mitarbeiter',
      project: 'Projekt',
    });
    expect(found.summary.total.accepted).toBe('8');
  });

  it.each([
    ['Day,Employee,Time spent,Epic', '2026-03-13,Ada,1h 30m,ATLAS-1', 'hours'],
    ['Day,Employee,Minutes', '2026-03-13,Ada,90', 'minutes'],
    ['Date,Who,Duration,Issue id', '2026-03-13,Ada,1:30,4711', 'hours'],
  ])('%s is told by its headers, in its own unit', (header, row, unit) => {
    expect(look(`${header}\n${row}\n`)).toMatchObject({ kind: 'hours', questions: [], hours: { unit } });
  });

  it.each([
    ['an amount', 'Date,Employee,Hours,Amount', '2026-03-13,Ada,8,800'],
    ['a cost', 'Date,Employee,Hours,Total cost', '2026-03-13,Ada,8,800'],
    ['pay', 'Date,Employee,Hours,Salary', '2026-03-13,Ada,160,8000'],
    ['debits and credits', 'Date,Hours,Debit,Credit', '2026-03-13,8,800,'],
    ['no column of time', 'Date,Employee,Quantity', '2026-03-13,Ada,8'],
    ['a time of day', 'Date,Time,Price', '2026-03-13,09:30,12.50'],
    ['what is no duration', 'Date,Employee,Duration', '2026-03-13,Ada,long'],
  ])('is none with %s', (_, header, row) => {
    expect(look(`${header}\n${row}\n`).kind).toBe('costs');
  });

  it('is none where it was said what the amount is, or a file with this header was read as costs', () => {
    const text = 'Date,Team,Hours\n2026-03-13,Core,8\n';
    expect(look(text, { mapping: { columns: { amount: 'Hours' } } }).kind).toBe('costs');
    const recalled = look(text, { kind: 'costs' }).mapping;
    expect(look(text, { recalled }).kind).toBe('costs');
  });

  it('may be read as costs all the same', () => {
    const text =
      'Date,Client,Project,Task,Hours,First Name,Last Name,Cost Amount,Currency\n2026-03-13,Own,Atlas,Build,1,Ada,Example,50,Euro - EUR\n';
    const found = look(text, { kind: 'costs' });
    expect(found).toMatchObject({ kind: 'costs', hours: null, export: 'Harvest detailed time' });
    expect(found.mapping.columns).toMatchObject({
      date: 'Date',
      amount: 'Cost Amount',
      currency: 'Currency',
    });
  });
});

it('Jira: repeated headers, rows wider than the header, and what is not done', async () => {
  const found = await issuesOf(
    [
      'Summary,Issue key,Issue id,Issue Type,Status,Project key,Resolution,Assignee,Created,Resolved,Components,Components,Labels,Labels,Time Spent,Custom field (Epic Link),Custom field (Story Points),Sprint',
      'One,A-1,1,Story,Done,A,Done,ada,10/May/24 09:00 AM,11/May/24 03:26 PM,web,api,x,y,12600,ATLAS-1,3.0,S1,S2,S3',
      'Two,A-2,2,Bug,In Progress,A,,ada,10/May/24 09:00 AM,,,,,,,ATLAS-1,5.0,',
      "Three,A-3,3,Story,Closed,A,Won't Do,ada,10/May/24 09:00 AM,12/May/24 09:00 AM,,,,,,,8.0,",
      'Four,A-4,4,Bug,Closed,A,Fixed,ada,10/May/24 09:00 AM,31/May/24 11:59 PM,,,,,,,,',
    ].join('\n'),
  );
  expect(found).toMatchObject({ kind: 'issues', export: 'Jira issues', questions: [] });
  expect(found.issues?.done).toEqual(['done', 'closed']);
  expect(found.lines.map(({ key, date, points, initiative }) => [key, date, points, initiative])).toEqual([
    ['A-1', '2024-05-11', '3', 'ATLAS-1'],
    ['A-4', '2024-05-31', null, null],
  ]);
  expect(found.lines[0]?.extra).toMatchObject({
    'Time Spent': '12600',
    'Column 19': 'S2',
    'Column 20': 'S3',
  });
  expect(found.problems.map((problem) => [problem.kind, reasons(problem)])).toEqual([
    ['skipped', 'Status: Not done: only issues that are done count'],
    ['skipped', 'Resolution: Closed without being done'],
  ]);
  expect(found.summary).toMatchObject({ rows: 4, accepted: 2, skipped: 2, total: { accepted: '3' } });
});
