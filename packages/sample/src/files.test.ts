import { describe, expect, it } from 'vitest';
import { amountOf, bytesOf, hashOf, linesOf } from '../test/read-back.ts';
import { toCanonical } from './amounts.ts';
import { sampleCompany } from './company.ts';
import { sampleFiles } from './files.ts';
import type { SampleFile } from './types.ts';

const company = sampleCompany();
const files = sampleFiles(company);

const sumsOf = async (file: SampleFile) => {
  const { columns, constants } = file.options.mapping;
  const sums = new Map<string, { lines: number; units: bigint }>();
  for (const line of await linesOf(file)) {
    const currency = line[columns.currency ?? ''] ?? constants.currency ?? '';
    const sum = sums.get(currency) ?? { lines: 0, units: 0n };
    sums.set(currency, { lines: sum.lines + 1, units: sum.units + amountOf(file, line) });
  }
  return [...sums].map(([currency, { lines, units }]) => ({
    currency,
    lines,
    amount: toCanonical(units, 10),
  }));
};

const fileOf = (kind: SampleFile['kind']) => {
  const file = files.find((one) => one.kind === kind);
  if (!file) throw new Error(`no file of kind ${kind}`);
  return file;
};

describe('the exports of the sample company', () => {
  it('have the same bytes for the same seed, at each reading, and others for another', async () => {
    const again = sampleFiles(sampleCompany());
    const other = sampleFiles(sampleCompany({ seed: 2 }));
    for (const [index, file] of files.entries()) {
      const hash = await hashOf(file);
      expect(await hashOf(file)).toBe(hash);
      expect(await hashOf(again[index] ?? file)).toBe(hash);
      expect(await hashOf(other[index] ?? file)).not.toBe(hash);
    }
  });

  it('hold exactly the lines and sums they announce', async () => {
    for (const file of files) expect(await sumsOf(file)).toEqual(file.totals);
    const lines = files.reduce((sum, file) => sum + file.lines, 0);
    expect(lines).toBeGreaterThan(15_000);
    expect(lines).toBeLessThan(30_000);
  });

  it('name only columns they have, known teams, known bets and mapped kinds of cost', async () => {
    const known = new Set(['', ...company.teams, ...company.initiatives.map(({ key }) => key)]);
    for (const file of files) {
      const { columns, categories } = file.options.mapping;
      const lines = await linesOf(file);
      const valuesOf = (column = '') => [...new Set(lines.map((line) => line[column] ?? ''))];
      expect(Object.keys(lines[0] ?? {})).toEqual(expect.arrayContaining(Object.values(columns)));
      const named = [...valuesOf(columns.team), ...valuesOf(columns.initiative)];
      expect(named.filter((name) => !known.has(name))).toEqual([]);
      const kinds = columns.category ? valuesOf(columns.category).map((kind) => kind.toLowerCase()) : [];
      expect(kinds.filter((kind) => !(kind in categories))).toEqual([]);
    }
  });

  it('have three rows twice and no other, in any file', async () => {
    const seen = new Map<string, number>();
    for (const file of files) {
      for (const line of await linesOf(file)) {
        const text = JSON.stringify(Object.values(line));
        seen.set(text, (seen.get(text) ?? 0) + 1);
      }
    }
    expect([...seen.values()].filter((count) => count > 1)).toEqual([2, 2, 2]);
  });

  it('never have a line of nothing', async () => {
    for (const file of files) {
      const empty = (await linesOf(file)).filter((line) => amountOf(file, line) === 0n);
      expect(empty).toEqual([]);
    }
  });

  it('are written the way their systems write', async () => {
    const [payroll, ledger, german, software] = await Promise.all(
      (['payroll', 'contractors', 'subsidiary', 'software'] as const).map((kind) => bytesOf(fileOf(kind))),
    );
    expect(payroll?.toString('utf8')).toMatch(/,"\d{1,2},\d{3}\.\d{2}",/);
    expect(ledger?.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(ledger?.toString('utf8').split('\r\n')[3]).toMatch(/^Invoice date,/);
    expect(ledger?.toString('utf8')).toMatch(/,"?\([\d,]+\.\d{2}\)"?\r\n/);
    expect(german?.includes(0x96)).toBe(true);
    expect(german?.toString('latin1')).toMatch(/\r\n\d{2}\.\d{2}\.\d{4};B\d+-?.*;-?[\d.]+,\d{2};EUR\r\n/);
    expect(software?.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
  });

  it('divide into any number of lines without changing a total', async () => {
    const many = sampleFiles(company, { lines: 100_003 });
    expect(many.reduce((sum, file) => sum + file.lines, 0)).toBe(100_003);
    for (const [index, file] of many.entries()) {
      const amounts = files[index]?.totals.map(({ currency, amount }) => ({ currency, amount }));
      expect(file.totals.map(({ currency, amount }) => ({ currency, amount }))).toEqual(amounts);
      expect(await sumsOf(file)).toEqual(file.totals);
    }
  });

  it('thin out evenly below their natural size, with the totals of what is left', async () => {
    const few = sampleFiles(company, { lines: 500 });
    expect(few.reduce((sum, file) => sum + file.lines, 0)).toBe(500);
    for (const file of few) expect(await sumsOf(file)).toEqual(file.totals);
    expect(() => sampleFiles(company, { lines: 0 })).toThrow('above 0');
  });
});
