import { headerNames } from '../header.ts';
import { costReader } from '../read-costs.ts';
import { openSheet } from '../read-rows.ts';
import { clean, isBlank } from '../text.ts';
import type { Column, CostField, CostMapping, Inspection, InspectOptions, Question } from '../types.ts';
import type { WorkbookHead } from '../workbook/head.ts';
import { findDateFormats } from './date-formats.ts';
import { findKnownHeader } from './exports/recognise.ts';
import { type FoundHeader, findHeader, type HeaderPlace } from './header-row.ts';
import { notesOn } from './notes.ts';
import { openText, openWorkbookHead } from './opened.ts';
import { previewOf } from './preview.ts';
import { askHeaderRow } from './questions.ts';
import { readingOf } from './reading.ts';
import { type BodyRow, type SampledColumn, sampleColumns, saysDate } from './sample.ts';
import { footersOf, tailRows } from './tail.ts';

/**
 * Understands a file from its head: the first bytes of a text, packed by gzip or not (256 KiB will do; it
 * may end in mid-row unless `complete`), or what `readWorkbookHead` gives of a workbook. Gives
 * the dialect, the columns, a mapping with guesses filled in, and a question for whatever the file
 * leaves open: the mapping then holds the best guess and the question stands until it is answered in
 * `options.dialect` or `options.mapping`. A whole mapping there is taken as it stands; of a partial
 * one each part is an answer, and an empty column name says that the field has no column. The category
 * is never guessed: until it is known the mapping has none, and the preview shows `other`.
 *
 * `options.tail`, the end of a longer file, is heard as well: what its rows say settles questions or
 * raises them, and the totals and notes at the end are told.
 *
 * A file without rows is an outcome, not an error. Throws `IngestError` for bytes that are no
 * delimited text.
 */
export function inspect(head: Uint8Array | WorkbookHead, options: InspectOptions): Inspection {
  const opened = head instanceof Uint8Array ? openText(head, options) : openWorkbookHead(head, options);
  const known = findKnownHeader(opened.records);
  const found = known === null ? findHeader(opened.records) : knownHeader(known);
  const place = headerPlace(found, options.dialect);
  const dialect = { ...opened.dialect, headerRow: place.row, headerRows: place.rows };
  const records = opened.withHeader(place);
  const start = place.row - 1 + place.rows;
  const headerRecords = records.slice(place.row - 1, start);
  const header = found.row === 0 ? [] : headerNames(headerRecords, records[start]?.length ?? 0);
  const body: BodyRow[] = records
    .map((record, index) => ({
      row: index + 1,
      record,
      fault: opened.faults.get(index),
      sheetRow: opened.rows?.[index],
    }))
    .slice(start);
  const tail = opened.written?.tail ? tailRows(opened.written.tail, dialect) : [];
  const own = sampleColumns(header, [
    ...body,
    ...tail.filter(({ record }) => record.length === header.length),
  ]);
  const above = records.slice(0, dialect.headerRow - 1);
  const table = { header, columns: own, body, above, delimiter: dialect.delimiter };
  const reading = readingOf(table, { ...options, complete: opened.complete });
  const { derived, told } = reading;
  const { mapping } = told;
  if (opened.date1904 && options.mapping?.dateFormat === undefined) countFrom1904(mapping);
  const outcome = reading.isList ? 'no-postings' : outcomeOf(header, body);

  const questions: Question[] = opened.questions.filter(({ id }) => known === null || id !== 'delimiter');
  const isSaid = options.dialect?.headerRow !== undefined || options.dialect?.headerRows !== undefined;
  if (!found.sure && !isSaid) questions.push(askHeaderRow(found.candidates, records));
  questions.push(...reading.questions);
  const ends = opened.complete ? body : tail;
  const footers = footersOf(ends, sheetOf(header, headerRecords, body, mapping));
  const notes = outcome === 'empty' ? [] : notesOn({ ...opened, dialect, header, body, mapping, footers });
  return {
    outcome,
    dialect,
    header,
    columns: [...own, ...derived].map((column) => ({
      name: column.name,
      field: fieldOf(column.name, mapping),
      type: column.type,
      format: formatOf(column, mapping),
      samples: column.samples,
    })),
    ...told,
    questions: outcome === 'rows' ? questions : [],
    notes: [...reading.aboutExport, ...opened.notes, ...notes],
    preamble: above.map(textOf),
    footers,
    preview: previewOf({ header, headerRecords, body, derived }, told),
    sheets: opened.sheets,
  };
}

function knownHeader(row: number): FoundHeader {
  return { row, rows: 1, sure: true, candidates: [{ row, rows: 1 }] };
}

/** A workbook says from when it counts its days, where their cells are not formatted as dates too. */
function countFrom1904(mapping: CostMapping): void {
  if (mapping.dateFormat === 'SERIAL-1900') mapping.dateFormat = 'SERIAL-1904';
}

/** Where the header is said to be, else found; a row that is named alone is the whole header. */
function headerPlace(found: FoundHeader, said: InspectOptions['dialect'] = {}): HeaderPlace {
  const { headerRow, headerRows } = said;
  if (headerRow !== undefined) return { row: headerRow, rows: headerRows ?? 1 };
  const none = found.candidates.find(({ rows }) => rows === 0);
  const row = (headerRows === 0 ? none?.row : undefined) ?? (found.row || 1);
  return { row, rows: headerRows ?? found.rows };
}

function outcomeOf(header: string[], body: BodyRow[]): Inspection['outcome'] {
  if (header.length === 0) return 'empty';
  return body.some(({ record }) => !isBlank(record)) ? 'rows' : 'header-only';
}

function fieldOf(name: string, mapping: CostMapping): Column['field'] {
  const entry = Object.entries(mapping.columns).find(([, column]) => column === name);
  return (entry?.[0] as CostField | undefined) ?? null;
}

const NUMBER_FORMATS: Record<CostMapping['decimal'], string> = {
  '.': '1,234.56',
  ',': '1.234,56',
  either: '1,234.56 or 1.234,56',
};

function formatOf({ name, type, words, cells }: SampledColumn, mapping: CostMapping): string | null {
  if (type === 'number') return NUMBER_FORMATS[mapping.decimal];
  if (type !== 'date') return null;
  const { dateFormat, otherDateFormats = [] } = mapping;
  if (name === mapping.columns.date) return [dateFormat, ...otherDateFormats].join(' or ');
  const hints = { elsewhere: [], complete: true, isNamed: saysDate(words) };
  return findDateFormats(cells, hints).formats.join(' or ');
}

function textOf(record: string[]): string {
  return record
    .map(clean)
    .filter((cell) => cell !== null)
    .join(' ');
}

function sheetOf(header: string[], headerRecords: string[][], body: BodyRow[], mapping: CostMapping) {
  const constants = { category: 'other' as const, ...mapping.constants };
  const isSheet = body.some(({ sheetRow }) => sheetRow !== undefined);
  return openSheet(headerRecords, costReader(header, { ...mapping, constants }), isSheet);
}
