import { expect, it } from 'vitest';
import { describeFile } from '../describe-file.ts';
import { openFile } from '../open-file.ts';
import { rowsXml, sheet, type TestCell } from './testing.ts';

it('a sheet that is left in the middle to see its head is read to its end afterwards', async () => {
  const rows: TestCell[][] = Array.from({ length: 20_000 }, (_, n) => [
    '2026-05-14',
    1,
    Math.imul(n + 1, 0x9e3779b1)
      .toString(36)
      .repeat(3),
  ]);
  const file = await openFile(await sheet(rowsXml([['Date', 'Amount', 'Note'], ...rows])));
  const { totals, rows: counts } = await describeFile(file, { currency: 'EUR', category: 'cloud' });
  // 20,000 rows of 1.
  expect(totals).toEqual({ EUR: '20000' });
  expect(counts).toMatchObject({ total: 20_000, accepted: 20_000, duplicate: 0 });
});
