import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../bin/corpus/check.ts';
import { type Expected, parseExpectations } from '../bin/corpus/expectations.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-corpus-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string) => writeFileSync(join(folder, name), content);

put('plain.csv', 'Date,Amount,Ref\n2026-05-14,"1,200.50",007\n2026-05-15,-3,008\n');
put('dressed.csv', 'Date;Amount;Ref\n14.05.2026;1.200,50;007\n15.05.2026;(3,00);008\n');
put('other.csv', 'Date,Amount,Ref\n2026-05-14,1200.50,007\n2026-05-15,-4,008\n');
put(
  'objects.json',
  '[{"Date":"2026-05-14","Amount":"1,200.50","Ref":"007"},{"Date":"2026-05-15","Amount":"-3","Ref":"8"}]',
);
put(
  'noted.json',
  JSON.stringify({
    encoding: 'ascii',
    delimiter: ',',
    quotechar: '"',
    preamble_lines: '0',
    column_names: ['Date', 'Amount ', 'Ref'],
  }),
);

const failures = async (file: string, expected: Expected) =>
  (await check(folder, { file, expect: expected })).facts
    .filter(({ holds }) => !holds)
    .map(({ fact, found, expected: wanted }) => `${fact}: ${found}, not ${wanted}`);

describe('an expectation', () => {
  it('holds where every fact does', async () => {
    const expected: Expected = {
      delimiter: ',',
      rows: { total: 2, accepted: 2 },
      totals: { XXX: '1197.5' },
      negatives: 1,
      values: { Ref: { '007': 1 } },
      first: { externalId: '007', amount: '1200.5' },
      annotation: 'noted.json',
    };
    expect(await failures('plain.csv', expected)).toEqual([]);
  });

  it('names each fact that does not, with what was found', async () => {
    expect(await failures('plain.csv', { rows: { total: 3 }, totals: { XXX: '1' }, quote: '"' })).toEqual([
      'rows: {"total":2}, not {"total":3}',
      'totals: {"XXX":"1197.5"}, not {"XXX":"1"}',
    ]);
  });

  it('compares the rows of another dress, and names the first that differs', async () => {
    expect(await failures('dressed.csv', { sameRowsAs: 'plain.csv' })).toEqual([]);
    expect(await failures('other.csv', { sameRowsAs: 'plain.csv' })).toEqual([
      'rows as plain.csv, row 2: 2026-05-15 | -4 | XXX | 008, not 2026-05-15 | -3 | XXX | 008',
    ]);
    expect(await failures('dressed.csv', { sameCellsAs: 'plain.csv' })).toHaveLength(1);
  });

  it('compares records with a JSON, but for what is known to be wrong in it', async () => {
    expect(await failures('plain.csv', { json: 'objects.json' })).toEqual([
      expect.stringContaining('records as objects.json, row 2'),
    ]);
    expect(await failures('plain.csv', { json: 'objects.json', jsonDiffers: { Ref: '007' } })).toHaveLength(
      1,
    );
  });

  it('of an absent file fails, unless that was expected', async () => {
    expect(await failures('absent.csv', { quote: '"' })).toEqual([expect.stringContaining('no such file')]);
    expect(await failures('absent.csv', { error: 'no_file' })).toEqual([]);
    expect(await failures('plain.csv', { error: 'binary' })).toEqual(['error: none, not binary']);
  });
});

it.each([
  ['{}', 'no list "files"'],
  ['{"files":[{"expect":{"kind":"costs"}}]}', 'files[0] names no file'],
  ['{"files":[{"file":"a.csv","expect":{}}]}', 'would prove nothing'],
  ['{"files":[{"file":"a.csv","expect":{"total":1}}]}', 'files[0].expect.total is not known'],
  ['{"files":[{"file":"a.csv","expect":{"rows":5}}]}', 'files[0].expect.rows must be an object'],
  ['{"files":[{"file":"a.csv","flags":{},"expect":{"kind":"costs"}}]}', 'files[0].flags is not known'],
])('a file of expectations that says %s is refused', (text, message) => {
  expect(() => parseExpectations(text)).toThrow(message);
});
