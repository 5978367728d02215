import { hash } from 'node:crypto';
import { formatAmount } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { SeenFingerprints } from './seen.ts';
import { bestGuess, type SurveyOptions, survey } from './survey.ts';
import { chunked, DIALECT, MAPPING } from './testing.ts';

const look = (csv: string, options: Partial<SurveyOptions> = {}) =>
  survey(chunked(csv), { dialect: DIALECT, mapping: MAPPING, ...options });

describe('a survey', () => {
  it('counts every row once and sums accepted and rejected amounts to those of the file', async () => {
    const csv =
      'Date,Amount,Note\n2026-01-05,10.1,a\n2026-01-06,-2,b\nnever,5,c\n,,\n2026-01-05,10.10,a\nTotal,23.2,\n';
    const { rows, totals, totalsRow, firstDate, lastDate } = await look(csv);
    expect(rows).toEqual({ total: 6, accepted: 3, rejected: 1, skipped: 2, duplicate: 1 });
    // 10.1 − 2 + 10.1 accepted, 5 rejected for its date.
    expect(
      totals.map(({ accepted, rejected, file }) => [accepted, rejected, file].map(formatAmount)),
    ).toEqual([['18.2', '5', '23.2']]);
    expect(totals[0]).toMatchObject({ currency: 'EUR', negative: 1 });
    expect(totalsRow?.agrees).toBe(true);
    expect([firstDate, lastDate]).toEqual(['2026-01-05', '2026-01-06']);
  });

  it('keeps equal rows: they are counted as duplicates and stay accepted', async () => {
    const { rows } = await look(`Date,Amount\n${'2026-01-05,1\n'.repeat(4)}2026-01-05,2\n`);
    expect(rows).toMatchObject({ accepted: 5, duplicate: 3 });
  });

  it('tells what stands in each column, skipped rows left out', async () => {
    const { columns } = await look('Date,Amount,Team\n2026-01-05,1,Core\n2026-01-06,2,\nx,3,Core,more\n,,\n');
    expect(columns.map(({ name, filled, empty }) => [name, filled, empty])).toEqual([
      ['Date', 3, 0],
      ['Amount', 3, 0],
      ['Team', 2, 1],
    ]);
    expect(columns[2]?.values).toEqual(new Map([['Core', 2]]));
  });

  it('stops counting values where there are more than a thousand different ones', async () => {
    const rows = Array.from({ length: 1_001 }, (_, n) => `2026-01-05,${n % 1_000},n${n}`);
    const { columns } = await look(['Date,Amount,Ref', ...rows].join('\n'));
    expect(columns[1]?.values?.size).toBe(1_000);
    expect(columns[2]).toMatchObject({ filled: 1_001, empty: 0, values: null });
  });

  it('lists the first problems and says how many more there are', async () => {
    const { problems, problemsLeftOut } = await look(`Date,Amount\n${'x,1\n'.repeat(5)}`, { problems: 2 });
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'rejected'],
      [3, 'rejected'],
    ]);
    expect(problemsLeftOut).toBe(3);
  });

  it('rejects every row for a field that nothing is said of, and still sums the amounts', async () => {
    const mapping = { ...MAPPING, columns: { amount: 'Amount' } };
    const { rows, totals } = await look('Date,Amount\n2026-01-05,7\n', { mapping, partial: true });
    expect(rows).toMatchObject({ accepted: 0, rejected: 1 });
    expect(formatAmount(totals[0]?.rejected ?? 0n)).toBe('7');
  });

  it('says whether any cell stands in quotes; a quote within a cell is none', async () => {
    expect((await look('Date,Amount\n2026-01-05,"1"\n')).quoted).toBe(true);
    expect((await look('Date,Amount,Note\n2026-01-05,1,5" pipe\n')).quoted).toBe(false);
  });
});

it('the best guess has a category and a currency where nobody has said them', () => {
  const open = { ...MAPPING, constants: {} };
  expect(bestGuess(open).constants).toEqual({ category: 'other', currency: 'XXX' });
  expect(bestGuess({ ...open, columns: { currency: 'Cur' } }).constants).toEqual({ category: 'other' });
  expect(bestGuess(MAPPING).constants).toEqual({ currency: 'EUR', category: 'software' });
});

it('twenty thousand fingerprints are told apart, and each is known again', () => {
  const seen = new SeenFingerprints();
  const all = Array.from({ length: 20_000 }, (_, n) => hash('sha256', String(n), 'hex').slice(0, 32));
  expect(all.filter((each) => !seen.add(each))).toEqual([]);
  expect(all.filter((each) => seen.add(each))).toEqual([]);
});
