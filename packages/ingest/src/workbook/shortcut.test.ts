import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LIMITS } from '../types.ts';
import { SharedStrings } from './shared-strings.ts';
import { type SheetRow, SheetScanner } from './sheet-scanner.ts';

const strings = new SharedStrings();
for (const text of ['Core', 'a & b', '']) strings.add(text);
const styles = [{ type: 'number' }, { type: 'date' }, { type: 'money', sign: '€' }] as const;

function rowsOf(pieces: string[]): SheetRow[] | string {
  const scanner = new SheetScanner({ strings, styles: [...styles], date1904: false }, LIMITS, true);
  try {
    pieces.forEach((piece, index) => {
      scanner.feed(piece, index === pieces.length - 1);
    });
    return scanner.take();
  } catch (error) {
    return String(error);
  }
}

const attribute = fc.constantFrom(
  '',
  ' s="1"',
  ' s="2"',
  ' t="s"',
  ' t="str"',
  ' t="b"',
  ' t="e"',
  " t='s'",
  ' ph="1"',
  ' s = "1"',
);
const value = fc.constantFrom(
  '0',
  '1',
  '2',
  '9',
  '45000',
  '45000.5',
  '-12.50',
  '1e3',
  'a&amp;b',
  '',
  ' 7 ',
  '_x0041_',
  'x',
);
const wrap = fc.constantFrom(
  (inner: string) => `<v>${inner}</v>`,
  (inner: string) => `<v xml:space="preserve">${inner}</v>`,
  (inner: string) => `<f>A1</f><v>${inner}</v>`,
  (inner: string) => `<v>${inner}</v >`,
  (inner: string) => `<v><!-- ${inner} -->${inner}</v>`,
  () => '',
);
const cell = fc.tuple(fc.nat(6), attribute, attribute, wrap, value, fc.boolean());

it('a cell written as nearly all are says what it says in any other way of writing it', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 3 }), fc.nat(200), (rows, at) => {
      // With a prefix no tag is as nearly all are: the slow way.
      const xml = (prefix: string) =>
        `<worksheet><sheetData>${rows
          .map((cells, row) => {
            const inner = cells.map(([column, one, other, around, text, named]) => {
              const reference = named ? ` r="${'ABCDEFG'[column]}${row + 1}"` : '';
              return `<c${reference}${one}${other === one ? '' : other}>${around(text)}</c>`;
            });
            return `<row r="${row + 1}" spans="1:9">${inner.join('')}</row>`;
          })
          .join('')}</sheetData></worksheet>`.replace(/<(\/?)(?!!)/g, `<$1${prefix}`);
      const plain = xml('');
      const slow = rowsOf([xml('x:')]);
      expect(rowsOf([plain])).toEqual(slow);
      expect(rowsOf([plain.slice(0, at), plain.slice(at)])).toEqual(slow);
    }),
    { numRuns: 2_000 },
  );
});
