import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../number.ts';
import { costReader } from '../read-costs.ts';
import { readRows } from '../read-rows.ts';
import { RepeatedKeys } from '../repeated.ts';
import { Sums, survey } from '../survey.ts';
import { DIALECT, MAPPING } from '../testing.ts';
import type { CostMapping } from '../types.ts';
import { numberText } from '../workbook/number-text.ts';
import { rowsXml, sheet, type TestCell } from '../workbook/testing.ts';
import { KnownNumbers } from './known-cells.ts';
import { Pot } from './pot.ts';
import { skimmingOf } from './skimming.ts';
import { StoredNumber } from './stored-number.ts';
import { TextHash } from './text-hash.ts';

const strings = ['Date', 'Amount', 'Note', 'a', 'b', 'Total'].map((text) => `<si><t>${text}</t></si>`);
const text = (index: number): TestCell => ({ is: 't="s"', holds: `<v>${index}</v>` });
const HEADER = [text(0), text(1), text(2)];
// 2026-01-05.
const DAY: TestCell = { is: 's="1"', holds: '<v>46027</v>' };
const book = (data: string) => sheet(data, { strings, formats: ['yyyy-mm-dd'] });

/** How many rows of a sheet its skimmer takes, and how many are left to be read. */
async function taken(
  data: string,
  decimal: CostMapping['decimal'] = '.',
): Promise<{ skimmed: number; read: number }> {
  const mapping = { ...MAPPING, decimal };
  const sums = new Sums({}, { add: () => {}, count: () => 0 });
  const figures = { sums, keys: new RepeatedKeys() };
  const batches = readRows({ workbook: await book(data) }, { dialect: DIALECT, mapping }, (header) => {
    const reader = costReader(header, mapping);
    const { rows } = reader;
    return { ...reader, skimming: (others) => skimmingOf({ rows, mapping, figures, others }) };
  });
  let read = 0;
  for (;;) {
    const next = await batches.next();
    if (next.done) return { skimmed: next.value.rows - read, read };
    read += next.value.lines.length + next.value.problems.length;
  }
}

describe('rows of a sheet are skimmed', () => {
  it('where their cells are numbers and shared texts, some of them missing or empty, in any form of row', async () => {
    const rows = rowsXml([HEADER, [DAY, 1.5, text(3)], [DAY, -2, { is: 's="1"', holds: '' }], [DAY, 3]]);
    const styled = rows
      .replace('<row r="3">', '\n <row r="3" spans="1:3" ht="15.75">')
      .replace('<c r="C3" s="1"></c>', '<c r="C3" s="1"/><c r="D3"/>');
    expect(await taken(styled)).toEqual({ skimmed: 3, read: 0 });
    expect(await taken(styled, ',')).toEqual({ skimmed: 3, read: 0 });
  });

  it('but not those with a formula, a text of their own, an error, or what is no amount', async () => {
    const odd: TestCell[][] = [
      [DAY, { is: '', holds: '<f>1+1</f><v>2</v>' }],
      [DAY, 2, 'a'],
      [DAY, 2, { is: 't="str"', holds: '<v>a</v>' }],
      [DAY, 2, { is: 't="e"', holds: '<v>#REF!</v>' }],
      [DAY, text(3)],
      [DAY, null, text(3)],
      [{ is: '', holds: '<v>2</v>' }, 2],
    ];
    for (const cells of odd) {
      const rows = rowsXml([HEADER, [DAY, 20, text(4)], cells]);
      expect(await taken(rows), JSON.stringify(cells)).toEqual({ skimmed: 1, read: 1 });
    }
  });

  it('but not one below blank rows, with cells out of order, or within a comment', async () => {
    const plain = rowsXml([HEADER, [DAY, 20]]);
    const row = (number: number, inner: string) => `<row r="${number}">${inner}</row>`;
    const cells = (number: number) =>
      `<c r="A${number}" s="1"><v>46027</v></c><c r="B${number}"><v>2</v></c>`;
    // The blank row is one that is read, and skipped.
    expect(await taken(plain + row(4, cells(4)))).toEqual({ skimmed: 1, read: 2 });
    const turned = '<c r="B3"><v>2</v></c><c r="A3" s="1"><v>46027</v></c>';
    expect(await taken(plain + row(3, turned))).toEqual({ skimmed: 1, read: 1 });
    expect(await taken(`${plain}<!-- ${row(3, cells(3))} -->`)).toEqual({ skimmed: 1, read: 0 });
  });

  it('but not one whose amount is the sum of those above, read or skimmed: it may be the total', async () => {
    const rows = rowsXml([HEADER, [DAY, 0.1], [DAY, 0.2, 'b'], [DAY, 0.3, text(5)]]);
    // 0.1 + 0.2 = 0.3, though not in binary numbers.
    expect(await taken(rows)).toEqual({ skimmed: 1, read: 2 });
  });
});

it('a number has a point in a workbook, whatever the decimal sign of its texts is', async () => {
  const data = rowsXml([HEADER, [DAY, 12.345, text(3)], [DAY, 1_000.5, text(4)]]);
  const workbook = await book(data);
  for (const decimal of ['.', ',', 'either'] as const) {
    const { totals } = await survey({ workbook }, { dialect: DIALECT, mapping: { ...MAPPING, decimal } });
    // 12.345 + 1,000.5 = 1,012.845.
    expect(totals, decimal).toMatchObject([{ accepted: 1_012_845n * 10n ** 15n }]);
    expect(await taken(data, decimal)).toEqual({ skimmed: 2, read: 0 });
  }
});

it('rows beyond a thousand values that differ only in how their numbers are stored are the same', async () => {
  const many = Array.from({ length: 1_001 }, (_, n): TestCell[] => [DAY, n + 1, n + 0.5]);
  const stored = (value: string): TestCell => ({ is: '', holds: `<v>${value}</v>` });
  const same: TestCell[][] = [
    [DAY, stored('4.35'), stored('123456789012.5')],
    [DAY, stored('4.3499999999999996'), stored('123456789012.50000')],
    [DAY, stored('4.350'), stored('1.234567890125E11')],
  ];
  const mapping = { ...MAPPING, columns: { date: 'Date', amount: 'Amount' } };
  const workbook = await book(rowsXml([HEADER, ...many, ...same]));
  const { rows, totals } = await survey({ workbook }, { dialect: DIALECT, mapping });
  expect(rows).toMatchObject({ accepted: 1_004, duplicate: 2 });
  // 1 + 2 + … + 1,001 = 501,501, and three times 4.35.
  expect(totals[0]?.accepted).toBe(50_151_405n * 10n ** 16n);
});

it('a stored number that is read off its characters is the one that its text means', () => {
  const digits = fc.stringMatching(/^-?\d{0,18}(\.\d{0,19})?$/);
  const small = fc.stringMatching(/^0\.0{0,4}\d{8,17}$/);
  const nines = fc.tuple(fc.nat(16), fc.nat(16)).map(([a, b]) => `${'9'.repeat(a)}.${'9'.repeat(b)}5`);
  fc.assert(
    fc.property(fc.oneof(digits, digits, small, nines, fc.string({ maxLength: 4 })), (written) => {
      const number = new StoredNumber();
      const isRead = number.read(Buffer.from(`x${written}x`, 'latin1'), 1, written.length + 1);
      // Few are left out that are plain.
      if (/^-?\d{1,15}(\.\d{1,3})?$/.test(written) && written.length <= 15) expect(isRead).toBe(true);
      if (!isRead) return;
      const pot = new Pot('EUR');
      pot.add(number.digits, number.decimals);
      const meant = parseNumber(numberText(written), '.');
      expect(meant).toMatchObject({ amount: pot.empty() });
      expect(Math.abs(number.digits)).toBeLessThan(10 ** 15);
      // Rows are told apart by the one where they are skimmed, by the other where they are read.
      const [read, skimmed] = [new TextHash(), new TextHash()];
      read.ofAmount(1, 'text' in meant ? meant.text : '');
      skimmed.ofNumber(1, number.digits, number.decimals);
      expect([skimmed.a, skimmed.b, skimmed.c]).toEqual([read.a, read.b, read.c]);
    }),
    { numRuns: 2_000 },
  );
});

it('numbers are known again one by one', () => {
  const known = new KnownNumbers<string>(0);
  expect(known.find(0)).toBeUndefined();
  for (const number of [0, 7, 7 + 4_096, 2 ** 30]) {
    expect(known.find(number)).toBeUndefined();
    known.keep(number, String(number));
    expect(known.find(number)).toBe(String(number));
  }
  expect(known.find(7)).toBeUndefined();
});
