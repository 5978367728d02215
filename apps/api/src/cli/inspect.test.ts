import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { printed } from '../../test/printed.ts';
import { workbook } from '../../test/workbook.ts';
import { runInspect } from './inspect.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(join(folder, 'open.csv'), 'Date,Amount\n03/04/2026,1\n05/06/2026,2\nTotal,3\n');
writeFileSync(
  join(folder, 'issues.csv'),
  'Key,Status,Done on,Points\nA-1,Shipped,2026-01-05,3\nA-2,Open,2026-01-06,5\n',
);
writeFileSync(join(folder, 'header.csv'), 'Date,Amount\n');
writeFileSync(join(folder, 'photo.csv'), Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d]));

const inspect = (...args: string[]) => printed(() => runInspect(args, folder));

describe('inspect', () => {
  it('prints JSON and nothing else with --json', async () => {
    const { code, out, err } = await inspect('open.csv', '--json', '--currency', 'EUR');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      rows: { total: 3, accepted: 2, rejected: 0, skipped: 1, duplicate: 0 },
      totals: { EUR: '3' },
      questions: [{ id: 'dateFormat' }, { id: 'category' }],
    });
  });

  it('takes an answer for every question, and reads by it', async () => {
    const flags = ['--date-format=MM/DD/YYYY', '--category', 'cloud', '--map', 'team='];
    const { out } = await inspect('open.csv', '--json', '--currency', 'EUR', ...flags);
    expect(JSON.parse(out)).toMatchObject({ questions: [], firstDate: '2026-03-04' });
  });

  it('tells a person what is in the file and what it asks', async () => {
    const { out } = await inspect('open.csv');
    expect(out).toContain('3 questions are open');
    expect(out).toContain('row 2, Date: 03/04/2026');
    expect(out).toContain('3 rows: 2 accepted, 0 rejected, 1 skipped');
    expect(out).toContain("The file's own total in row 4, 3, agrees with its rows");
  });

  it('counts issues that are done, and no amounts', async () => {
    const flags = ['--kind', 'issues', '--done', 'shipped', '--map', 'date=Done on'];
    const { code, out } = await inspect('issues.csv', '--json', ...flags);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      rows: { total: 2, accepted: 1, rejected: 0, skipped: 1 },
      totals: {},
      control: [],
      effort: [{ measure: 'points', accepted: '3', rejected: '0', file: '3' }],
    });
    expect((await inspect('issues.csv', '--kind', 'rumours')).err).toContain('is no kind');
    expect((await inspect('issues.csv', '--kind', 'issues', '--map', 'vendor=Key')).err).toContain(
      'is no field of issues',
    );
  });

  it('tells of a workbook which sheet it read, and asks where several have data', async () => {
    const costs = [
      ['Date', 'Amount'],
      ['2026-05-14', 1200.5],
      ['2026-05-15', -0.5],
    ];
    writeFileSync(join(folder, 'two.xlsx'), await workbook({ Costs: costs, Budget: costs.slice(0, 2) }));
    const { code, out } = await inspect('two.xlsx', '--json', '--currency', 'EUR', '--category', 'cloud');
    expect(code).toBe(0);
    // 1200.50 − 0.5 of the first sheet with data.
    expect(JSON.parse(out)).toMatchObject({
      sheet: 'Costs',
      sheets: [{ name: 'Costs' }, { name: 'Budget' }],
      questions: [{ id: 'sheet' }],
      totals: { EUR: '1200' },
    });
    const other = await inspect('two.xlsx', '--json', '--currency', 'EUR', '--sheet', 'Budget');
    expect(JSON.parse(other.out)).toMatchObject({ sheet: 'Budget', totals: { EUR: '1200.5' } });
    const none = await inspect('two.xlsx', '--json', '--sheet', 'Plan');
    expect(none.code).toBe(1);
    expect(JSON.parse(none.out).error.message).toContain('no sheet “Plan”. Its sheets: “Costs”, “Budget”');
  });

  it('a header without rows is no failure', async () => {
    const { code, out } = await inspect('header.csv');
    expect(code).toBe(0);
    expect(out).toContain('No rows');
  });

  it.each([
    ['absent.csv', 'no_file', 'there is no such file'],
    ['.', 'no_file', 'is a folder'],
    ['photo.csv', 'unsupported', 'This is a PDF'],
  ])('%s ends with 1 and one clear word, as JSON too', async (file, errorCode, message) => {
    const { code, out, err } = await inspect(file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).error).toMatchObject({
      code: errorCode,
      message: expect.stringContaining(message),
    });
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it.each([
    [[], 'Name a file.'],
    [['open.csv', 'header.csv'], 'One file at a time'],
    [['open.csv', '--colour', 'red'], '--colour'],
    [['open.csv', '--map', 'vendor'], '--map takes field=column'],
    [['open.csv', '--date-format', 'soon'], 'is no date format'],
    [['open.csv', '--amount', 'Net'], 'The file has no column “Net”. Its columns: Date  Amount'],
    [['open.csv', '--problems', 'few'], '--problems takes a number'],
  ])('%j ends with 2 and says what is wrong', async (args, message) => {
    const { code, out, err } = await inspect(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('prints how it is used when asked', async () => {
    const { code, out } = await inspect('--help');
    expect(code).toBe(0);
    expect(out).toContain('Usage:');
  });
});
