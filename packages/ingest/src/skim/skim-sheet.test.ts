import { open } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SurveyOptions, survey } from '../survey.ts';
import { DIALECT, MAPPING } from '../testing.ts';
import type { CostMapping, Limits } from '../types.ts';
import { sheet, type TestBook } from '../workbook/testing.ts';
import { Workbook } from '../workbook/workbook.ts';

const HEADER = ['Date', 'Amount', 'Currency', 'Kind', 'Team', 'Note'];
const mapping: CostMapping = {
  ...MAPPING,
  columns: { date: 'Date', amount: 'Amount', currency: 'Currency', category: 'Kind', team: 'Team' },
  constants: {},
  categories: { Software: 'software', Läufe: 'cloud' },
};

/** The texts that cells refer to: those of the header, then what stands in cells. */
const TEXTS = [...HEADER, 'EUR', 'usd', 'Software', 'Läufe', 'Core', 'Total', '', ' ', 'n/a', 'é', 'e\u0301'];
const strings = [
  ...TEXTS.map((text) => `<si><t xml:space="preserve">${text}</t></si>`),
  '<si><t>a &amp; b</t></si>',
  '<si><t>a_x0000_b</t></si>',
  '<si><r><t>Co</t></r><r><t>re</t></r></si>',
  '<si><t>2026-01-05</t></si>',
  '<si><t>12.5</t></si>',
];
const shared = (text: string) => ({ is: ' t="s"', holds: `<v>${TEXTS.indexOf(text)}</v>` });
const FORMATS = ['yyyy-mm-dd', '#,##0.00', '[$€-407] #,##0.00', '0000', '[h]:mm'];

type Cell = { is: string; holds: string };
const number = (value: string | number, is = ''): Cell => ({ is, holds: `<v>${value}</v>` });

const anyText = fc.nat(strings.length).map((index) => ({ is: ' t="s"', holds: `<v>${index}</v>` }));
const anyStyle = fc.constantFrom(
  '',
  '',
  ' s="0"',
  ' s="1"',
  ' s="2"',
  ' s="3"',
  ' s="4"',
  ' s="5"',
  ' s="9"',
);
const anyNumber = fc.oneof(
  fc.integer({ min: -2_000, max: 99_999 }).map((cents) => String(cents / 100)),
  fc.constantFrom(
    '10',
    '10.0',
    '010.00',
    '-0',
    '0',
    '1234.5599999999999',
    '1e3',
    '-1.5E-3',
    '5.',
    '.5',
    ' 7 ',
  ),
  fc.constantFrom(
    '12.345',
    '99999999999999.9',
    '123456789012345678',
    '1.2345678901234567',
    '46027',
    '46027.5',
    `0.${'3'.repeat(50)}`,
  ),
  fc.constantFrom('60', '-1', 'x', '1&amp;0', '', '1<!-- -->2', 'ü'),
);
const odd = fc.oneof(
  anyText,
  fc.tuple(anyNumber, anyStyle).map(([value, style]) => number(value, style)),
  fc.constantFrom<Cell>(
    { is: ' t="inlineStr"', holds: '<is><t>Core</t></is>' },
    { is: ' t="str"', holds: '<v>Core</v>' },
    { is: ' t="b"', holds: '<v>1</v>' },
    { is: ' t="e"', holds: '<v>#REF!</v>' },
    { is: ' t="d"', holds: '<v>2026-01-05T00:00:00</v>' },
    { is: ' t="n"', holds: '<v>12.5</v>' },
    { is: ' s="1" t="n"', holds: '<v>46027</v>' },
    { is: ' t="s" s="1"', holds: '<v>10</v>' },
    { is: '', holds: '<f>1+1</f><v>2</v>' },
    { is: '', holds: '<f>1+1</f>' },
    { is: ' s="1"', holds: '' },
    { is: ' t="s"', holds: '<v></v>' },
    { is: ' t="s"', holds: '<v>1.0</v>' },
    { is: " t='s'", holds: '<v>10</v>' },
    { is: ' t="s" cm="1"', holds: '<v>10</v>' },
    { is: ' t="s"', holds: '<v>10</v><extLst/>' },
  ),
);
const mostly = (...likely: Cell[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...likely) }, { weight: 1, arbitrary: odd });
const day = mostly(number(46027, ' s="1"'), number(46028, ' s="1"'), number(46081, ' s="1"'));
const money = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.integer({ min: -999, max: 99_999 }).map((cents) => number(cents / 100, ' s="2"')),
  },
  { weight: 2, arbitrary: anyNumber.map((value) => number(value)) },
);
const cells = fc.tuple(
  day,
  money,
  mostly(shared('EUR'), shared('EUR'), shared('usd')),
  mostly(shared('Software'), shared('Läufe')),
  fc.option(fc.oneof(mostly(shared('Core'), shared('n/a'), number(9)), anyText), { freq: 3 }),
  fc.option(
    mostly(shared('é'), number(4.5), number(7, ' s="4"'), number('0.10'), number('123456789012345678')),
    { freq: 2 },
  ),
);
type Row = {
  cells: readonly (Cell | null)[];
  /** How many numbers of rows it leaves out, and whether it says its own. */
  skips: number;
  named: boolean;
  tag: string;
  /** What stands before it. */
  about: string;
  /** Its cells stand in the wrong order. */
  turned: boolean;
};

/** Rows that are written as nearly all are, and in ways that few are. */
const row: fc.Arbitrary<Row> = fc.record({
  cells: fc.oneof(
    { weight: 40, arbitrary: cells },
    fc.array(fc.option(odd), { maxLength: 8 }),
    fc.constant(HEADER.map(shared)),
    fc.constant([shared('Total'), number(10)]),
  ),
  skips: fc.oneof({ weight: 60, arbitrary: fc.constant(0) }, fc.nat(2)),
  tag: fc.oneof(
    {
      weight: 60,
      arbitrary: fc.constantFrom('', ' spans="1:6"', ' spans="1:6" ht="15.75" customHeight="1"'),
    },
    fc.constantFrom(' note="a>b"', " note='a'", ' note="ü"', ' hidden="1"'),
  ),
  about: fc.oneof(
    { weight: 80, arbitrary: fc.constant('') },
    fc.constantFrom('\n  ', '<!-- </row> -->', ' x ', '<row r="1"', '</c>'),
  ),
  named: fc.oneof({ weight: 80, arbitrary: fc.constant(true) }, fc.boolean()),
  turned: fc.oneof({ weight: 80, arbitrary: fc.constant(false) }, fc.boolean()),
});
function xmlOf(rows: Row[], first: number): string {
  let at = first - 1;
  return rows
    .map(({ cells, skips, tag, about, named, turned }) => {
      at += 1 + (named ? skips : 0);
      const inner = cells.map((cell, column) => {
        if (cell === null) return '';
        const reference = `${'ABCDEFGH'[column]}${at}`;
        const end = cell.holds === '' ? '/>' : `>${cell.holds}</c>`;
        return `<c r="${reference}"${cell.is}${end}`;
      });
      if (turned) inner.reverse();
      return `${about}<row${named ? ` r="${at}"` : ''}${tag}>${inner.join('')}</row>`;
    })
    .join('');
}

const plain = (cells: Row['cells']): Row => ({
  cells,
  skips: 0,
  tag: '',
  about: '',
  named: true,
  turned: false,
});

/** Rows with more values in a column than are told apart. */
const MANY = 1_010;
const many = Array.from({ length: MANY }, (_, n) => `Team ${n}`);
const filling = many.map((_, n) => {
  const team = { is: ' t="s"', holds: `<v>${strings.length + n}</v>` };
  const amount = number(1_000 + n / 8, ' s="2"');
  return plain([number(46027, ' s="1"'), amount, shared('EUR'), shared('Software'), team, number(n)]);
});

type How = { size: number; above: number; limits: Partial<Limits> };

/** Opens a workbook whose parts come in pieces of `size` bytes, with `above` rows above the header. */
async function opened<T>(path: string, { size, above, limits }: How, use: (book: Workbook) => Promise<T>) {
  const file = await open(path);
  try {
    const book = await Workbook.open(file.fd, limits);
    const whole = book.archive.bytes.bind(book.archive);
    book.archive.bytes = async function* pieces(name) {
      for await (const piece of whole(name)) {
        for (let at = 0; at < piece.length; at += size) yield piece.subarray(at, at + size);
      }
    };
    // As of a long sheet: what is wrong with the rows below the header is met on the way.
    const head = [...Array.from({ length: above }, () => ['Core']), HEADER];
    const rows = head.map((cells) => ({ cells, wrong: null, fault: null, typed: null }));
    book.headOf = async () => ({ rows, complete: false, hiddenColumns: [] });
    return await use(book);
  } finally {
    await file.close();
  }
}

const told = async (workbook: Workbook, options: SurveyOptions) => {
  try {
    const { columns, ...rest } = await survey({ workbook }, options);
    // Of values the order counts as well.
    return {
      ...rest,
      columns: columns.map((each) => ({ ...each, values: each.values && [...each.values] })),
    };
  } catch (error) {
    return String(error);
  }
};

it('a sheet has the same figures whether its rows are skimmed or read, however it is written and cut', async () => {
  const file = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 60, size: 'max' }),
    preamble: fc.nat(3),
    decimal: fc.constantFrom('.' as const, '.' as const, ',' as const, 'either' as const),
    size: fc.oneof(fc.integer({ min: 16, max: 20_000 }), fc.constant(1 << 18)),
    prefixed: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    date1904: fc.boolean(),
    isLong: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
    limits: fc.constantFrom({}, {}, {}, { rows: 20 }, { cells: 120 }, { cell: 17 }, { columns: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ rows, preamble, decimal, size, prefixed, date1904, isLong, limits }) => {
      const above = Array.from({ length: preamble }, () => plain([shared('Core')]));
      const all = [
        ...above,
        plain(HEADER.map(shared)),
        ...(isLong ? filling : []),
        ...rows,
        ...rows.slice(0, 4),
      ];
      const data = xmlOf(all, 1);
      const prefix = (xml: string) => xml.replace(/<(\/?)(?=\w)/g, '<$1x:');
      const wrap = (inner: string) =>
        `<x:worksheet><x:sheetData>${prefix(inner)}</x:sheetData></x:worksheet>`;
      const book: Omit<TestBook, 'sheets'> = {
        strings: [...strings, ...many.map((text) => `<si><t>${text}</t></si>`)],
        formats: FORMATS,
        date1904,
      };
      const path = await sheet(data, { ...book, ...(prefixed && { wrap }) });
      const options: SurveyOptions = {
        dialect: { ...DIALECT, headerRow: preamble + 1 },
        mapping: { ...mapping, decimal, negate: preamble === 2 },
        partial: true,
      };
      await opened(path, { size, above: preamble, limits }, async (workbook) => {
        const skimmed = await told(workbook, options);
        expect(skimmed).toEqual(await told(workbook, { ...options, visit: () => {} }));
      });
    }),
    { numRuns: 150 },
  );
});
