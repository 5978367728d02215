import { describe, expect, it } from 'vitest';
import { setMethod, stageHours, stageIssues } from '../../../test/effort.ts';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, post, stage, totals, undo } from '../../../test/spend.ts';

/** A team that cost 1,000 in January and 500 in February, and two bets. */
async function withTeam() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  const { id } = (await stage(ws, `${HEADER}\n2026-01-05,1000,Core,,Acme\n2026-02-05,500,Core,,Acme\n`)).body;
  await post(ws, id);
  const team = (await ws.as('cpo').get('/teams')).body.items[0];
  return { ws, teamId: team?.id ?? '' };
}

const postHours = async (ws: TestWorkspace, rows: string[], name?: string) => {
  const { id } = (await stageHours(ws, rows, name ? { name } : {})).body;
  await post(ws, id);
  return id;
};

/** What reached each bet in January, and what reached none. */
async function january(ws: TestWorkspace) {
  const { bets, coverage } = (await ws.as('cpo').get('/portfolio?from=2026-01&to=2026-01')).body;
  await totals(ws);
  const given = bets.map(({ key, valuation }) => [key, valuation.invested.value]);
  return Object.fromEntries([...given, ['none', coverage.unallocated]]);
}

const SHEET = [
  '2026-01-05,Ada Example,Core,ATLAS,30',
  '2026-01-06,Bob Example,core,ORBIT,0:45',
  '2026-01-07,Bob Example,Core,,9.25',
];

describe('a time sheet', () => {
  it('is staged with its hours, what they name, and control totals that are the file', async () => {
    const { ws } = await withTeam();
    const staged = await stageHours(ws, [
      ...SHEET,
      '2026-01-08,Cy Example,Nobody,NONE-1,2',
      'soon,Cy Example,Core,,4',
    ]);
    expect(staged.status).toBe(201);
    const { body } = staged;
    expect([body.kind, body.reportingAmount, body.controlTotals]).toEqual(['hours', null, []]);
    expect(body.rows).toEqual({ total: 5, accepted: 4, duplicate: 0, rejected: 1, skipped: 0 });
    // 30 + 0.75 + 9.25 + 2 = 42 accepted, 4 rejected
    expect(body.effort?.controls).toEqual([
      { measure: 'hours', accepted: '42', duplicate: '0', rejected: '4', file: '46' },
    ]);
    expect(body.quantities).toEqual({ hours: '42', issues: null, points: null });
    expect(body.effort?.byTeam.map(({ team, known, hours }) => [team, known, hours])).toEqual([
      ['Core', true, '39.25'],
      ['Nobody', false, '2'],
      ['core', true, '0.75'],
    ]);
    expect(
      body.effort?.byInitiative.map(({ initiative, known, hours }) => [initiative, known, hours]),
    ).toEqual([
      ['ATLAS', true, '30'],
      ['NONE-1', false, '2'],
      ['ORBIT', true, '0.75'],
      [null, false, '9.25'],
    ]);
    expect([body.effort?.unknownTeams, body.newTeams]).toEqual([['Nobody'], []]);
    expect(body.problems.map(({ row, column }) => [row, column])).toEqual([[6, 'Date']]);
  });

  it('splits no pool until its method is set, and never counts as cost', async () => {
    const { ws, teamId } = await withTeam();
    await postHours(ws, SHEET);
    expect(await january(ws)).toEqual({ ATLAS: '0', ORBIT: '0', none: '1000' });
    expect((await setMethod(ws, teamId, '2026-01', 'hours')).status).toBe(200);
    // 30, 0.75 and 9.25 of 40 hours: 75 %, 1.875 % and 23.125 % of 1,000
    expect(await january(ws)).toEqual({ ATLAS: '750', ORBIT: '18.75', none: '231.25' });
    expect(await totals(ws)).toEqual(['1500', '768.75', '731.25']);
  });

  it('splits anew when another one is posted or voided', async () => {
    const { ws, teamId } = await withTeam();
    await setMethod(ws, teamId, '2026-01', 'hours');
    expect(await january(ws)).toEqual({ ATLAS: '0', ORBIT: '0', none: '1000' });
    await postHours(ws, ['2026-01-05,Ada Example,Core,ATLAS,1']);
    const second = await postHours(ws, ['2026-01-06,Bob Example,Core,ORBIT,3'], 'second.csv');
    expect(await january(ws)).toEqual({ ATLAS: '250', ORBIT: '750', none: '0' });
    expect((await undo(ws, second)).status).toBe(200);
    expect(await january(ws)).toEqual({ ATLAS: '1000', ORBIT: '0', none: '0' });
  });

  it('gives hours to a bet and a team that are added later', async () => {
    const { ws, teamId } = await withTeam();
    await setMethod(ws, teamId, '2026-01', 'hours');
    await postHours(ws, [
      '2026-01-05,Ada Example,Core,LATER-1,1',
      '2026-01-05,Ada Example,Core,ATLAS,1',
      '2026-01-05,Cy Example,Edge,ATLAS,1',
    ]);
    expect(await january(ws)).toEqual({ ATLAS: '500', ORBIT: '0', none: '500' });
    await addBet(ws, 'LATER-1');
    expect(await january(ws)).toEqual({ ATLAS: '500', 'LATER-1': '500', ORBIT: '0', none: '0' });
    await ws.as('cpo').post('/teams', { name: 'edge' });
    await january(ws);
    const { effort } = (await ws.as('cpo').get('/team-allocations?from=2026-01&to=2026-01')).body;
    expect(effort.map(({ total }) => total).sort()).toEqual(['1', '2']);
  });

  it('takes corrections off, and gives nobody a negative share', async () => {
    const { ws, teamId } = await withTeam();
    await setMethod(ws, teamId, '2026-01', 'hours');
    await postHours(ws, [
      '2026-01-05,Ada Example,Core,ATLAS,8',
      '2026-01-06,Ada Example,Core,ATLAS,-4',
      '2026-01-06,Ada Example,Core,ORBIT,-1',
      '2026-01-06,Ada Example,Core,,4',
    ]);
    // 8 − 4 = 4 of 8 hours; what is corrected below nothing weighs nothing
    expect(await january(ws)).toEqual({ ATLAS: '500', ORBIT: '0', none: '500' });
  });

  it('counts rows once that stand in two exports, unless they are kept', async () => {
    const { ws } = await withTeam();
    const first = await postHours(ws, SHEET);
    const again = (await stageHours(ws, [...SHEET, '2026-01-09,Ada Example,Core,ORBIT,1'], { name: 'b.csv' }))
      .body;
    expect([again.rows.accepted, again.rows.duplicate]).toEqual([1, 3]);
    expect(again.effort?.controls[0]).toMatchObject({ accepted: '1', duplicate: '40', file: '41' });
    expect(again.duplicatesOf).toEqual([{ importId: first, fileName: 'hours.csv', lines: 3 }]);
    const { items } = (await ws.as('finance').get(`/imports/${again.id}/problems?kind=duplicate`)).body;
    expect(items[0]).toMatchObject({
      row: 2,
      value: '2026-01-05 30 h',
      reason: expect.stringContaining('“hours.csv”, row 2'),
    });
    await post(ws, again.id);
    expect((await undo(ws, first)).error.message).toContain('Void “b.csv” first');
    await totals(ws);
    expect((await stageHours(ws, SHEET)).error.code).toBe('already_imported');
  });

  it('leaves nothing behind when it is discarded, and can be dropped again', async () => {
    const { ws } = await withTeam();
    const { id } = (await stageHours(ws, SHEET)).body;
    expect((await ws.as('finance').post(`/imports/${id}/discard`, {})).body.status).toBe('discarded');
    const { rows } = await ws.pool.query(
      `select (select count(*)::int from effort_lines where workspace_id = $1) as lines,
        (select count(*)::int from effort_totals where workspace_id = $1) as totals`,
      [ws.workspace.id],
    );
    expect(rows).toEqual([{ lines: 0, totals: 0 }]);
    expect((await stageHours(ws, SHEET)).status).toBe(201);
  });

  it('is known again by its header, in any case, when its mapping was saved', async () => {
    const { ws } = await withTeam();
    const { savedMapping } = (await stageHours(ws, SHEET, { saveAs: 'Sheets' })).body;
    expect(savedMapping).toMatchObject({ name: 'Sheets', version: 1, changed: false });
    const [saved] = (await ws.as('finance').get('/mappings')).body.items;
    expect([saved?.kind, saved?.mapping, saved?.hours?.unit]).toEqual(['hours', null, 'hours']);
    const other = (await stageHours(ws, ['2026-02-05,Ada Example,Core,ATLAS,1'], { name: 'feb.csv' })).body;
    expect(other.savedMapping).toMatchObject({ name: 'Sheets', version: 1 });
  });
});

describe('issues', () => {
  const ROWS = [
    'A-1,Core,ATLAS,Done,2026-01-05,1',
    'A-2,Core,ATLAS,Done,2026-01-06,1',
    'A-3,Core,ORBIT,Done,2026-01-07,6',
    'A-4,Core,,Done,2026-01-07,',
    'A-5,Core,ATLAS,Open,2026-01-07,9',
  ];

  it('split a pool by their number or by their points', async () => {
    const { ws, teamId } = await withTeam();
    const { body } = await stageIssues(ws, ROWS);
    expect(body.quantities).toEqual({ hours: null, issues: 4, points: '8' });
    expect(body.effort?.controls).toEqual([
      { measure: 'issues', accepted: '4', duplicate: '0', rejected: '0', file: '4' },
      { measure: 'points', accepted: '8', duplicate: '0', rejected: '0', file: '8' },
    ]);
    await post(ws, body.id);
    await setMethod(ws, teamId, '2026-01', 'issues');
    expect(await january(ws)).toEqual({ ATLAS: '500', ORBIT: '250', none: '250' });
    await setMethod(ws, teamId, '2026-01', 'points');
    expect(await january(ws)).toEqual({ ATLAS: '250', ORBIT: '750', none: '0' });
    await setMethod(ws, teamId, '2026-01', 'hours');
    expect(await january(ws)).toEqual({ ATLAS: '0', ORBIT: '0', none: '1000' });
  });

  it('are known again by their key, whatever else of them has changed', async () => {
    const { ws } = await withTeam();
    await post(ws, (await stageIssues(ws, ROWS)).body.id);
    const { rows } = (
      await stageIssues(
        ws,
        ['a-3,Core,ATLAS,Done,2026-01-07,2', 'A-9,Core,ATLAS,Done,2026-01-05,2'],
        'later.csv',
      )
    ).body;
    expect([rows.accepted, rows.duplicate]).toEqual([1, 1]);
  });
});

describe('the method of a team’s month', () => {
  it('is superseded, says who and why, and is refused where somebody was faster', async () => {
    const { ws, teamId } = await withTeam();
    const put = (method: string, version: number) =>
      ws.as('cpo').put('/team-methods', {
        methods: [{ teamId, period: '2026-01', method, version }],
        reason: 'Hours are complete',
      });
    expect((await put('hours', 0)).body.items).toEqual([
      {
        ...{ teamId, period: '2026-01', method: 'hours', version: 1, reason: 'Hours are complete' },
        recordedAt: expect.any(String),
        recordedBy: 'Cpo Person',
      },
    ]);
    const refused = await put('issues', 0);
    expect([refused.status, refused.error.message]).toEqual([
      409,
      'Cpo Person has changed the method of 2026-01 meanwhile, to hours. Look again first. Nothing was changed.',
    ]);
    await put('percentages', 1);
    const { rows } = await ws.pool.query(
      'select version, method, superseded_at is null as stands from team_methods where workspace_id = $1 order by 1',
      [ws.workspace.id],
    );
    expect(rows).toEqual([
      { version: 1, method: 'hours', stands: false },
      { version: 2, method: 'percentages', stands: true },
    ]);
    const [entry] = (await ws.as('cpo').get('/audit')).body.items;
    expect([entry?.action, entry?.summary]).toEqual([
      'team_method.set',
      'Split the pools of 1 team-months by percentages (2026-01)',
    ]);
  });

  it('leaves shares alone that are typed meanwhile, and uses them once percentages are back', async () => {
    const { ws, teamId } = await withTeam();
    await postHours(ws, ['2026-01-05,Ada Example,Core,ATLAS,1']);
    await setMethod(ws, teamId, '2026-01', 'hours');
    await ws.as('cpo').put('/team-allocations', {
      allocations: [{ teamId, period: '2026-01', shares: [{ initiative: 'ORBIT', basisPoints: 6_000 }] }],
    });
    expect(await january(ws)).toEqual({ ATLAS: '1000', ORBIT: '0', none: '0' });
    await setMethod(ws, teamId, '2026-01', 'percentages');
    expect(await january(ws)).toEqual({ ATLAS: '0', ORBIT: '600', none: '400' });
  });

  it('is told beside every figure it made, with the hours behind it', async () => {
    const { ws, teamId } = await withTeam();
    await postHours(ws, [...SHEET, '2026-02-07,Bob Example,Core,ATLAS,10']);
    await setMethod(ws, teamId, '2026-01', 'hours');
    const [february, line] = (await ws.as('finance').get('/cost-lines')).body.items;
    expect(february?.allocation).toMatchObject({
      how: 'unallocated',
      pool: 'Core',
      method: 'percentages',
      effort: null,
    });
    expect(line?.allocation).toEqual({
      ...{ how: 'pool', rule: null, shares: [], pool: 'Core', method: 'hours' },
      effort: {
        total: '40',
        parts: [
          { initiative: 'ATLAS', quantity: '30' },
          { initiative: 'ORBIT', quantity: '0.75' },
        ],
        rest: '9.25',
      },
    });
    const { costs } = (await ws.as('cpo').get('/initiatives/ATLAS/valuation')).body;
    // Of January alone: February is split by percentages, of which there are none.
    expect(costs).toEqual([
      {
        ...{ team: 'Core', category: 'contractor', how: 'team', method: 'hours', amount: '750' },
        ...{ effort: { quantity: '30', total: '40' }, withheld: false },
      },
    ]);
    await setMethod(ws, teamId, '2026-02', 'points');
    const [none] = (await ws.as('finance').get('/cost-lines')).body.items;
    expect(none?.allocation).toMatchObject({
      how: 'unallocated',
      method: 'points',
      effort: { total: '0', parts: [], rest: '0' },
    });
  });
});
