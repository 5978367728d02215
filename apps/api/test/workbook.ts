import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

type Cell = string | number;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const relations = (targets: readonly [string, string][]) =>
  `<Relationships xmlns="${PACKAGE}">${targets
    .map(([type, target], at) => `<Relationship Id="r${at}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const cellXml = (cell: Cell) =>
  typeof cell === 'number'
    ? `<c><v>${cell}</v></c>`
    : `<c t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;

/** A workbook with these sheets by name, as bytes: texts are texts, numbers are numbers. */
export async function workbook(sheets: Record<string, readonly (readonly Cell[])[]>): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, xml: string) => zip.addBuffer(Buffer.from(xml), name);
  const names = Object.keys(sheets);
  add('[Content_Types].xml', '<Types/>');
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`,
  );
  add('xl/_rels/workbook.xml.rels', relations(names.map((_, at) => ['worksheet', `worksheets/${at}.xml`])));
  Object.values(sheets).forEach((rows, at) => {
    const data = rows.map((cells) => `<row>${cells.map(cellXml).join('')}</row>`).join('');
    add(`xl/worksheets/${at}.xml`, `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`);
  });
  zip.end();
  return buffer(zip.outputStream);
}
