import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Writes the lines of a plain CSV as a workbook of one sheet, as Excel lays it out: days as numbers in a
 * date's format, amounts as numbers, every text once among the shared ones, each cell with its reference.
 */
export async function writeWorkbook(path: string, chunks: AsyncIterable<string>): Promise<void> {
  const strings = new Map<string, number>();
  const zip = new ZipFile();
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(XML + xml), name);
  add('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>');
  add('_rels/.rels', relations(['officeDocument', 'xl/workbook.xml']));
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Lines" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ),
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  );
  // Whole, because the shared texts can only be written when all cells are known.
  const pieces: Buffer[] = [];
  for await (const piece of sheetOf(chunks, strings)) pieces.push(Buffer.from(piece));
  zip.addBuffer(Buffer.concat(pieces), 'xl/worksheets/sheet1.xml');
  const texts = [...strings.keys()].map((text) => `<si><t>${text}</t></si>`);
  add('xl/sharedStrings.xml', `<sst xmlns="${MAIN}" uniqueCount="${texts.length}">${texts.join('')}</sst>`);
  zip.end();
  await pipeline(Readable.from(zip.outputStream), createWriteStream(path));
}

const relations = (...parts: [type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}">${parts
    .map(
      ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

async function* sheetOf(chunks: AsyncIterable<string>, strings: Map<string, number>): AsyncGenerator<string> {
  yield `<worksheet xmlns="${MAIN}"><sheetData>`;
  let rest = '';
  let row = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    let xml = '';
    for (const line of lines) {
      row += 1;
      const cells = line.split(',').map((cell, column) => cellOf(cell, `${LETTERS[column]}${row}`, strings));
      xml += `<row r="${row}" spans="1:${cells.length}">${cells.join('')}</row>`;
    }
    yield xml;
  }
  yield '</sheetData></worksheet>';
}

/** A number as Excel stores it: 17 significant digits, of which the last are often those of a binary fraction. */
const stored = (cell: string) =>
  Number(cell)
    .toPrecision(17)
    .replace(/\.?0+$/, '');

function cellOf(cell: string, at: string, strings: Map<string, number>): string {
  if (cell === '') return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell))
    return `<c r="${at}" s="1"><v>${(Date.parse(cell) - EPOCH) / DAY_MS}</v></c>`;
  if (/^-?\d+(?:\.\d+)?$/.test(cell)) return `<c r="${at}"><v>${stored(cell)}</v></c>`;
  let index = strings.get(cell);
  if (index === undefined) {
    index = strings.size;
    strings.set(cell, index);
  }
  return `<c r="${at}" t="s"><v>${index}</v></c>`;
}
