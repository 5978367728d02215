import type { Amount } from '@steward/finance';
import type { Movement, RevenueMapping } from './revenue-types.ts';
import type { HoursMapping, IssueMapping } from './work-types.ts';

/** What the rows of a file are: spend, time sheets, issues of a tracker, or movements of recurring revenue. */
export const KINDS = ['costs', 'hours', 'issues', 'revenue'] as const;
export type Kind = (typeof KINDS)[number];

export const CATEGORIES = ['people', 'contractor', 'cloud', 'ai', 'software', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

export const COST_FIELDS = [
  'date',
  'amount',
  'debit',
  'credit',
  'sign',
  'currency',
  'category',
  'team',
  'initiative',
  'vendor',
  'account',
  'costCentre',
  'projectCode',
  'description',
  'externalId',
  'activity',
  'country',
  'person',
] as const;
export type CostField = (typeof COST_FIELDS)[number];

export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
  'DD-MM-YY',
  'MM-DD-YY',
  'YY-MM-DD',
  'DD-MMM-YY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
  'MMM DD, YYYY',
  'YYYY-MM',
  'YYYYMM',
  'MM/YYYY',
  'MMM YYYY',
  'MMM-YY',
  'YYYY-Qn',
  'SERIAL-1900',
  'SERIAL-1904',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|' | ':';
/** `mixed`: LF, CRLF and CR end records alike; `LF` and `CRLF` take each other, and leave a lone CR in its cell. */
export type LineEnding = 'LF' | 'CRLF' | 'CR' | 'mixed';
export type Quote = '"' | "'" | 'none';
export type Decimal = '.' | ',';
export type Side = 'debit' | 'credit';

/**
 * How bytes become records. `quote`: what encloses cells, a double quote where it is absent. `escape`:
 * how a quote is written within a quoted cell, doubled where it is absent; `backslash` takes a doubled
 * one too. `headerRow` is the 1-based record number where the header begins, `headerRows` how many it
 * is, one where it is absent. With 0 there is none: `headerRow` is the first row of the data, and the
 * columns are named by their position.
 * `sheet`: the sheet of a workbook; its row numbers are the record numbers, and what else is said of
 * text means nothing there.
 */
export type Dialect = {
  encoding: Encoding;
  bom: boolean;
  lineEnding: LineEnding;
  delimiter: Delimiter;
  quote?: Quote;
  escape?: 'doubled' | 'backslash';
  headerRow: number;
  headerRows?: number;
  sheet?: string;
};

/** Rows count whose cell in the column is one of the values, in any case; the others are skipped, saying so. */
export type RowFilter = { column: string; values: string[] };

/**
 * How records become cost lines. Columns are named as `inspect` names them, those included that it
 * derives: `Tags → team` is a key of a JSON column, `Account ↓` the heading above a row, `First + Last`
 * joined cells. An empty name leaves the field unmapped. `sums`: the amount is the sum of these columns,
 * an empty cell counting nothing; it stands for `amount`, `debit` and `credit`. `filters`: all of them
 * must let a row pass. A date is read by the one of `dateFormat` and `otherDateFormats` that fits it;
 * where two fit and mean different days, the row is rejected. `decimal`: `either` reads an amount only
 * where it means one number with a point or a comma. `negate`: spend is negative in the file. `signs`:
 * what the values of the sign column mean, keyed in lower case, a debit being spend. `categories`: what
 * the values of the category column mean, keyed in lower case; other values take `constants.category`.
 */
export type CostMapping = {
  columns: Partial<Record<CostField, string>>;
  sums?: string[];
  filters?: RowFilter[];
  dateFormat: DateFormat;
  otherDateFormats?: DateFormat[];
  decimal: Decimal | 'either';
  negate: boolean;
  signs?: Record<string, Side>;
  constants: { currency?: string; category?: Category; team?: string; initiative?: string };
  categories: Record<string, Category>;
};

/** `row` counts from 1, and from -1 backwards in the tail of a file whose middle was not seen. */
export type Cell = { row: number; column: string; value: string };

/**
 * Something the file does not say and a person must. The `value` of an option is the answer: of
 * `dateFormat` a format or several joined by "|", of `headerRow` a row, rows such as "2-3", or "none",
 * of `sign` the column or nothing, of `meaning` the movement that the value in its cell is, of `sums` a JSON list of columns, of `filters` the one value that
 * counts.
 */
export type Question = {
  id:
    | 'sheet'
    | 'headerRow'
    | 'delimiter'
    | 'dateFormat'
    | 'decimal'
    | 'sign'
    | 'currency'
    | 'amount'
    | 'date'
    | 'category'
    | 'sums'
    | 'filters'
    | 'hours'
    | 'key'
    | 'movement'
    | 'beginning'
    | 'meaning'
    | 'basis'
    | 'unit'
    | 'losses';
  message: string;
  options: { value: string; label: string }[];
  cells: Cell[];
};

export type ColumnType = 'date' | 'number' | 'currency' | 'text' | 'empty' | 'json';
/**
 * `type` is what the cells hold; `currency` means currency codes. `format`: of dates their format, of
 * numbers how 1,234.56 is written. Names are unique. The file's own columns come first, then those derived
 * from them: `Tags → team`, `Account ↓`.
 */
export type Column = {
  name: string;
  field: CostField | null;
  type: ColumnType;
  format: string | null;
  samples: string[];
};

/** A reading of the amount to choose: the columns it takes, an empty name for a field left unmapped. */
export type Choice = {
  label: string;
  explanation: string;
  columns: Partial<Record<CostField, string>>;
  negate: boolean;
  isChosen: boolean;
};

/** Why a row was not taken, cell by cell; `column` is null where the whole row is meant. */
export type CellProblem = { column: string | null; value: string | null; reason: string };

/**
 * A row as it would be taken: as `line` where the file is read as costs, as `revenue` or as `work`. `raw` has a cell for every column of the inspection, where there are derived ones; else
 * the record's.
 */
export type PreviewRow = {
  row: number;
  raw: string[];
  line: {
    date: string;
    amount: string;
    currency: string;
    category: Category;
    team: string | null;
    initiative: string | null;
    vendor: string | null;
    description: string | null;
  } | null;
  work: WorkPreview | null;
  revenue: RevenuePreview | null;
  problems: CellProblem[];
};

/** A line of hours or an issue: `quantity` its hours or points, `item` its task or key. */
export type WorkPreview = {
  date: string;
  quantity: string | null;
  person: string | null;
  team: string | null;
  initiative: string | null;
  item: string | null;
};

/** A movement of revenue: `arr` is what it does to revenue a year. */
export type RevenuePreview = {
  date: string;
  movement: Movement;
  amount: string;
  arr: string;
  currency: string;
  customer: string | null;
  productLine: string | null;
};

/**
 * What the head of a file says. `outcome`: `rows` there is something to read; `header-only` a header
 * and nothing below it; `empty` nothing at all; `no-postings` a list that a system exports beside its
 * postings. Only the first asks questions. `kind`: what the rows are; the questions and the preview are
 * about that reading, whose mapping is `hours`, `issues` or `revenue`, null for other kinds, while `mapping` reads
 * them as costs whatever they are. `export`: the export the file was recognised as, `why` in words, and
 * `notes` on what its figures mean. `choices`: readings of the amount, where the export has several.
 */
export type Inspection = {
  outcome: 'rows' | 'header-only' | 'empty' | 'no-postings';
  kind: Kind;
  dialect: Dialect;
  header: string[];
  columns: Column[];
  export: string | null;
  why: string | null;
  choices: Choice[];
  mapping: CostMapping;
  hours: HoursMapping | null;
  issues: IssueMapping | null;
  revenue: RevenueMapping | null;
  questions: Question[];
  preamble: string[];
  footers: Footer[];
  preview: PreviewRow[];
  /** The sheets of a workbook; null for text. */
  sheets: { name: string; hidden: boolean }[] | null;
  /**
   * What a person should know of how the file is written and read, and need not answer: what is hidden or
   * left aside in it, that it is packed, that it mixes line ends or date formats.
   */
  notes: string[];
};

/**
 * One line of cost. `row` is the 1-based record number, header and preamble counted. `date` is
 * `YYYY-MM-DD`, `period` `YYYY-MM`. `amount` is positive for spend; `amountText` is the same amount
 * as canonical decimal text. `extra` holds the non-empty cells of unmapped columns by column name.
 * `fingerprint`: 32 hex characters over the content, equal for equal rows wherever they stand, however
 * written, and whatever their columns are mapped to.
 */
export type CostLine = {
  row: number;
  date: string;
  period: string;
  amount: Amount;
  amountText: string;
  currency: string;
  category: Category;
  team: string | null;
  initiative: string | null;
  vendor: string | null;
  account: string | null;
  costCentre: string | null;
  projectCode: string | null;
  description: string | null;
  externalId: string | null;
  activity: string | null;
  country: string | null;
  /** An employee's id or name; kept in `extra` as well. */
  person: string | null;
  extra: Record<string, string> | null;
  fingerprint: string;
  /** The record's cells as they stand in the file: kept for a caller that must refuse the line. */
  raw: string[];
};

/**
 * A row that became no line, with every reason found. `skipped`: blank rows, notes, headings, repeated
 * headers, totals rows, and rows that do not count (`leftOut`: a filter, an issue not done). `amount` and
 * `currency` where readable; the amount of a skipped row is no part of the file's amount, and that of a
 * totals row is its own sum.
 */
export type RowProblem = {
  kind: 'rejected' | 'skipped';
  row: number;
  problems: CellProblem[];
  raw: string[];
  amount: Amount | null;
  currency: string | null;
  leftOut?: true;
};

/** `rows` and `bytes` are those of this batch: records after the header, and bytes read for them. */
export type Batch<Line> = { lines: Line[]; problems: RowProblem[]; rows: number; bytes: number };
export type CostBatch = Batch<CostLine>;

/**
 * Counts of the whole file: `accepted + rejected + skipped = rows`, the records after the header.
 * `totalsRow`: the file's own total, and whether it equals the sum of the amounts above it that could be
 * read, those of rows left out by a filter included.
 */
export type RowCounts = {
  rows: number;
  accepted: number;
  rejected: number;
  skipped: number;
  totalsRow: { row: number; amount: Amount; agrees: boolean } | null;
  bytes: number;
  /** The unique column names, as `inspect` gives them. */
  header: string[];
  /** Whether any cell stands in quotes. */
  quoted: boolean;
};
export type CostSummary = RowCounts;

/** A row at the end of a file that is no cost line; `row` as in a `Cell`. */
export type Footer = { row: number; text: string; isTotal: boolean };

export type InspectOptions = {
  /** The head is the whole file; otherwise it may end in mid-row. */
  complete: boolean;
  /** The last bytes of a file that the head is not all of; they may begin in mid-row. */
  tail?: Uint8Array;
  fileName?: string;
  dialect?: Partial<Dialect>;
  mapping?: Partial<CostMapping>;
  /** What the rows are, where it is not what the file was recognised as. */
  kind?: Kind;
  hours?: Partial<HoursMapping>;
  issues?: Partial<IssueMapping>;
  revenue?: Partial<RevenueMapping>;
  /**
   * The whole mapping of an earlier file with this header. Taken where `mapping` is not given; its date
   * format and decimal sign only where they read this file as well as what is found in it.
   */
  recalled?: CostMapping;
  /** The same of a time sheet, of issues, and of revenue. */
  recalledHours?: HoursMapping;
  recalledIssues?: IssueMapping;
  recalledRevenue?: RevenueMapping;
  /** Offered when the file names no currency. */
  defaultCurrency?: string;
};

export type ReadOptions = {
  dialect: Dialect;
  mapping: CostMapping;
  limits?: Partial<Limits>;
  /** Reads with a mapping that leaves fields open as well: whatever lacks one is rejected, row by row. */
  partial?: boolean;
};

/**
 * Each limit counts what its name says; `cell` and `record` count characters. `bytes` are those of the
 * text, and of a packed file as unpacked; `ratio` is how many times its size a packed file may unpack to.
 * The last four are those of a workbook: `sharedStrings` its different texts, `sharedText` their bytes.
 */
export type Limits = {
  bytes: number;
  rows: number;
  columns: number;
  cell: number;
  record: number;
  ratio: number;
  sheets: number;
  cells: number;
  sharedStrings: number;
  sharedText: number;
};

export const LIMITS: Limits = {
  bytes: 1024 ** 3,
  rows: 10_000_000,
  columns: 1_000,
  cell: 65_536,
  record: 1_048_576,
  ratio: 200,
  sheets: 1_000,
  cells: 100_000_000,
  sharedStrings: 5_000_000,
  sharedText: 256 * 1024 ** 2,
};
