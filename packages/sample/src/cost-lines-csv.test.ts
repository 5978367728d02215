import { describe, expect, it } from 'vitest';
import { toCanonical, toUnits } from './amounts.ts';
import { costLinesCsv } from './cost-lines-csv.ts';
import type { CostLinesOptions } from './types.ts';

const WANTED: CostLinesOptions = { lines: 5_000, bets: 20, months: 12 };

const textOf = async (wanted: CostLinesOptions) => {
  let text = '';
  for await (const chunk of costLinesCsv(wanted).chunks) text += chunk;
  return text;
};

describe('cost lines for benches', () => {
  it('have the announced total and number of lines', async () => {
    const { total } = costLinesCsv(WANTED);
    const rows = (await textOf(WANTED)).trimEnd().split('\n').slice(1);
    const sum = rows.reduce((units, row) => units + toUnits(row.split(',')[1] ?? '', 2), 0n);
    expect(rows.length).toBe(5_000);
    expect(toCanonical(sum, 2)).toBe(total);
  });

  it('are the same for the same options and differ with the seed', async () => {
    expect(await textOf(WANTED)).toBe(await textOf(WANTED));
    expect(await textOf(WANTED)).not.toBe(await textOf({ ...WANTED, seed: 2 }));
  });

  it('use every bet and month they announce, no other, and no line twice', async () => {
    const { initiatives, periods, teams } = costLinesCsv(WANTED);
    const rows = (await textOf(WANTED)).trimEnd().split('\n').slice(1);
    const column = (index: number) => new Set(rows.map((row) => row.split(',')[index] ?? ''));
    expect(column(5)).toEqual(new Set(['', ...initiatives]));
    expect(column(4)).toEqual(new Set(teams));
    expect(new Set([...column(0)].map((date) => date.slice(0, 7)))).toEqual(new Set(periods));
    expect(new Set(rows).size).toBe(5_000);
  });

  it('refuse counts that make no file', () => {
    expect(() => costLinesCsv({ ...WANTED, bets: 0 })).toThrow('above 0');
    expect(() => costLinesCsv({ ...WANTED, lines: 1.5 })).toThrow('above 0');
  });
});
