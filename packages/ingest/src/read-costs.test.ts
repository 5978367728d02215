import { formatAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCosts } from './read-costs.ts';
import { chunked, DIALECT, MAPPING, readAll, reasons } from './testing.ts';
import type { CostMapping } from './types.ts';

const ALL: Partial<CostMapping> = {
  columns: {
    date: 'Date',
    amount: 'Amount',
    currency: 'Cur',
    category: 'Kind',
    team: 'Team',
    initiative: 'Bet',
    vendor: 'Vendor',
  },
  constants: { team: 'Platform', initiative: 'base-1' },
  categories: { hosting: 'cloud' },
};

describe('readCosts', () => {
  it('gives every field of a line', async () => {
    const csv =
      'Date,Amount,Cur,Kind,Team,Bet,Vendor,Note\n2026-03-09,"1,200.50",eur,Hosting,Core, atlas-1 ,Acme, ok \n';
    const { lines, problems } = await readAll(csv, ALL);
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      {
        row: 2,
        date: '2026-03-09',
        period: '2026-03',
        amount: 1_200_500_000_000_000_000_000n,
        amountText: '1200.5',
        currency: 'EUR',
        category: 'cloud',
        team: 'Core',
        initiative: 'ATLAS-1',
        vendor: 'Acme',
        account: null,
        costCentre: null,
        projectCode: null,
        description: null,
        externalId: null,
        activity: null,
        country: null,
        person: null,
        extra: { Note: 'ok' },
        raw: ['2026-03-09', '1,200.50', 'eur', 'Hosting', 'Core', ' atlas-1 ', 'Acme', ' ok '],
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  it('lets constants stand in for empty cells', async () => {
    const { lines } = await readAll(
      'Date,Amount,Cur,Kind,Team,Bet,Vendor\n2026-03-09,1,EUR,Hosting,NULL,,-\n',
      ALL,
    );
    expect(lines[0]).toMatchObject({ team: 'Platform', initiative: 'BASE-1', vendor: null, extra: null });
  });

  it('keeps leading zeros and formulas as the text they are', async () => {
    const csv = 'Date,Amount,Ref,Note\n2026-03-09,1,0001337928,=1+1\n';
    const { lines } = await readAll(csv, { columns: { ...MAPPING.columns, externalId: 'Ref' } });
    expect(lines[0]).toMatchObject({ externalId: '0001337928', extra: { Note: '=1+1' } });
  });

  it('keeps a column of any name', async () => {
    const { lines } = await readAll('Date,Amount,__proto__,constructor\n2026-03-09,1,a,b\n');
    expect(Object.entries(lines[0]?.extra ?? {}).sort()).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('takes debit less credit', async () => {
    const columns = { date: 'Date', debit: 'Soll', credit: 'Haben' };
    const csv = 'Date,Soll,Haben\n2026-03-09,100,\n2026-03-09,,30.5\n2026-03-09,10,4\n2026-03-09,,\n';
    const { lines, problems } = await readAll(csv, { columns });
    expect(lines.map(({ amountText }) => amountText)).toEqual(['100', '-30.5', '6']);
    expect(problems.map(reasons)).toEqual(['Soll: The amount is missing']);
  });

  it('turns the sign where spend is negative in the file', async () => {
    const { lines } = await readAll('Date,Amount\n2026-03-09,-5\n2026-03-09,2\n', { negate: true });
    expect(lines.map(({ amountText }) => amountText)).toEqual(['5', '-2']);
  });

  it('says everything that is wrong with a row, and the amount where it can be read', async () => {
    const csv = 'Date,Amount,Cur,Kind,Team,Bet,Vendor\n31/02/2026,12.5.0,Taler,Beer,,,\n,7,EUR,Hosting,,,x\n';
    const { lines, problems, summary } = await readAll(csv, { ...ALL, constants: {} });
    expect(lines).toEqual([]);
    expect(problems.map(reasons)).toEqual([
      'Date: Not a date in the form YYYY-MM-DD; Amount: Not an amount with a decimal point; Cur: Not a currency; Kind: It is not said which category this is',
      'Date: The date is missing',
    ]);
    expect(problems.map(({ amount, currency }) => [amount, currency])).toEqual([
      [null, null],
      [7_000_000_000_000_000_000n, 'EUR'],
    ]);
    expect(summary).toMatchObject({ rows: 2, accepted: 0, rejected: 2, skipped: 0 });
  });

  it('believes the currency sign beside an amount', async () => {
    const csv = 'Date,Amount,Cur\n2026-03-09,£5,\n2026-03-09,£5,EUR\n2026-03-09,$5,CAD\n2026-03-09,$5,\n';
    const { lines, problems } = await readAll(csv, { columns: { ...MAPPING.columns, currency: 'Cur' } });
    expect(lines.map(({ currency }) => currency)).toEqual(['GBP', 'CAD']);
    expect(problems.map(reasons)).toEqual([
      "Amount: The amount is not in EUR, the row's currency",
      'Amount: The currency sign stands for several currencies',
    ]);
  });

  it('rejects a row wider than the header and completes a narrower one', async () => {
    const csv = 'Date,Amount,Note\n2026-03-09,1,a,b\n2026-03-09,2\n2026-03-09\n2026-03-09,4,a,,\n';
    const { lines, problems } = await readAll(csv);
    expect(lines.map(({ amountText }) => amountText)).toEqual(['2', '4']);
    expect(problems.map(reasons)).toEqual([
      'The row has 4 cells, the header 3: is a quote missing?',
      'Amount: The amount is missing; The row has 1 cells, the header 3',
    ]);
  });

  it('rejects a row whose stray quote swallowed another, even where the cells add up', async () => {
    const csv = 'Date,Note,Amount\n2026-03-09,"x,1\n2026-03-10,y",2\n2026-03-11,"two\nlines, really",3\n';
    const { lines, problems } = await readAll(csv);
    expect(lines.map(({ amountText }) => amountText)).toEqual(['3']);
    expect(problems.map(reasons)).toEqual(['A cell holds whole rows: is a quote stray?']);
  });

  it('counts rows as a spreadsheet does, below a preamble', async () => {
    const { lines, summary } = await readAll('Report,\n\nDate,Amount\n2026-03-09,1\n', {}, { headerRow: 3 });
    expect(lines[0]?.row).toBe(4);
    expect(summary).toMatchObject({ rows: 1, bytes: 34, header: ['Date', 'Amount'] });
  });

  it('gives equal rows one fingerprint, whatever their place, form and columns', async () => {
    const first = await readAll('Date,Amount,Note,X\n2026-03-09,"1,200.50",a,b\n2026-03-09,1200.5,a,b\n');
    const other = await readAll(
      'X;Amount;Date;Note\nb;1200,50;09.03.2026;a\n',
      { dateFormat: 'DD.MM.YYYY', decimal: ',' },
      { delimiter: ';' },
    );
    const prints = [...first.lines, ...other.lines].map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(1);
  });

  it('gives equal rows one fingerprint, whatever their columns are mapped to', async () => {
    const csv = 'Date,Amount,Area,Kind,Who\n2026-03-09,1,Digital,Fees,Zoë\n';
    const columns = { date: 'Date', amount: 'Amount' };
    const readings = [
      await readAll(csv),
      await readAll(csv, { columns: { ...columns, team: 'Area', category: 'Kind', vendor: 'Who' } }),
      await readAll(csv, {
        columns: { ...columns, initiative: 'Area' },
        constants: { currency: 'EUR', category: 'ai', team: 'X' },
      }),
      // The same columns under a header in capitals, with a decomposed ë.
      await readAll('WHO,KIND,AREA,DATE,AMOUNT\nZoe\u0308,Fees,Digital,2026-03-09,1.00\n', {
        columns: { date: 'DATE', amount: 'AMOUNT' },
      }),
    ];
    expect(new Set(readings.map(({ lines }) => lines[0]?.fingerprint)).size).toBe(1);
  });

  it('gives rows that differ in any cell different fingerprints', async () => {
    const csv =
      'Date,Amount,Note,X\n2026-03-09,1,a,b\n2026-03-09,1,ab,\n2026-03-09,1,,ab\n2026-03-10,1,a,b\n2026-03-09,2,a,b\n';
    const { lines } = await readAll(csv);
    expect(new Set(lines.map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('refuses a mapping that cannot give whole lines', async () => {
    const csv = 'Date,Amount\n2026-03-09,1\n';
    await expect(readAll(csv, { columns: { date: 'Day', amount: 'Amount' } })).rejects.toThrow(
      /no column "Day"/,
    );
    await expect(readAll(csv, { columns: { date: 'Date' } })).rejects.toThrow(/leaves open: amount/);
    await expect(readAll(csv, { constants: {} })).rejects.toThrow(/leaves open: currency, category/);
    await expect(readAll('', {})).rejects.toMatchObject({ code: 'no_header' });
    await expect(readAll('PK\u0003\u0004', {})).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('yields as it reads, and stops when the reader does', async () => {
    let taken = 0;
    async function* endless() {
      yield Buffer.from('Date,Amount\n');
      for (;;) {
        taken += 1;
        yield Buffer.from('2026-03-09,1\n'.repeat(1_000));
      }
    }
    for await (const batch of readCosts(endless(), { dialect: DIALECT, mapping: MAPPING })) {
      expect(batch.lines.length + batch.problems.length).toBe(batch.rows);
      if (batch.rows > 0) break;
    }
    expect(taken).toBe(1);
  });

  it('accounts for every record and every amount of any file', async () => {
    const cell = fc.constantFrom(
      '',
      '5',
      '-2.50',
      '"1,000"',
      'x',
      '2026-03-09',
      '31.02.2026',
      '"',
      '"a\nb"',
      'Total',
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, size) => {
          const csv = `Date,Amount,Note\n${rows.map((cells) => cells.join(',')).join('\n')}`;
          const { lines, problems, summary } = await readAll(csv);
          const numbers = [...lines, ...problems].map(({ row: number }) => number).sort((a, b) => a - b);
          expect(numbers).toEqual(Array.from({ length: summary.rows }, (_, index) => index + 2));
          expect(summary.accepted + summary.rejected + summary.skipped).toBe(summary.rows);
          expect(summary.bytes).toBe(Buffer.byteLength(csv));
          const cut = readCosts(chunked(csv, size), { dialect: DIALECT, mapping: MAPPING });
          const again = [];
          for await (const batch of cut) again.push(...batch.lines);
          expect(formatAmount(sum(again.map(({ amount }) => amount)))).toBe(
            formatAmount(sum(lines.map(({ amount }) => amount))),
          );
        },
      ),
    );
  });
});
