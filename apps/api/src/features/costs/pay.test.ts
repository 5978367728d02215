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
      expect(await sums(role, 'team=Core')).toEqual([none, none]);
      // Six are paid in all: 1000 of Solo, and 1000 + 1001 + 1002 + 1003 + 1004 of Core.
      const all = { lines: 6, amount: '6010' };
      expect(await sums(role, 'from=2026-01&to=2026-01')).toEqual([{ lines: 7, amount: '6080' }, all]);
      expect(await sums(role, 'category=people')).toEqual([all, all]);
    }
    expect(await sums('finance', 'team=Solo')).toEqual([{ lines: 2, amount: '1070' }, none]);
  });

  it('one person’s lines of five months are not the pay of five', async () => {
    const ws = await testWorkspace();
    const mapping: CostMapping = { ...MAPPING, columns: { ...MAPPING.columns, person: 'Name' } };
    const months = ['01', '02', '03', '04', '05'];
    await posted(
      ws,
      mapping,
      months.map((month) => `2026-${month}-28,1000,Solo,Ada Example`),
    );
    const { total, withheld } = (await ws.as('viewer').get('/cost-lines')).body;
    expect([total, withheld]).toEqual([
      { lines: 0, amount: '0' },
      { lines: 0, amount: '0' },
    ]);
  });

  it('the person of a line is told and found with the permission only', async () => {
    const ws = await testWorkspace();
    const mapping: CostMapping = { ...MAPPING, columns: { ...MAPPING.columns, person: 'Name' } };
    await posted(ws, mapping, people('Core', 2));
    const { items } = (await ws.as('finance').get('/cost-lines?person=person%20core%201')).body;
    expect(items.map(({ person, amount, extra }) => [person, amount, extra])).toEqual([
      ['Person Core 1', '1001', {}],
    ]);
    expect((await ws.as('finance').get('/cost-lines?person=-')).body.items).toEqual([]);
    expect((await ws.as('cpo').get('/cost-lines?person=Person%20Core%201')).status).toBe(403);
  });

  it('lines from before there was a column for the person are found by it as well', async () => {
    const ws = await testWorkspace();
    const mapping: CostMapping = { ...MAPPING, columns: { ...MAPPING.columns, person: 'Name' } };
    const id = await posted(ws, mapping, people('Core', 2));
    // As an earlier version kept them.
    await ws.pool.query(
      `update cost_lines set extra = jsonb_build_object('Name', person), person = null where workspace_id = $1 and import_id = $2`,
      [ws.workspace.id, id],
    );
    const { items } = (await ws.as('admin').get('/cost-lines?person=Person%20Core%200')).body;
    expect(items.map(({ person, amount }) => [person, amount])).toEqual([['Person Core 0', '1000']]);
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
    expect(report.text).not.toMatch(/ten thousand|2026-01-31 9000|"9000"/);
    expect(report.body).toMatchObject({ payWithheld: true, reportingAmount: null, controlTotals: [] });
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
