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
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', 'é', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    const shape = fc.record({
      delimiter: fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
      lineEnding: fc.constantFrom<'LF' | 'CRLF' | 'CR'>('LF', 'CRLF', 'CR'),
      size: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(table, shape, async (cells, { delimiter, lineEnding, size }) => {
        const newline = { LF: '\n', CRLF: '\r\n', CR: '\r' }[lineEnding];
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = cells.map((row) => row.map(quoted).join(delimiter) + newline).join('');
        const { records, faults } = await read(text, { delimiter, lineEnding }, size);
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
