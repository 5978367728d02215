import { describe, expect, it } from 'vitest';
import { readAll, reasons } from './testing.ts';

const HEAD = 'Vendor,Date,Amount,Note\nAcme,2026-03-09,10,\nGlobex,2026-03-10,-2.5,\n';

async function outcome(rest: string) {
  const { lines, problems, summary } = await readAll(HEAD + rest);
  const said = problems.map((problem) => `${problem.row} ${problem.kind}: ${reasons(problem)}`);
  return { lines: lines.length, said, totalsRow: summary.totalsRow };
}

describe('rows that are no cost lines', () => {
  it.each(['Total,,7.50,', 'Grand total:,,7.5,', ',,"7.50",Summe', 'Total for March 2026,,7.5,', ',,7.5,'])(
    'a totals row is skipped and agrees with the rows above: %s',
    async (row) => {
      expect(await outcome(`${row}\n`)).toEqual({
        lines: 2,
        said: ['4 skipped: Totals row: agrees with the sum of the rows above'],
        // 10 - 2.5
        totalsRow: { row: 4, amount: 7_500_000_000_000_000_000n, agrees: true },
      });
    },
  );

  it('a totals row that differs says so', async () => {
    expect(await outcome('Total,,8,\n')).toMatchObject({
      said: ['4 skipped: Totals row: differs from the sum of the rows above'],
      totalsRow: { amount: 8_000_000_000_000_000_000n, agrees: false },
    });
  });

  it('a totals row counts the amounts of rejected rows', async () => {
    // 10 - 2.5 + 1
    expect(await outcome('Umbrella,soon,1,\nTotal,,8.5,\n')).toMatchObject({ totalsRow: { agrees: true } });
  });

  it('a total in another column is found', async () => {
    expect(await outcome('Total,7.5\n')).toMatchObject({ totalsRow: { row: 4, agrees: true } });
  });

  it('subtotals agree with their section, the total with all', async () => {
    // 10 - 2.5 = 7.5; 4; 7.5 + 4 = 11.5
    const { said, totalsRow } = await outcome(
      'Subtotal,,7.5,\nInitech,2026-03-11,4,\nSubtotal,,4,\nTotal,,11.5,\n',
    );
    expect(said).toEqual([
      '4 skipped: Totals row: agrees with the sum of the rows above',
      '6 skipped: Subtotal: agrees with the rows above it',
      '7 skipped: Totals row: agrees with the sum of the rows above',
    ]);
    expect(totalsRow).toMatchObject({ row: 7, agrees: true });
  });

  it('a totals row with a date is still one when it is the exact sum', async () => {
    expect(await outcome('Total,2026-03-31,7.5,\n')).toMatchObject({ lines: 2, totalsRow: { agrees: true } });
  });

  it('a supplier called Total stays a supplier', async () => {
    expect(await outcome('TOTAL,2026-03-31,99,\nTotal Energies,2026-03-31,1,\n')).toEqual({
      lines: 4,
      said: [],
      totalsRow: null,
    });
    expect(await outcome('Total Energies,,99,petrol and more\n')).toMatchObject({
      said: ['4 rejected: Date: The date is missing'],
    });
  });

  it('blank rows, notes and a header repeated are listed as skipped', async () => {
    const { said } = await outcome(
      '\n,,,\nEnd of report,,,\nVendor,Date,Amount,Note\nPrinted on 3 May, by X\n',
    );
    expect(said).toEqual([
      '4 skipped: Blank row',
      '5 skipped: Blank row',
      '6 skipped: A note: no date and no amount',
      '7 skipped: The header again',
      '8 skipped: A note: no date and no amount',
    ]);
  });

  it('a row with a supplier and no amount is rejected, not skipped', async () => {
    const { said } = await outcome('Initech,2026-03-11,,\nInitech,,,licence\n');
    expect(said).toEqual([
      '4 rejected: Amount: The amount is missing',
      '5 rejected: Date: The date is missing; Amount: The amount is missing',
    ]);
  });
});
