import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const columns = [{ label: 'Bet' }, { label: 'Net', kind: 'money' as const }];

test('quotes what holds a comma, a quote or a line break', () => {
  const csv = toCsv({ columns, rows: [['Billing, "v2"', '12.5']] });
  expect(csv).toBe('\uFEFFBet,Net\r\n"Billing, ""v2""",12.5\r\n');
});

test('a name that looks like a formula is made text, a negative amount stays a number', () => {
  const csv = toCsv({
    columns,
    rows: [
      ['=HYPERLINK(1)', '-12.5'],
      ['-1+1', '0'],
    ],
  });
  expect(csv).toContain("'=HYPERLINK(1),-12.5");
  expect(csv).toContain("'-1+1,0");
});
