import { refuseForeign } from '../foreign.ts';
import { gunzipHead, isGzip } from '../gzip.ts';
import type { Dialect, Inspection, InspectOptions, Question } from '../types.ts';
import type { WorkbookHead } from '../workbook/head.ts';
import { headerRecords } from '../workbook/merges.ts';
import type { SheetRow } from '../workbook/sheet-scanner.ts';
import type { HeaderPlace } from './header-row.ts';
import { askDelimiter, askSheet } from './questions.ts';
import { recordsOf, sniff } from './sniff.ts';

const MOST_RECORDS = 5_000;

/** The first records of a file, and how they were had. */
export type Opened = Pick<Inspection, 'sheets' | 'notes'> & {
  records: string[][];
  faults: Map<number, string>;
  /** What was seen of a text, as bytes and as characters, and its end where that was sent; null for a workbook. */
  written: { head: Uint8Array; text: string; tail: Uint8Array | null } | null;
  /** The rows of a sheet, of which the records are the cells; null for text. */
  rows: SheetRow[] | null;
  dialect: Omit<Dialect, 'headerRow' | 'headerRows'>;
  questions: Question[];
  complete: boolean;
  /** Days written as numbers are counted from 1904. */
  date1904: boolean;
  /** The records with those of the header as reading the whole file will have them. */
  withHeader(place: HeaderPlace): string[][];
};

/** Text, packed or not, from its first bytes. Throws `IngestError` for what is no text. */
export function openText(bytes: Uint8Array, options: InspectOptions): Opened {
  const packed = isGzip(bytes);
  const { head, complete } = packed
    ? gunzipHead(bytes, options.complete)
    : { head: bytes, complete: options.complete };
  refuseForeign(head);
  const { text, dialect, delimiters } = sniff(head, { ...options, complete });
  const headerless = { ...dialect, headerRow: options.dialect?.headerRow ?? 1 };
  const first = recordsOf(text, headerless, complete, MOST_RECORDS);
  // A head that ends within its first record is read as far as it goes.
  const { records, faults } =
    first.records.length > 0 ? first : recordsOf(text, headerless, true, MOST_RECORDS);
  return {
    records,
    faults,
    // The end of what is packed says nothing without what comes before it.
    written: { head, text, tail: packed || complete ? null : (options.tail ?? null) },
    rows: null,
    dialect,
    questions: delimiters.length > 1 ? [askDelimiter(delimiters, text.split(/[\r\n]/, 1)[0] ?? '')] : [],
    complete,
    date1904: false,
    sheets: null,
    notes: packed ? ['The file is packed by gzip and was unpacked to be read.'] : [],
    withHeader: () => records,
  };
}

/** One sheet of a workbook. Which one is asked where several have data and none is said. */
export function openWorkbookHead(head: WorkbookHead, options: InspectOptions): Opened {
  const { rows, filled, merges, sheet, sheets, notes, complete } = head;
  const records = rows.map(({ cells }) => cells);
  const faults = new Map(
    rows.flatMap(({ fault }, index): [number, string][] => (fault === null ? [] : [[index, fault]])),
  );
  const visible = filled.filter(({ hidden }) => !hidden);
  const choices = visible.length > 0 ? visible : filled;
  const isOpen = options.dialect?.sheet === undefined && choices.length > 1;
  return {
    records,
    faults,
    written: null,
    rows,
    dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', sheet },
    questions: isOpen ? [askSheet(filled)] : [],
    complete,
    date1904: head.date1904,
    sheets,
    notes,
    withHeader: ({ row, rows: count }) => {
      const header = headerRecords(records, { headerRow: row, headerRows: count }, merges);
      return records.map((record, index) => header.get(index + 1) ?? record);
    },
  };
}
