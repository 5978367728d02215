import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll } from 'vitest';
import { ZipFile } from 'yazl';
import { readCosts } from '../read-costs.ts';
import { DIALECT, MAPPING, type Read } from '../testing.ts';
import type { CostLine, CostMapping, Dialect, Limits, RowProblem } from '../types.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A sheet: `data` is the XML within `sheetData`, `before` and `after` what stands around that. */
export type TestSheet = {
  name: string;
  data: string;
  before?: string;
  after?: string;
  state?: string;
  /** Writes the sheet around its data in another way. */
  wrap?: (data: string) => string;
};

/** A workbook of few words: `strings` the XML of each shared string, `formats` those of styles 1, 2, …. */
export type TestBook = {
  sheets: TestSheet[];
  strings?: string[];
  formats?: string[];
  date1904?: boolean;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

/** The parts of a workbook by name, as Excel would lay them out. */
export function partsOf({
  sheets,
  strings = [],
  formats = [],
  date1904 = false,
}: TestBook): Map<string, string> {
  const parts = new Map([['[Content_Types].xml', `${XML}<Types/>`]]);
  parts.set(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${attribute(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index + 1}"/>`,
  );
  parts.set(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
  );
  const relations = sheets.map((_, index) =>
    relation(`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  relations.push(relation('t', 'sharedStrings', 'sharedStrings.xml'), relation('y', 'styles', 'styles.xml'));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
  );
  parts.set('xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}">${strings.join('')}</sst>`);
  const codes = formats.map(
    (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${attribute(code)}"/>`,
  );
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  parts.set(
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
  );
  sheets.forEach(({ data, before = '', after = '', wrap }, index) => {
    const xml = wrap
      ? wrap(data)
      : `<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
    parts.set(`xl/worksheets/sheet${index + 1}.xml`, XML + xml);
  });
  return parts;
}

/** Parts packed into a file of the test's own; its path. */
export async function packed(parts: Map<string, string | Buffer>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  count += 1;
  const path = join(folder, `${count}.xlsx`);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

export const workbook = (book: TestBook): Promise<string> => packed(partsOf(book));

/** A workbook of one sheet, `Costs`. */
export const sheet = (
  data: string,
  book: Omit<TestBook, 'sheets'> & Partial<TestSheet> = {},
): Promise<string> => workbook({ ...book, sheets: [{ name: 'Costs', ...book, data }] });

/** Rows of a sheet: texts are inline strings, numbers number cells, objects a cell's attributes and content. */
export type TestCell = string | number | null | { is: string; holds: string };

export function rowsXml(rows: TestCell[][], first = 1): string {
  return rows
    .map((cells, index) => {
      const row = first + index;
      const xml = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`));
      return `<row r="${row}">${xml.join('')}</row>`;
    })
    .join('');
}

function cellXml(cell: TestCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') {
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  }
  return `<c r="${at}" ${cell.is}>${cell.holds}</c>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** What a whole workbook gives. */
export async function readBook(
  path: string,
  mapping: Partial<CostMapping> = {},
  dialect: Partial<Dialect> = {},
  limits: Partial<Limits> = {},
): Promise<Read> {
  const options = { dialect: { ...DIALECT, ...dialect }, mapping: { ...MAPPING, ...mapping }, limits };
  const batches = readCosts({ workbook: path }, options);
  const lines: CostLine[] = [];
  const problems: RowProblem[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) return { lines, problems, summary: next.value };
    lines.push(...next.value.lines);
    problems.push(...next.value.problems);
  }
}
