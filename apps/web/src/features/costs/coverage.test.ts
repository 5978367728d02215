import type { Coverage } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { coverageGrid, coverageLevel } from './coverage.ts';

const cell = (
  period: string,
  team: string | null,
  imported: string,
  allocated: string,
  unallocated: string,
) => ({
  period,
  team,
  imported,
  allocated,
  unallocated,
  excluded: '0',
});

const coverage = (cells: Coverage['cells']): Coverage => ({
  currency: 'USD',
  imported: '0',
  allocated: '0',
  unallocated: '0',
  excluded: '0',
  cells,
  months: [...new Set(cells.map(({ period }) => period))].map((period) => {
    const total = (name: 'imported' | 'allocated' | 'unallocated') =>
      formatAmount(sum(cells.filter((one) => one.period === period).map((one) => parseAmount(one[name]))));
    return {
      ...{ period, excluded: '0' },
      ...{ imported: total('imported'), allocated: total('allocated'), unallocated: total('unallocated') },
    };
  }),
  withheld: [],
  categories: [],
});

describe('coverageGrid', () => {
  const grid = coverageGrid(
    coverage([
      cell('2026-01', 'Core', '100.1', '75.075', '25.025'),
      cell('2026-03', 'Core', '0.2', '0.2', '0'),
      cell('2026-01', null, '50', '0', '50'),
      cell('2026-01', 'Data', '300', '0', '300'),
    ]),
  );

  it('shows a month that is missing between others, and leaves out years without cost', () => {
    expect(grid.periods).toEqual(['2026-01', '2026-02', '2026-03']);
    const apart = ['2011-03', '2018-09', '2018-10'].map((period) => cell(period, 'Core', '1', '0', '1'));
    expect(coverageGrid(coverage(apart)).periods).toEqual(['2011-03', '2018-09', '2018-10']);
  });

  it('puts the most unallocated team first and what has no team last', () => {
    expect(grid.rows.map(({ team }) => team)).toEqual(['Data', 'Core', null]);
  });

  it('adds up exactly and divides by what was imported', () => {
    const core = grid.rows[1];
    // 100.1 + 0.2 = 100.3; 75.075 + 0.2 = 75.275
    expect(core?.total).toMatchObject({ imported: '100.3', allocated: '75.275', unallocated: '25.025' });
    // 75.075 / 100.1 = 0.75
    expect(core?.cells.get('2026-01')?.traced).toBe('0.75');
    // 100.1 + 50 + 300 = 450.1
    expect(grid.months.get('2026-01')?.imported).toBe('450.1');
  });

  it('keeps the pay that no team is told with in the months and the total', () => {
    const { rows, months, total, withheld } = coverageGrid({
      ...coverage([cell('2026-01', 'Core', '100', '100', '0')]),
      months: [{ period: '2026-01', imported: '350', allocated: '100', unallocated: '250', excluded: '0' }],
      withheld: [{ period: '2026-01', amount: '250' }],
    });
    expect(rows[0]?.total.imported).toBe('100');
    expect([months.get('2026-01')?.imported, total.imported]).toEqual(['350', '350']);
    expect(withheld.get('2026-01')).toBe('250');
  });

  it('has no share where nothing or a credit was imported', () => {
    const credit = coverageGrid(coverage([cell('2026-01', 'Core', '-5', '-5', '0')]));
    expect(credit.total.traced).toBeNull();
    expect(coverageGrid(coverage([])).rows).toEqual([]);
  });
});

describe('coverageLevel', () => {
  it.each([
    [null, null],
    ['0', 0],
    ['0.199', 0],
    ['0.2', 1],
    ['0.999', 4],
    ['1', 5],
  ])('gives %s the step %s', (traced, level) => {
    expect(coverageLevel(traced)).toBe(level);
  });
});
