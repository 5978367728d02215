import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SurveyOptions, survey } from '../survey.ts';
import { chunked, DIALECT, MAPPING } from '../testing.ts';
import type { CostMapping, Dialect } from '../types.ts';

const mapping: CostMapping = {
  ...MAPPING,
  columns: { date: 'Date', amount: 'Amount', currency: 'Currency', category: 'Kind', team: 'Team' },
  constants: {},
  categories: { Software: 'software', Läufe: 'cloud' },
};
const HEADER = ['Date', 'Amount', 'Currency', 'Kind', 'Team', 'Note'];

const word = fc.oneof(
  fc.constantFrom('', ' ', '-', 'n/a', 'Total', 'Total:', 'Müller', 'e\u0301', '\u00e9', '\u00a0x', '€', 'x'),
  fc.constantFrom('a "b"', 'two\nlines', 'two\r\nlines', 'a\\"b', '"', "it's", 'a\0b', '50', '2026-01-05'),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 50, minLength: 30 }),
);
const date = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('2026-01-05', '2026-01-06', '2026-02-28', ' 2026-01-06') },
  fc.constantFrom('', 'never', '05.01.2026'),
);
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2_000, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)) },
  fc.constantFrom(
    '10',
    '10.0',
    '010.00',
    '-0',
    '0',
    '1,000.5',
    '(3)',
    '€ 10',
    '5.',
    '.5',
    '99999999999999.9',
  ),
  fc.constantFrom('0.0000000000001', '123456789012345678', '0.000000000000000001', '', 'x'),
);
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'usd', '€', '', '?');
const kind = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('Software', 'Läufe', ' software') }, word);
const row = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(date, amount, currency, kind, word, word).map((cells) => [...cells]) },
  fc.array(word, { maxLength: 8 }),
  fc.constantFrom(HEADER, [''], ['Total', '10'], ['2026-01-05', '20', 'EUR', 'Software', 'Total', '']),
);

/** How a file is written down. */
const dress = fc.record({
  delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
  quote: fc.constantFrom('"' as const, "'" as const, 'none' as const),
  escaping: fc.constantFrom({}, {}, { escape: 'backslash' as const }),
  lineEnding: fc.constantFrom('LF' as const, 'CRLF' as const, 'CR' as const, 'mixed' as const),
  encoding: fc.constantFrom(
    'utf-8' as const,
    'utf-16le' as const,
    'utf-16be' as const,
    'windows-1252' as const,
  ),
  decimal: fc.constantFrom('.' as const, '.' as const, ',' as const, 'either' as const),
  preamble: fc.nat(3),
  ends: fc.boolean(),
});
type Dress = typeof dress extends fc.Arbitrary<infer D> ? D : never;

/** Cells in quotes where they must be, and here and there where they need not; some are written wrongly. */
function written(cell: string, { delimiter, quote }: Dress, at: number): string {
  if (quote === 'none') return cell.replaceAll(delimiter, '').replaceAll(/[\r\n]/g, '');
  const must = cell.includes(delimiter) || /[\r\n]/.test(cell) || cell.startsWith(quote);
  return must || at % 3 === 0
    ? `${quote}${at % 11 === 0 ? cell : cell.replaceAll(quote, quote + quote)}${quote}`
    : cell;
}

function textOf(rows: string[][], how: Dress): string {
  const ends = { LF: ['\n'], CRLF: ['\r\n'], CR: ['\r'], mixed: ['\r\n', '\n', '\r'] }[how.lineEnding];
  const preamble = Array.from({ length: how.preamble }, (_, n) => [`Report ${n}`]);
  const lines = [...preamble, HEADER, ...rows].map((cells, line) => {
    const end = ends[line % ends.length] ?? '\n';
    return cells.map((cell, index) => written(cell, how, line + index)).join(how.delimiter) + end;
  });
  const text = lines.join('');
  return how.ends ? text : text.replace(/[\r\n]+$/, '');
}

function bytesOf(text: string, encoding: Dialect['encoding']): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  // Beyond Latin-1 other characters come out, which is just as well.
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1');
  const units = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? units : units.swap16();
}

const told = async (bytes: Uint8Array, size: number, options: SurveyOptions) => {
  try {
    const { columns, ...rest } = await survey(chunked(bytes, size), options);
    // Of values the order counts as well.
    return {
      ...rest,
      columns: columns.map((each) => ({ ...each, values: each.values && [...each.values] })),
    };
  } catch (error) {
    return String(error);
  }
};

it('a file has the same figures whether its rows are skimmed or read, in whatever dress and pieces', async () => {
  const file = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 40 }),
    how: dress,
    size: fc.integer({ min: 4, max: 3_000 }),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ rows, how, size }) => {
      const { preamble, decimal, delimiter, quote, lineEnding, encoding } = how;
      const bytes = bytesOf(textOf([...rows, ...rows.slice(0, 4)], how), how.encoding);
      const options: SurveyOptions = {
        dialect: {
          ...DIALECT,
          delimiter,
          quote,
          lineEnding,
          encoding,
          ...how.escaping,
          headerRow: preamble + 1,
        },
        mapping: { ...mapping, decimal, negate: preamble === 2 },
        partial: true,
      };
      const skimmed = await told(bytes, size, options);
      expect(skimmed).toEqual(await told(bytes, size, { ...options, visit: () => {} }));
    }),
    { numRuns: 500 },
  );
});
