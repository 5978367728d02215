import { formatAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAPPING, readAll, reasons } from './testing.ts';

const total = (parts: { amount: bigint | null }[]) =>
  formatAmount(sum(parts.map(({ amount }) => amount ?? 0n)));

describe('sums', () => {
  const sums = ['Gross', 'Bonus', 'Employer tax'];
  const mapping = { columns: { date: 'Date', person: 'Employee' }, sums };

  it('add columns up to the amount, an empty one counting nothing', async () => {
    const csv =
      'Date,Employee,Gross,Bonus,Employer tax,Net\n2026-03-31,P1,"5,000.10",250,400.005,3900\n2026-03-31,P2,4000,,320,3100\n';
    const { lines, problems } = await readAll(csv, mapping);
    expect(problems).toEqual([]);
    // 5,000.10 + 250 + 400.005 = 5,650.105; 4,000 + 320 = 4,320. Net pay is no part of it.
    expect(lines.map(({ amountText, person }) => [person, amountText])).toEqual([
      ['P1', '5650.105'],
      ['P2', '4320'],
    ]);
    expect(lines[0]?.extra).toEqual({
      Gross: '5,000.10',
      Bonus: '250',
      'Employer tax': '400.005',
      Net: '3900',
    });
  });

  it('are rejected when a part is no number or all are empty, naming the cell', async () => {
    const csv = 'Date,Employee,Gross,Bonus,Employer tax\n2026-03-31,P1,5000,soon,400\n2026-03-31,P2,,,\n';
    const { lines, problems, summary } = await readAll(csv, mapping);
    expect(lines).toEqual([]);
    expect(problems.map(reasons)).toEqual([
      'Bonus: Not an amount with a decimal point',
      'Gross: The amount is missing',
    ]);
    expect(summary).toMatchObject({ rows: 2, rejected: 2 });
  });

  it('turn their sign with the file', async () => {
    const csv = 'Date,Employee,Gross,Bonus,Employer tax\n2026-03-31,P1,-5000,-1,-2\n';
    const { lines } = await readAll(csv, { ...mapping, negate: true });
    expect(lines[0]?.amountText).toBe('5003');
  });

  it('refuse a column that the file lacks', async () => {
    await expect(
      readAll('Date,Gross\n2026-03-31,1\n', { ...mapping, columns: { date: 'Date' } }),
    ).rejects.toThrow('The file has no column "Bonus", which is added to the amount.');
  });
});

describe('filters', () => {
  const filters = [{ column: 'Ledger', values: ['0L'] }];

  it('let rows of one value count and skip the others with row and reason', async () => {
    const csv = 'Date,Ledger,Amount\n2026-03-01,0L,10\n2026-03-01,2L,10\n2026-03-02,0l,5\n2026-03-02,,7\n';
    const { lines, problems, summary } = await readAll(csv, { filters });
    expect(lines.map(({ amountText }) => amountText)).toEqual(['10', '5']);
    expect(problems.map((problem) => [problem.kind, problem.row, reasons(problem), problem.amount])).toEqual([
      ['skipped', 3, 'Ledger: Left out: only 0L counts', 10n * 10n ** 18n],
      ['skipped', 5, 'Ledger: Left out: only 0L counts', 7n * 10n ** 18n],
    ]);
    expect(summary).toMatchObject({ rows: 4, accepted: 2, rejected: 0, skipped: 2 });
  });

  it('compare the file’s own total with all its rows', async () => {
    const csv = 'Date,Ledger,Amount\n2026-03-01,0L,10\n2026-03-01,2L,4\nTotal,,14\n';
    const { summary } = await readAll(csv, { filters });
    expect(summary.totalsRow).toMatchObject({ row: 4, agrees: true });
  });

  it('skip a row that does not count whatever else is wrong with it', async () => {
    const { problems } = await readAll('Date,Ledger,Amount\nsoon,2L,x\nsoon,0L,x\n', { filters });
    expect(problems.map(({ kind }) => kind)).toEqual(['skipped', 'rejected']);
  });
});

describe('keys of a JSON column', () => {
  it('are columns of their own', async () => {
    const columns = { ...MAPPING.columns, initiative: 'Tags → project', team: 'Tags → a → b' };
    const csv = [
      'Date,Amount,Tags',
      '2026-03-09,1,"{""project"": ""atlas-1"", ""a → b"": 7}"',
      '2026-03-09,2,"""project"": ""beta-2"",""env"": ""prod"""',
      '2026-03-09,3,"[{""key"":""project"",""value"":""gamma-3""}]"',
      '2026-03-09,4,"{""project"": broken"',
      '2026-03-09,5,NULL',
    ].join('\n');
    const { lines, problems } = await readAll(csv, { columns });
    expect(problems).toEqual([]);
    expect(lines.map(({ initiative, team }) => [initiative, team])).toEqual([
      ['ATLAS-1', '7'],
      ['BETA-2', null],
      ['GAMMA-3', null],
      [null, null],
      [null, null],
    ]);
    expect(lines[1]?.extra).toEqual({ Tags: '"project": "beta-2","env": "prod"' });
  });

  it('leave the fingerprint as it is without them', async () => {
    const csv = 'Date,Amount,Tags\n2026-03-09,1,"{""project"": ""atlas-1""}"\n';
    const plain = await readAll(csv);
    const mapped = await readAll(csv, { columns: { ...MAPPING.columns, team: 'Tags → project' } });
    expect(mapped.lines[0]?.fingerprint).toBe(plain.lines[0]?.fingerprint);
  });
});

describe('joined columns', () => {
  it('make one name of two', async () => {
    const columns = { ...MAPPING.columns, person: 'First + Last' };
    const csv = 'Date,Amount,First,Last\n2026-03-09,1,Ada,Example\n2026-03-09,1,,Sample\n';
    const { lines } = await readAll(csv, { columns });
    expect(lines.map(({ person }) => person)).toEqual(['Ada Example', 'Sample']);
  });
});

describe('headings carried down', () => {
  const columns = { date: 'Date', amount: 'Amount', account: 'Column 1 ↓' };

  it('name the account of the rows below, nested ones included, until their total', async () => {
    const csv = [
      ',Date,Amount',
      'Payroll,,',
      ',2026-03-01,1',
      'Wages,,',
      ',2026-03-02,2',
      ',2026-03-03,3',
      'Total for Wages,,5',
      ',2026-03-04,4',
      'Total for Payroll with sub-accounts,,10',
      'Travel,,',
      ',2026-03-05,5',
      'Total for Travel,,6',
      'TOTAL,,15',
    ].join('\n');
    const { lines, problems, summary } = await readAll(csv, { columns });
    expect(lines.map(({ account, amountText }) => [account, amountText])).toEqual([
      ['Payroll', '1'],
      ['Wages', '2'],
      ['Wages', '3'],
      ['Payroll', '4'],
      ['Travel', '5'],
    ]);
    expect(problems.map((problem) => [problem.row, reasons(problem)])).toEqual([
      [2, 'A heading: it holds for the rows below'],
      [4, 'A heading: it holds for the rows below'],
      [7, 'Subtotal: agrees with the rows above it'],
      [9, 'Subtotal: agrees with the rows above it'],
      [10, 'A heading: it holds for the rows below'],
      // 5 of travel, where the file says 6.
      [12, 'Subtotal: differs from the rows above it'],
      [13, 'Totals row: agrees with the sum of the rows above'],
    ]);
    expect(summary.totalsRow).toMatchObject({ row: 13, agrees: true });
    expect(summary).toMatchObject({ rows: 12, accepted: 5, rejected: 0, skipped: 7 });
  });

  it('may stand among the dates, and be chosen by', async () => {
    const csv = [
      'Date,Debit,Credit,Running Balance',
      'Hosting (429),,,',
      'Opening Balance,,,100',
      '2026-03-01,8,,108',
      '2026-03-02,,3,105',
      'Total Hosting (429),8,3,',
      'Closing Balance,5,,',
      'Bank (090),,,',
      '2026-03-02,3,,3',
      'Total Bank (090),3,0,',
    ].join('\n');
    const { lines, problems } = await readAll(csv, {
      columns: { date: 'Date', debit: 'Debit', credit: 'Credit', account: 'Date ↓' },
      filters: [{ column: 'Date ↓', values: ['Hosting (429)'] }],
    });
    expect(lines.map(({ account, amountText }) => [account, amountText])).toEqual([
      ['Hosting (429)', '8'],
      ['Hosting (429)', '-3'],
    ]);
    expect(problems.map((problem) => [problem.row, reasons(problem)])).toEqual([
      [2, 'A heading: it holds for the rows below'],
      [3, 'A balance, not a movement'],
      [6, 'Subtotal: agrees with the rows above it'],
      [7, 'A balance, not a movement'],
      [8, 'A heading: it holds for the rows below'],
      [9, 'Date ↓: Left out: only Hosting (429) counts'],
      [10, 'Subtotal: agrees with the rows above it'],
    ]);
  });

  it('tell equal rows of two accounts apart', async () => {
    const csv = ',Date,Amount\nA,,\n,2026-03-01,1\nTotal A,,1\nB,,\n,2026-03-01,1\nTotal B,,1\n';
    const { lines } = await readAll(csv, { columns });
    expect(new Set(lines.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

it('accounts for every row and amount with sums, filters, keys and headings at once', async () => {
  const cell = fc.constantFrom('', '5', '-2.50', 'x', '2026-03-09', 'Total', '"{""k"":""v""}"', 'Ops');
  const row = fc.array(cell, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const csv = `Group,Date,A,B,Tags\n${rows.map((cells) => cells.join(',')).join('\n')}`;
      const { lines, problems, summary } = await readAll(csv, {
        columns: { date: 'Date', account: 'Group ↓', team: 'Tags → k' },
        sums: ['A', 'B'],
        filters: [{ column: 'Group ↓', values: ['Ops'] }],
      });
      const numbers = [...lines, ...problems].map((each) => each.row).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: summary.rows }, (_, index) => index + 2));
      expect(summary.accepted + summary.rejected + summary.skipped).toBe(summary.rows);
      const parts = lines.map(({ raw }) => [raw[2], raw[3]].map((text) => Number(text || 0)));
      expect(Number(total(lines))).toBe(parts.flat().reduce((all, part) => all + part, 0));
    }),
  );
});
