import { describe, expect, it } from 'vitest';
import { stageHours, stageIssues } from '../../../test/effort.ts';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { post, undo } from '../../../test/spend.ts';

const SHEET = [
  '2026-01-05,Ada Example,Core,ATLAS,30',
  '2026-01-06,Bob Example,core,ORBIT,0:20',
  '2026-02-07,Bob Example,Core,,9.25',
  '2026-02-08,Cy Example,Nobody,NONE-1,2',
];

async function posted() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  await ws.as('cpo').post('/teams', { name: 'Core' });
  const { id } = (await stageHours(ws, SHEET)).body;
  await post(ws, id);
  return { ws, id };
}

const list = async (ws: TestWorkspace, query = '', role: 'finance' | 'viewer' = 'finance') =>
  (await ws.as(role).get(`/effort-lines?${query}`)).body;

const rows = async (ws: TestWorkspace, query: string) =>
  (await list(ws, query)).items.map(({ row }) => row - 1);

describe('lines of effort', () => {
  it('are the rows of the file, newest first, with what they add up to and what they count for', async () => {
    const { ws, id } = await posted();
    const { items, total } = await list(ws);
    // 30 + 1/3 + 9.25 + 2 hours
    expect(total).toEqual({ lines: 4, hours: '41.583333333333333333', issues: 0, points: '0' });
    expect(items.map(({ row, hours }) => [row - 1, hours])).toEqual([
      [4, '2'],
      [3, '9.25'],
      [2, '0.333333333333333333'],
      [1, '30'],
    ]);
    expect(items.map(({ teamKnown, initiativeKnown }) => [teamKnown, initiativeKnown])).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [true, true],
    ]);
    expect(items[3]).toMatchObject({
      importId: id,
      fileName: 'hours.csv',
      period: '2026-01',
      person: 'Ada Example',
      team: 'Core',
      initiative: 'ATLAS',
    });
  });

  it('are filtered by month, team in any case, bet and file, and none is a value of its own', async () => {
    const { ws, id } = await posted();
    expect(await rows(ws, 'to=2026-01')).toEqual([2, 1]);
    expect(await rows(ws, 'team=CORE')).toEqual([3, 2, 1]);
    expect(await rows(ws, 'team=core&initiative=-')).toEqual([3]);
    expect(await rows(ws, 'initiative=ATLAS,ORBIT')).toEqual([2, 1]);
    expect(await rows(ws, `importId=${id}&from=2026-02&to=2026-02`)).toEqual([4, 3]);
    expect((await list(ws, 'team=core&from=2026-02')).total.hours).toBe('9.25');
    expect(await rows(ws, 'search=bob')).toEqual([3, 2]);
    expect((await list(ws, 'search=bob example')).total.hours).toBe('9.583333333333333333');
    expect(await rows(ws, 'kind=issues')).toEqual([]);
  });

  it('come page by page in every order, each once, with the same total on each page', async () => {
    const { ws } = await posted();
    const orders = {
      date: [1, 2, 3, 4],
      '-date': [4, 3, 2, 1],
      quantity: [2, 4, 3, 1],
      '-quantity': [1, 3, 4, 2],
    };
    for (const [sort, order] of Object.entries(orders)) {
      const seen: number[] = [];
      let cursor = '';
      do {
        const page = await list(ws, `sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ row }) => row - 1));
        expect(page.total.lines).toBe(4);
        cursor = page.nextCursor ?? '';
      } while (cursor);
      expect([sort, seen]).toEqual([sort, order]);
    }
    const other = await ws.as('finance').get('/effort-lines?sort=date&cursor=x');
    expect(other.status).toBe(400);
  });

  it('tell who worked to those who may read the files alone, and find nobody by name for others', async () => {
    const { ws } = await posted();
    const { items } = await list(ws, '', 'viewer');
    expect(items.map(({ person, extra }) => [person, extra])).toEqual(items.map(() => [null, {}]));
    expect(items.map(({ hours }) => hours)).toEqual(['2', '9.25', '0.333333333333333333', '30']);
    expect((await list(ws, 'search=Ada', 'viewer')).total.lines).toBe(0);
    expect((await list(ws, 'search=Ada')).total.lines).toBe(1);
  });

  it('count while their file is posted; of a file that is not, who imports sees them by naming it', async () => {
    const { ws, id } = await posted();
    const staged = (await stageHours(ws, ['2026-01-09,Ada Example,Core,ATLAS,1'], { name: 'more.csv' })).body;
    expect((await list(ws)).total.lines).toBe(4);
    expect((await list(ws, `importId=${staged.id}`)).total.hours).toBe('1');
    expect((await list(ws, `importId=${staged.id}`, 'viewer')).items).toEqual([]);
    await undo(ws, id);
    expect((await list(ws)).total).toEqual({ lines: 0, hours: '0', issues: 0, points: '0' });
    expect((await list(ws, `importId=${id}`, 'viewer')).total.lines).toBe(4);
  });

  it('of issues are told by their key and points, one without an estimate among the smallest', async () => {
    const { ws } = await posted();
    const { id } = (
      await stageIssues(ws, [
        'CORE-1,Core,ATLAS,Done,2026-01-05,5',
        'CORE-2,Core,ATLAS,Done,2026-01-06,',
        'CORE-3,Core,,Open,,8',
      ])
    ).body;
    await post(ws, id);
    const { items, total } = await list(ws, 'kind=issues&sort=quantity');
    // The open one is skipped: 5 points of two issues done
    expect(total).toEqual({ lines: 2, hours: '0', issues: 2, points: '5' });
    expect(items.map(({ item, hours, points, status }) => [item, hours, points, status])).toEqual([
      ['CORE-2', null, null, 'Done'],
      ['CORE-1', null, '5', 'Done'],
    ]);
  });
});
