import { expect, it } from 'vitest';
import { readCosts } from './read-costs.ts';
import { rereadRows } from './reread.ts';
import type { CostLine, CostMapping, Dialect } from './types.ts';

const dialect: Dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const mapping: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: true,
  constants: { currency: 'EUR', category: 'cloud' },
  categories: {},
};

it('gives a row that was kept for later as the very line it was, its fingerprint included', async () => {
  async function* file() {
    yield Buffer.from('Date,Amount,Team,Note\n2026-01-05,-3.50,Core,"a, b"\n2026-01-06,x,Core,\n');
  }
  const lines: CostLine[] = [];
  let header: string[] = [];
  const reading = readCosts(file(), { dialect, mapping });
  for (let next = await reading.next(); ; next = await reading.next()) {
    if (next.done) {
      header = next.value.header;
      break;
    }
    lines.push(...next.value.lines);
  }
  expect(lines).toHaveLength(1);
  const kept = lines.map(({ row, raw }) => ({ row, raw }));
  expect(rereadRows({ header, mapping }, kept)).toEqual(lines);
  expect(rereadRows({ header, mapping }, [{ row: 3, raw: ['2026-01-06', 'x', 'Core', ''] }])).toEqual([]);
});
