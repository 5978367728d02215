import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspect } from '../inspect/inspect.ts';
import type { Limits } from '../types.ts';
import { readWorkbookHead } from './head.ts';
import { packed, partsOf, readBook, rowsXml, sheet, type TestCell, workbook } from './testing.ts';

const DATA = rowsXml([
  ['Date', 'Amount'],
  ['2026-03-09', 1],
]);

const head = (path: string, limits: Partial<Limits> = {}) => readWorkbookHead({ workbook: path }, { limits });

describe('what is no workbook is refused by name', () => {
  it.each([
    ['.xlsb', /binary Excel workbook/, ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.bin']],
    ['.ods', /OpenDocument/, ['mimetype', 'content.xml', 'META-INF/manifest.xml']],
    ['.numbers', /Numbers/, ['Index/Document.iwa', 'Metadata/Properties.plist']],
    ['.docx', /Word/, ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']],
    ['.zip', /ZIP archive, not a workbook/, ['march.csv']],
  ])('%s', async (_kind, message, names) => {
    const path = await packed(new Map(names.map((name) => [name, 'x'])));
    await expect(head(path)).rejects.toThrow(message);
    await expect(head(path)).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('.xls, and a workbook locked with a password', () => {
    const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
    const look = (bytes: Buffer) => () => inspect(bytes, { complete: true });
    expect(look(compound)).toThrow(/old Excel workbook \(\.xls\)/);
    expect(look(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toThrow(
      /locked with a password/,
    );
  });

  it('an archive that is cut, or whose parts are not what its directory says', async () => {
    const path = await sheet(DATA);
    const bytes = readFileSync(path);
    truncateSync(path, bytes.length - 100);
    await expect(head(path)).rejects.toMatchObject({ code: 'damaged' });
    const wrong = Buffer.from(bytes);
    // The size of the sheet in the directory, which it is checked against.
    const entry = wrong.lastIndexOf('xl/worksheets/sheet1.xml');
    wrong.writeUInt32LE(wrong.readUInt32LE(entry - 22) + 1, entry - 22);
    writeFileSync(path, wrong);
    await expect(head(path)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('a workbook whose XML has entities of its own, or ends too early', async () => {
    const parts = partsOf({ sheets: [{ name: 'Costs', data: DATA }] });
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const withSheet = (text: string) => packed(new Map(parts).set('xl/worksheets/sheet1.xml', text));
    const bomb = xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet');
    await expect(head(await withSheet(bomb))).rejects.toMatchObject({ code: 'damaged' });
    await expect(head(await withSheet(xml.slice(0, -40)))).rejects.toMatchObject({ code: 'damaged' });
    const missing = new Map(parts);
    missing.delete('xl/worksheets/sheet1.xml');
    await expect(head(await packed(missing))).rejects.toMatchObject({ code: 'damaged' });
  });

  it('a reference to a shared string that is not there', async () => {
    const cell: TestCell = { is: 't="s"', holds: '<v>7</v>' };
    await expect(head(await sheet(rowsXml([[cell]])))).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('limits of a workbook name themselves', () => {
  const book = {
    sheets: [
      { name: 'A', data: DATA },
      { name: 'B', data: DATA },
    ],
    strings: ['<si><t>ab</t></si>', '<si><t>c</t></si>'],
  };
  const shared: TestCell = { is: 't="s"', holds: '<v>0</v>' };

  it.each([
    ['sheets', { sheets: 1 }, /2 sheets; at most 1/],
    ['cells', { cells: 3 }, /more than 3 cells/],
    ['different texts', { sharedStrings: 1 }, /more than 1 different texts/],
    ['bytes of texts', { sharedText: 2 }, /more than 2 bytes/],
    ['columns', { columns: 1 }, /Row 1 has a value in column 2; at most 1/],
    ['characters of a cell', { cell: 5 }, /cell longer than 5 characters/],
    ['rows', { rows: 1 }, /more than 1 rows/],
    ['bytes', { bytes: 400 }, /more than 400 bytes/],
  ])('%s', async (_what, limits, message) => {
    await expect(head(await workbook(book), limits)).rejects.toThrow(message);
  });

  it('and a row no sheet can have', async () => {
    const path = await sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>');
    await expect(head(path)).rejects.toThrow(/sheets end with row 1048576/);
  });

  it('hold for the whole sheet, not for its head alone', async () => {
    await expect(readBook(await sheet(DATA), {}, {}, { cells: 3 })).rejects.toThrow(/more than 3 cells/);
    await expect(
      head(await sheet(rowsXml([[shared]]), { strings: ['<si><t>x</t></si>'] })),
    ).resolves.toBeDefined();
  });
});

describe('a bomb', () => {
  // 36 MiB of blanks between two rows pack to a thousandth of that.
  const bomb = () => {
    const parts = partsOf({ sheets: [{ name: 'Costs', data: DATA }] });
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const blanks = Buffer.alloc(36 * 1024 * 1024, ' ');
    const at = xml.indexOf('<row r="2"');
    const sheetXml = Buffer.concat([Buffer.from(xml.slice(0, at)), blanks, Buffer.from(xml.slice(at))]);
    return packed(new Map<string, string | Buffer>(parts).set('xl/worksheets/sheet1.xml', sheetXml));
  };

  it('is refused by what it unpacks to, while memory stays flat', async () => {
    const path = await bomb();
    const before = process.memoryUsage();
    let peak = 0;
    const watch = setInterval(() => {
      const { heapUsed, external } = process.memoryUsage();
      peak = Math.max(peak, heapUsed + external - before.heapUsed - before.external);
    }, 5);
    try {
      await expect(head(path)).rejects.toThrow(/more than 200 times its size/);
    } finally {
      clearInterval(watch);
    }
    expect(peak).toBeLessThan(64 * 1024 * 1024);
  }, 30_000);
});
