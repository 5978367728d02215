import type { CostMapping } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { post, MAPPING as SPEND, stage, undo } from '../../../test/spend.ts';

const MAPPING: CostMapping = {
  ...SPEND,
  columns: { ...SPEND.columns, category: 'Kind' },
  constants: { currency: 'USD' },
  categories: { pay: 'people', cloud: 'cloud' },
};

const FILE = [
  'Date,Amount,Team,Bet,Vendor,Kind',
  '2026-01-31,9000,Core,,Ada Example,pay',
  '2026-01-15,200.5,Core,ATLAS,Cloud Co,cloud',
  '2026-02-15,300,core,,Cloud Co,cloud',
  '2026-02-16,300,,ORBIT,100%_sure Ltd,cloud',
  '',
].join('\n');

async function withCosts() {
  const ws = await testWorkspace();
  const { id } = (await stage(ws, FILE, { mapping: MAPPING })).body;
  await post(ws, id);
  return { ws, importId: id };
}

const rows = async (ws: TestWorkspace, query: string, role: 'finance' | 'viewer' = 'finance') =>
  (await ws.as(role).get(`/cost-lines?${query}`)).body.items.map((line) => line.row);

describe('the ledger', () => {
  it('filters on the server, and totals what matches', async () => {
    const { ws } = await withCosts();
    expect(await rows(ws, 'team=CORE&sort=date')).toEqual([3, 2, 4]);
    expect(await rows(ws, 'team=-')).toEqual([5]);
    expect(await rows(ws, 'initiative=ATLAS,-&sort=date')).toEqual([3, 2, 4]);
    expect(await rows(ws, 'from=2026-02&to=2026-02&sort=date')).toEqual([4, 5]);
    expect(await rows(ws, 'category=people')).toEqual([2]);
    expect(await rows(ws, 'min=300&max=300&sort=date')).toEqual([4, 5]);
    const { total } = (await ws.as('finance').get('/cost-lines?category=cloud')).body;
    expect(total).toEqual({ lines: 3, amount: '800.5' });
  });

  it('finds words anywhere, taking wildcards as text', async () => {
    const { ws } = await withCosts();
    expect(await rows(ws, 'search=cloud%20co&sort=date')).toEqual([3, 4]);
    expect(await rows(ws, `search=${encodeURIComponent('%_')}`)).toEqual([5]);
    expect((await ws.as('finance').get('/cost-lines?search=cloud%20co')).body.total).toEqual({
      lines: 2,
      amount: '500.5',
    });
  });

  it('pages through equal amounts without losing or repeating a line', async () => {
    const { ws } = await withCosts();
    const seen: number[] = [];
    let cursor = '';
    do {
      const page = (
        await ws.as('finance').get(`/cost-lines?sort=-amount&limit=1${cursor && `&cursor=${cursor}`}`)
      ).body;
      seen.push(...page.items.map((line) => line.row));
      expect(page.total).toEqual({ lines: 4, amount: '9800.5' });
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual([2, 5, 4, 3]);
  });

  it('answers 400 to a cursor of another list and to an unknown filter', async () => {
    const { ws } = await withCosts();
    expect((await ws.as('finance').get('/cost-lines?cursor=W10')).status).toBe(400);
    expect((await ws.as('finance').get('/cost-lines?colour=red')).status).toBe(400);
  });

  it('shows no line of pay to those who may not see it, and none in a sum that a search narrowed', async () => {
    const { ws } = await withCosts();
    const page = (await ws.as('viewer').get('/cost-lines')).body;
    expect(page.items.some((line) => line.category === 'people')).toBe(false);
    // The one pay is no sum.
    expect(page).toMatchObject({
      total: { lines: 3, amount: '800.5' },
      withheld: { lines: 0, amount: '0' },
    });
    const searched = (await ws.as('viewer').get('/cost-lines?search=ada')).body;
    expect(searched).toMatchObject({
      items: [],
      total: { lines: 0, amount: '0' },
      withheld: { lines: 0, amount: '0' },
    });
  });

  it('still reads the lines of a voided import by its name, and nowhere else', async () => {
    const { ws, importId } = await withCosts();
    await undo(ws, importId);
    expect(await rows(ws, '')).toEqual([]);
    expect(await rows(ws, `importId=${importId}&sort=date`)).toEqual([3, 2, 4, 5]);
  });
});

describe('coverage', () => {
  it('tells imported from allocated by month and team', async () => {
    const { ws } = await withCosts();
    const coverage = (await ws.as('finance').get('/coverage')).body;
    expect(coverage).toMatchObject({ imported: '9800.5', allocated: '0', unallocated: '9800.5' });
    expect(coverage.cells.map((cell) => [cell.period, cell.team, cell.imported])).toEqual([
      ['2026-01', 'Core', '9200.5'],
      ['2026-02', 'Core', '300'],
      ['2026-02', null, '300'],
    ]);
    expect(coverage.withheld).toEqual([]);
    expect(coverage.months.map((month) => [month.period, month.imported])).toEqual([
      ['2026-01', '9200.5'],
      ['2026-02', '600'],
    ]);
    expect(coverage.categories.map((row) => [row.category, row.imported])).toEqual([
      ['cloud', '800.5'],
      ['people', '9000'],
    ]);
  });

  it('keeps the one pay of a month out of teams and categories for those who may not see it, not out of the sum', async () => {
    const { ws } = await withCosts();
    const coverage = (await ws.as('viewer').get('/coverage')).body;
    expect(coverage).toMatchObject({ imported: '9800.5', allocated: '0', unallocated: '9800.5' });
    expect(coverage.cells.map((cell) => [cell.period, cell.team, cell.imported])).toEqual([
      ['2026-01', 'Core', '200.5'],
      ['2026-02', 'Core', '300'],
      ['2026-02', null, '300'],
    ]);
    expect(coverage.withheld).toEqual([{ period: '2026-01', amount: null }]);
    // February’s cloud cost by its category; January’s 9,000 and 200.5 by none.
    expect(coverage.categories.map((row) => [row.category, row.imported])).toEqual([
      ['cloud', '600'],
      [null, '9200.5'],
    ]);
  });
});

describe('an answer that rests on the revision', () => {
  it('is 304 while nothing changes and new after any change', async () => {
    const { ws } = await withCosts();
    const first = await ws.as('viewer').get('/coverage');
    const etag = String(first.headers.etag);
    expect((await ws.as('viewer').get('/coverage', { 'if-none-match': etag })).status).toBe(304);
    await ws.as('cpo').post('/themes', { name: 'Growth' });
    const later = await ws.as('viewer').get('/coverage', { 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(later.headers.etag).not.toBe(etag);
  });

  it('is 304 no longer once its holder is signed out, given another role or shut out', async () => {
    const { ws } = await withCosts();
    const held = async (who: 'viewer' | 'pm' | 'cpo') => {
      const etag = String((await ws.as(who).get('/coverage')).headers.etag);
      const ask = async () => (await ws.as(who).get('/coverage', { 'if-none-match': etag })).status;
      expect(await ask()).toBe(304);
      return ask;
    };
    const asViewer = await held('viewer');
    await ws.as('viewer').delete('/session');
    expect(await asViewer()).toBe(401);

    const asPm = await held('pm');
    await ws.as('admin').patch(`/members/${ws.people.pm.id}`, { role: 'viewer' });
    expect(await asPm()).toBe(401);

    const asCpo = await held('cpo');
    await ws.as('admin').patch(`/members/${ws.people.cpo.id}`, { disabled: true });
    expect(await asCpo()).toBe(401);
  });

  it('is never shared between roles that may see different things', async () => {
    const { ws } = await withCosts();
    const etag = String((await ws.as('finance').get('/cost-lines')).headers.etag);
    const viewer = await ws.as('viewer').get('/cost-lines', { 'if-none-match': etag });
    expect(viewer.status).toBe(200);
    expect(viewer.text).not.toContain('Ada Example');
  });
});
