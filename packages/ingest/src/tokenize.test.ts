import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecordBatches } from './records.ts';
import { chunked, DIALECT } from './testing.ts';
import type { Delimiter, Dialect } from './types.ts';

async function read(text: string, dialect: Partial<Dialect> = {}, size = 1 << 16) {
  const records: string[][] = [];
  const faults: [number, string][] = [];
  for await (const batch of readRecordBatches(chunked(text, size), { ...DIALECT, ...dialect })) {
    for (const [index, fault] of batch.faults) faults.push([records.length + index + 1, fault]);
    records.push(...batch.records);
  }
  return { records, faults };
}

const rows = async (text: string, dialect: Partial<Dialect> = {}) => (await read(text, dialect)).records;

describe('records', () => {
  it('end with LF, CRLF or CR, the last with or without', async () => {
    const expected = [
      ['a', 'b'],
      ['1', '2'],
    ];
    expect(await rows('a,b\n1,2\n')).toEqual(expected);
    expect(await rows('a,b\r\n1,2', { lineEnding: 'CRLF' })).toEqual(expected);
    expect(await rows('a,b\r1,2\r', { lineEnding: 'CR' })).toEqual(expected);
    expect(await rows('a,b\r\n1,2\n', { lineEnding: 'LF' })).toEqual(expected);
  });

  it('split at the delimiter of the dialect alone', async () => {
    expect(await rows('a;b,c;"d;e"', { delimiter: ';' })).toEqual([['a', 'b,c', 'd;e']]);
    expect(await rows('a\t"b\tc"\t', { delimiter: '\t' })).toEqual([['a', 'b\tc', '']]);
    expect(await rows('a|b|c', { delimiter: '|' })).toEqual([['a', 'b', 'c']]);
  });

  it('end with whatever ends a line where the dialect mixes them, however the text is cut', async () => {
    const expected = [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['', ''],
    ];
    for (const size of [1, 2, 100]) {
      const { records } = await read('a,b\r\n1,2\r3,4\n,\r', { lineEnding: 'mixed' }, size);
      expect(records).toEqual(expected);
    }
    expect(await rows('a,b\r1,2\n', { lineEnding: 'LF' })).toEqual([['a', 'b\r1', '2']]);
  });

  it('split at colons where the dialect says so', async () => {
    expect(await rows('a:"08:15":c', { delimiter: ':' })).toEqual([['a', '08:15', 'c']]);
  });

  it('are enclosed in what the dialect says', async () => {
    expect(await rows(`'a, b','it''s','"c"'\n`, { quote: "'" })).toEqual([['a, b', "it's", '"c"']]);
    expect(await rows('"Great" Co,5"\n"x,y\n', { quote: 'none' })).toEqual([
      ['"Great" Co', '5"'],
      ['"x', 'y'],
    ]);
  });

  it('hold quotes written with a backslash where the dialect says so', async () => {
    const text = String.raw`"say \"hi\", ok","C:\\dir\\","a ""b""","",x\y`;
    for (const size of [1, 3, 100]) {
      const { records, faults } = await read(text, { escape: 'backslash' }, size);
      expect(records).toEqual([['say "hi", ok', 'C:\\dir\\', 'a "b"', '', 'x\\y']]);
      expect(faults).toEqual([]);
    }
    expect(await rows('"C:\\dir\\",1')).toEqual([['C:\\dir\\', '1']]);
  });

  it('hold quotes, delimiters and line ends within quotes', async () => {
    expect(await rows('a,"b ""c"", d\r\ne",f\n"",""""\n')).toEqual([
      ['a', 'b "c", d\r\ne', 'f'],
      ['', '"'],
    ]);
  });

  it('keep a quote inside an unquoted cell as text', async () => {
    expect(await rows('19" monitor,5\'6"\n')).toEqual([['19" monitor', '5\'6"']]);
  });

  it('keep blank lines, so that row numbers are those of a spreadsheet', async () => {
    expect(await rows('a\n\n\nb\n')).toEqual([['a'], [''], [''], ['b']]);
  });

  it('are faulted where text follows a closing quote', async () => {
    const { records, faults } = await read('a,b\n"x" y,2\nc,d\n');
    expect(records).toEqual([
      ['a', 'b'],
      ['"x" y', '2'],
      ['c', 'd'],
    ]);
    expect(faults).toEqual([[2, 'Text follows a closing quote']]);
  });

  it('lose one line to a quote that is never closed', async () => {
    const { records, faults } = await read('a,b\n1,"x\n2,y\n3,z\n', {}, 3);
    expect(records).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
    expect(faults.map(([row]) => row)).toEqual([2]);
  });

  it('lose one line to a stray quote that the next quoted cell closes', async () => {
    const { records, faults } = await read('a,b\n1,"x\n2,"y"\n3,z\n');
    expect(records.slice(1)).toEqual([
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
    expect(faults.map(([row]) => row)).toEqual([2]);
  });

  it('lose one line to a stray quote that swallowed rows before it was closed', async () => {
    const { records, faults } = await read('a,b,c\n1,"x,1\n2,y,2\n3,4,z"\n');
    expect(records.slice(1)).toEqual([
      ['1', '"x', '1'],
      ['2', 'y', '2'],
      ['3', '4', 'z"'],
    ]);
    expect(faults.map(([row]) => row)).toEqual([2]);
  });

  it('show NUL characters and are faulted for them', async () => {
    const { records, faults } = await read('a\n1\0\n');
    expect(records[1]).toEqual(['1\u2400']);
    expect(faults).toEqual([[2, 'The row holds NUL characters']]);
  });

  it('say which limit they exceed', async () => {
    const read = async (text: string, limits: Parameters<typeof readRecordBatches>[2]) => {
      for await (const _ of readRecordBatches(chunked(text, 64), DIALECT, limits));
    };
    await expect(read('a,b,c\n', { columns: 2 })).rejects.toThrow(/3 columns; at most 2/);
    await expect(read('a\nb\nc\n', { rows: 2 })).rejects.toThrow(/more than 2 rows/);
    await expect(read('abcdef\n', { cell: 5 })).rejects.toThrow(/longer than 5 characters/);
    await expect(read('abcdef\n', { bytes: 5 })).rejects.toThrow(/more than 5 bytes/);
    await expect(read('x'.repeat(200), { record: 100 })).rejects.toThrow(/longer than 100 characters/);
  });

  it('are what was written, whatever the cells and however the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', "'", ',', ';', '\n', '\r\n', 'é', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    const shape = fc.record({
      delimiter: fc.constantFrom<Delimiter>(',', ';', '\t', '|', ':'),
      quote: fc.constantFrom<'"' | "'">('"', "'"),
      lineEnding: fc.constantFrom<'LF' | 'CRLF' | 'CR'>('LF', 'CRLF', 'CR'),
      size: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(table, shape, async (cells, { delimiter, lineEnding, quote, size }) => {
        const newline = { LF: '\n', CRLF: '\r\n', CR: '\r' }[lineEnding];
        const quoted = (text: string) => quote + text.replaceAll(quote, quote + quote) + quote;
        const text = cells.map((row) => row.map(quoted).join(delimiter) + newline).join('');
        const { records, faults } = await read(text, { delimiter, lineEnding, quote }, size);
        expect(records).toEqual(cells);
        expect(faults).toEqual([]);
      }),
    );
  });

  it('cover every character of any text, well-formed or not', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'b') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (drawn, size) => {
        const letters = (all: string) => all.replace(/[^ab]/g, '');
        const { records } = await read(drawn, {}, size);
        expect(letters(records.flat().join(''))).toBe(letters(drawn));
        expect(records).toEqual((await read(drawn)).records);
      }),
    );
  });
});
