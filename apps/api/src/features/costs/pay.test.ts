import type { CostMapping, Dialect } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';

const DIALECT: Dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', vendor: 'Name' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'people' },
  categories: {},
};
const CLOUD: CostMapping = { ...MAPPING, constants: { currency: 'USD', category: 'cloud' } };

const HEADER = 'Date,Amount,Team,Name';
const people = (team: string, count: number) =>
  Array.from({ length: count }, (_, at) => `2026-01-31,${1000 + at},${team},Person ${team} ${at}`);

async function stage(ws: TestWorkspace, mapping: CostMapping, rows: string[]) {
  const file = [HEADER, ...rows, ''].join('\n');
  const { payload, headers } = multipart({ dialect: DIALECT, mapping }, 'file.csv', file);
  return (await ws.as('finance').post('/imports', payload, headers)).body.id;
}

async function posted(ws: TestWorkspace, mapping: CostMapping, rows: string[]) {
  const id = await stage(ws, mapping, rows);
  await ws.as('finance').post(`/imports/${id}/post`, {});
  return id;
}

describe('without the permission to see pay', () => {
  it('no filter narrows the sum of pay down to a person or a few', async () => {
    const ws = await testWorkspace();
    await posted(ws, MAPPING, [...people('Solo', 1), ...people('Core', 5)]);
    await posted(ws, CLOUD, ['2026-01-31,70,Solo,Cloud Co']);
    const sums = async (role: 'cpo' | 'viewer' | 'finance', query: string) => {
      const { total, withheld } = (await ws.as(role).get(`/cost-lines?${query}`)).body;
      return [total, withheld];
    };
    const none = { lines: 0, amount: '0' };
    for (const role of ['cpo', 'viewer'] as const) {
      expect(await sums(role, 'team=Solo')).toEqual([{ lines: 1, amount: '70' }, none]);
      expect(await sums(role, 'team=Solo&category=people')).toEqual([none, none]);
      // 1000 + 1001 + 1002 + 1003 + 1004
      const core = { lines: 5, amount: '5010' };
      expect(await sums(role, 'team=Core')).toEqual([core, core]);
    }
    expect(await sums('finance', 'team=Solo')).toEqual([{ lines: 2, amount: '1070' }, none]);
  });

  it('rejected and duplicate rows of a file with pay tell no value', async () => {
    const ws = await testWorkspace();
    const rows = ['2026-01-31,ten thousand,Core,Ada Example', '2026-01-31,9000,Core,Bob Example'];
    await posted(ws, MAPPING, rows.slice(1));
    const id = await stage(ws, MAPPING, rows);
    const full = (await ws.as('finance').get(`/imports/${id}/problems`)).body.items;
    expect(full.map(({ row, value }) => [row, value])).toEqual([
      [2, 'ten thousand'],
      [3, '2026-01-31 9000 USD'],
    ]);
    const shown = (await ws.as('cpo').get(`/imports/${id}/problems`)).body.items;
    expect(shown.map(({ row, value }) => [row, value])).toEqual([
      [2, null],
      [3, null],
    ]);
    const report = await ws.as('cpo').get(`/imports/${id}`);
    expect(report.status).toBe(200);
    expect(report.text).not.toMatch(/ten thousand|2026-01-31 9000/);
    const rejects = await ws.as('cpo').get(`/imports/${id}/rejects`);
    expect([rejects.status, rejects.text.includes('Ada')]).toEqual([403, false]);
    expect((await ws.as('finance').get(`/imports/${id}/rejects`)).text).toContain('Ada Example');
  });

  it('those of a file that cannot hold pay are told', async () => {
    const ws = await testWorkspace();
    const id = await stage(ws, CLOUD, ['2026-01-31,ten,Core,Cloud Co']);
    expect((await ws.as('cpo').get(`/imports/${id}`)).body.problems[0]?.value).toBe('ten');
    expect((await ws.as('cpo').get(`/imports/${id}/rejects`)).text).toContain('Cloud Co');
  });
});

describe('lines of an import that was not posted', () => {
  it('are for those who may see imports', async () => {
    const ws = await testWorkspace();
    const id = await stage(ws, CLOUD, ['2026-01-31,70,Core,Cloud Co']);
    const lines = async (role: 'viewer' | 'pm' | 'cpo') =>
      (await ws.as(role).get(`/cost-lines?importId=${id}`)).body.total.lines;
    expect([await lines('viewer'), await lines('pm'), await lines('cpo')]).toEqual([0, 0, 1]);
  });
});

describe('a cursor', () => {
  it('of another order is refused, and so is one with values of no order', async () => {
    const ws = await testWorkspace();
    await posted(ws, CLOUD, ['2026-01-30,70,Core,Cloud Co', '2026-01-31,70,Core,Cloud Co']);
    const { nextCursor } = (await ws.as('viewer').get('/cost-lines?sort=date&limit=1')).body;
    const other = await ws.as('viewer').get(`/cost-lines?sort=amount&limit=1&cursor=${nextCursor}`);
    expect(other.status).toBe(400);
    const keys: unknown[] = JSON.parse(Buffer.from(String(nextCursor), 'base64url').toString());
    const forged = keys.map((key) => (key === '2026-01-30' ? '2026-02-30' : key));
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
    expect((await ws.as('viewer').get(`/cost-lines?sort=date&limit=1&cursor=${cursor}`)).status).toBe(400);
  });
});
