import fc from 'fast-check';
import { expect, it } from 'vitest';
import { survey } from './survey.ts';
import { chunked, DIALECT, MAPPING } from './testing.ts';

const ODD = [
  '',
  ' ',
  'NULL',
  'n/a',
  '-',
  '\u00a0x',
  'x\u00a0y',
  'x y',
  'e\u0301',
  '\u00e9',
  'Total',
  '"',
  'a\tb',
  '(blank)',
];
const text = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const cell = text.map((each) => each.replace(/[,\r\n\0]/g, ''));
const date = fc.oneof(fc.constantFrom('2026-01-05', '2026-1-5', ' 2026-01-06 ', 'never'), cell);
const amount = fc.oneof(fc.constantFrom('10', '10.0', '010.00', '-3', '(3)', '€ 10', '1,000.5', 'x'), cell);
const row = fc.tuple(date, amount, fc.constantFrom('EUR', 'eur', '€', 'USD', '', '?'), cell, cell);

it('counts and sums the same whether anybody sees the lines or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const lines = [...rows, ...rows.slice(0, 3)].map((cells) => cells.join(','));
      const csv = ['Date,Amount,Currency,Team,Note', ...lines, ''].join('\n');
      const mapping = { ...MAPPING, columns: { ...MAPPING.columns, currency: 'Currency', team: 'Team' } };
      const options = { dialect: { ...DIALECT, quote: 'none' as const }, mapping };
      const unseen = await survey(chunked(csv), options);
      expect(unseen).toEqual(await survey(chunked(csv), { ...options, visit: () => {} }));
    }),
    { numRuns: 300 },
  );
});
