import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAmount, sum } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { inspect } from './inspect/inspect.ts';
import { readRecords } from './records.ts';
import { chunked, readAll } from './testing.ts';
import type { CostMapping } from './types.ts';

// Files that are no part of this project: the configuration leaves this out where no copy is at hand.
const folder = process.env.STEWARD_CORPUS ?? '';
const HEAD = 256 * 1024;

const look = (bytes: Uint8Array) =>
  inspect(bytes.subarray(0, HEAD), { complete: bytes.length <= HEAD, defaultCurrency: 'GBP' });

async function read(file: string, amount?: string) {
  const bytes = readFileSync(join(folder, file));
  const { dialect, mapping, ...rest } = look(bytes);
  const constants: CostMapping['constants'] = { category: 'other', ...mapping.constants };
  const columns = amount ? { ...mapping.columns, amount } : mapping.columns;
  const found = await readAll(bytes, { ...mapping, constants, columns }, dialect);
  return { ...rest, ...found, dialect, total: formatAmount(sum(found.lines.map((line) => line.amount))) };
}

const essence = ({ lines }: Awaited<ReturnType<typeof read>>) =>
  lines.map(({ date, amountText, externalId }) => [date, amountText, externalId].join(' '));

describe('the corpus', () => {
  it.each([
    ['spend/hmrc_over25k_2018-09.csv', 406, 8, '118461709.02'],
    ['spend/hmrc_over25k_2011-01.csv', 188, 10, '51884636.79'],
    ['spend/moj_aramis_2011-03.csv', 871, 0, '428603933.54'],
    ['spend/dh_over25k_2011-04.csv', 1452, 9, '9843202991.41'],
    ['spend/rwht_over25k_2014-01_latin1.csv', 89, 0, '6913318.51'],
    ['cloud/focus_1.0_sample_1000.csv', 1000, 13, '14.97651418586'],
  ])('%s gives its total', async (file, rows, negatives, total) => {
    const found = await read(file);
    expect(found.total).toBe(total);
    expect(found.summary).toMatchObject({ rows, accepted: rows, rejected: 0, skipped: 0 });
    expect(found.lines.filter(({ amount }) => amount < 0n)).toHaveLength(negatives);
  });

  it('the FOCUS sample gives its billed cost when that is picked', async () => {
    expect(await read('cloud/focus_1.0_sample_1000.csv', 'BilledCost')).toMatchObject({
      total: '20.52022672899',
      export: 'FOCUS 1.0',
    });
  });

  it('leading zeros are kept', async () => {
    const { lines } = await read('spend/rwht_over25k_2014-01_latin1.csv');
    expect(lines[0]?.externalId).toBe('0001337928');
  });

  it('every dress of one file gives the same rows', async () => {
    const plain = essence(await read('spend/hmrc_over25k_2018-09.csv'));
    for (const name of readdirSync(join(folder, 'derived'))) {
      expect(essence(await read(join('derived', name))), name).toEqual(plain);
    }
  });

  it('every file reads like its hand-cleaned twin', async () => {
    const known = ['dclg_gpc_2015-12', 'dwp_gpc_2014-12', 'hmrc_over25k_2011-01', 'hmrc_over25k_2018-09'];
    for (const name of [...known, 'moj_aramis_2011-03', 'dh_over25k_2011-04']) {
      const twin = await read(`spend/clean/${name}.csv`);
      expect(essence(await read(`spend/${name}.csv`)), name).toEqual(essence(twin));
    }
  });

  it('the dialect found is the one annotated', () => {
    const names = readdirSync(join(folder, 'spend/parameters')).map((name) => name.replace('.json', ''));
    for (const name of names) {
      const noted = JSON.parse(readFileSync(join(folder, 'spend/parameters', `${name}.json`), 'utf8'));
      const { dialect, header } = look(readFileSync(join(folder, 'spend', name)));
      expect(dialect.delimiter, name).toBe(noted.delimiter);
      expect(dialect.headerRow - 1, name).toBe(Number(noted.preamble_lines));
      expect(header.length, name).toBe(noted.n_columns);
    }
  });

  it('Azure exports are recognised, and one without rows is an outcome', () => {
    for (const name of readdirSync(join(folder, 'cloud')).filter((each) => /azure/.test(each))) {
      expect(look(readFileSync(join(folder, 'cloud', name))).export, name).toBe('Azure cost export');
    }
    expect(look(readFileSync(join(folder, 'cloud/azure_EA_NoRows.csv'))).outcome).toBe('header-only');
  });

  it('tokenizes the parser cases as their JSON says', async () => {
    const cases = join(folder, 'torture/csv-spectrum');
    const names = readdirSync(cases).filter((name) => name.endsWith('.csv'));
    for (const name of names) {
      const bytes = readFileSync(join(cases, name));
      const records: string[][] = [];
      for await (const batch of readRecords(chunked(bytes), look(bytes).dialect)) records.push(...batch);
      const [header = [], ...rows] = records;
      const objects = rows.map((row) => Object.fromEntries(header.map((key, index) => [key, row[index]])));
      // A copy may have had its line ends converted, which the JSON does not know.
      const json = readFileSync(join(cases, name.replace('.csv', '.json')), 'utf8');
      const hasCr = bytes.includes('\r');
      const expected = JSON.parse(hasCr ? json : json.replaceAll('\\r', ''));
      // One case's JSON is a single object, whose telephone number is not the one in its CSV.
      if (Array.isArray(expected)) expect(objects, name).toEqual(expected);
      else expect(objects, name).toEqual([{ ...expected, 'Contact Phone Number': '2095257564' }]);
    }
  });
});
