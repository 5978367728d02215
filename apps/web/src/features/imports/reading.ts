import type {
  Category,
  CostField,
  CostMapping,
  Dialect,
  HoursMapping,
  ImportKind,
  Inspection,
  InspectOptions,
  IssueMapping,
  Question,
  StageOptions,
} from '@steward/contracts';
import { DATE_EXAMPLES, DELIMITER_LABELS, ENCODING_LABELS } from './fields.ts';
import {
  answerRevenue,
  isRevenueAnswered,
  missingOfRevenue,
  type RevenueChange,
  revenueInWords,
  revenueOf,
  sentRevenue,
  withRevenue,
} from './revenue-reading.ts';
import {
  answerWork,
  isWorkAnswered,
  missingOfWork,
  sentWork,
  type WorkChange,
  withWork,
  workInWords,
  workOf,
} from './work-reading.ts';

/**
 * What the user has decided about one file so far. Only what is decided is sent back: whatever else
 * the reading contains is a guess, and a guess sent as an answer would silence its question.
 */
export interface Decisions {
  dialect: Partial<Dialect>;
  mapping: Partial<CostMapping>;
  /** What the rows are, where it is not what the file was recognised as. */
  kind?: ImportKind;
  /** What is decided of the rows read as hours, and as issues. */
  hours?: Partial<HoursMapping>;
  issues?: Partial<IssueMapping>;
  /** What is decided of the rows read as movements of revenue. */
  revenue?: RevenueChange;
}

/** What one decision changes; `work` is of the kind of work that the file is read as. */
export interface Changes {
  dialect?: Partial<Dialect>;
  mapping?: Partial<CostMapping>;
  kind?: ImportKind;
  work?: WorkChange;
  revenue?: RevenueChange;
}

export const UNDECIDED: Decisions = { dialect: {}, mapping: {} };

const HEAD_BYTES = 256 * 1024;
// PK: what a ZIP archive, and so a workbook, begins with.
const ARCHIVE = [0x50, 0x4b];

const TAIL_BYTES = 64 * 1024;

const tailBytes = (size: number): number => Math.max(0, Math.min(TAIL_BYTES, size - HEAD_BYTES));

/**
 * What is sent to have a file understood: its head and, where it is longer, its end; all of a workbook,
 * whose directory comes last.
 */
export async function partToInspect(file: Blob): Promise<Blob> {
  const first = new Uint8Array(await file.slice(0, ARCHIVE.length).arrayBuffer());
  if (ARCHIVE.every((byte, index) => first[index] === byte)) return file;
  return new Blob([file.slice(0, HEAD_BYTES), file.slice(file.size - tailBytes(file.size))]);
}

/** `sent`: how many bytes of the file go with them. */
export function inspectOptions(
  file: { name: string; size: number },
  sent: number,
  decided: Decisions,
): InspectOptions {
  const { dialect, mapping, kind, hours, issues, revenue } = decided;
  return {
    fileName: file.name.slice(0, 500),
    complete: sent === file.size,
    ...(sent < file.size && { tailBytes: tailBytes(file.size) }),
    ...(Object.keys(dialect).length > 0 && { dialect }),
    ...(Object.keys(mapping).length > 0 && { mapping }),
    ...(kind && { kind }),
    ...(hours && { hours }),
    ...(issues && { issues }),
    ...(revenue && { revenue }),
  };
}

const isAnswered = (id: Question['id'], { dialect, mapping }: Decisions): boolean => {
  const { columns = {}, constants = {} } = mapping;
  const answers: Record<Question['id'], unknown> = {
    sheet: dialect.sheet,
    headerRow: dialect.headerRow !== undefined || dialect.headerRows !== undefined,
    delimiter: dialect.delimiter,
    dateFormat: mapping.dateFormat,
    decimal: mapping.decimal,
    sign: columns.sign !== undefined,
    currency: constants.currency,
    category: constants.category,
    amount: columns.amount || columns.debit || columns.credit || mapping.sums?.length,
    date: columns.date,
    sums: mapping.sums !== undefined || columns.amount || columns.debit || columns.credit,
    filters: mapping.filters !== undefined,
    // Asked of time sheets, issues and revenue alone.
    hours: false,
    key: false,
    movement: false,
    beginning: false,
    meaning: false,
    basis: false,
    unit: false,
    losses: false,
  };
  return Boolean(answers[id]);
};

/** Whether a question is answered by what was decided of rows that are no costs. */
function isAnsweredOfKind(question: Question, kind: ImportKind, decided: Decisions): boolean {
  if (kind === 'costs') return false;
  if (kind === 'revenue') return isRevenueAnswered(question, decided.revenue ?? {});
  return isWorkAnswered(question.id, (decided[kind] ?? {}) as WorkChange);
}

/**
 * A reading with what has been decided since: the next decision must build on it, not on the reading
 * that is about to be replaced, or a quick second answer would take back the first.
 */
export function withDecisions(inspection: Inspection, decided: Decisions): Inspection {
  const { mapping, kind, hours, issues, revenue } = inspection;
  const questions = inspection.questions.filter(
    (question) =>
      !isAnswered(question.id, kind === 'costs' ? decided : { ...decided, mapping: {} }) &&
      !isAnsweredOfKind(question, kind, decided),
  );
  const isOpen = (name: string) => questions.some(({ id }) => id === name);
  // Constants once decided are all there are, but for guesses that are still asked about.
  const constants = Object.entries(mapping.constants).filter(
    ([name]) => decided.mapping.constants === undefined || isOpen(name),
  );
  return {
    ...inspection,
    mapping: {
      ...mapping,
      ...decided.mapping,
      columns: { ...mapping.columns, ...decided.mapping.columns },
      constants: { ...Object.fromEntries(constants), ...decided.mapping.constants },
    },
    hours: hours && withWork(hours, (decided.hours ?? {}) as WorkChange),
    issues: issues && withWork(issues, (decided.issues ?? {}) as WorkChange),
    revenue: revenue && withRevenue(revenue, decided.revenue ?? {}),
    questions,
  };
}

/**
 * Whether another reading of the file was asked for than this one: of rows of another kind, or split
 * otherwise. Its columns are about to go, so that nothing may be decided of them.
 */
export const isReplaced = (
  { kind, dialect }: Pick<Inspection, 'kind' | 'dialect'>,
  decided: Pick<Decisions, 'kind' | 'dialect'>,
): boolean =>
  (decided.kind ?? kind) !== kind ||
  Object.entries(decided.dialect).some(([name, value]) => dialect[name as keyof Dialect] !== value);

const asks = (inspection: Inspection, id: Question['id']): boolean =>
  inspection.questions.some((question) => question.id === id);

/** The columns in force without those that are still asked about. */
function settledColumns(inspection: Inspection): CostMapping['columns'] {
  const columns = { ...inspection.mapping.columns };
  if (asks(inspection, 'amount')) delete columns.amount;
  if (asks(inspection, 'date')) delete columns.date;
  if (asks(inspection, 'sign')) delete columns.sign;
  return columns;
}

function settledConstants(inspection: Inspection): CostMapping['constants'] {
  const constants = { ...inspection.mapping.constants };
  if (asks(inspection, 'currency')) delete constants.currency;
  if (asks(inspection, 'category')) delete constants.category;
  return constants;
}

/** A recognised mapping was decided once before; deciding anything now must not lose the rest of it. */
const decidedMapping = (inspection: Inspection, decided: Decisions): Partial<CostMapping> =>
  inspection.kind === 'costs' && inspection.savedMapping && Object.keys(decided.mapping).length === 0
    ? inspection.mapping
    : decided.mapping;

export function decide(inspection: Inspection, decided: Decisions, changes: Changes): Decisions {
  // Another sheet has other columns: nothing decided for the one before holds there.
  const sheet = changes.dialect?.sheet;
  if (sheet !== undefined && sheet !== inspection.dialect.sheet) return { dialect: { sheet }, mapping: {} };
  return {
    ...decided,
    ...(changes.kind && { kind: changes.kind }),
    dialect: { ...decided.dialect, ...changes.dialect },
    mapping: { ...decidedMapping(inspection, decided), ...changes.mapping },
    ...(changes.work && decidedOfKind(inspection, decided, changes.work)),
    ...(changes.revenue && decidedOfKind(inspection, decided, changes.revenue)),
  };
}

/** As of costs: a recognised mapping of another kind is sent whole once anything of it is decided. */
function decidedOfKind(
  inspection: Inspection,
  decided: Decisions,
  change: WorkChange | RevenueChange,
): Partial<Decisions> {
  const { kind } = inspection;
  if (kind === 'costs') return {};
  const before = decided[kind] ?? (inspection.savedMapping ? inspection[kind] : null) ?? {};
  return { [kind]: { ...before, ...change } };
}

/**
 * Gives `column` the field, or none. A field has one column; one amount excludes debit and credit.
 * A field that lost its column is sent as an empty name, since a guess would fill it again.
 */
export function withColumn(
  inspection: Inspection,
  column: string,
  field: CostField | null,
): CostMapping['columns'] {
  const columns = settledColumns(inspection);
  for (const [held, name] of Object.entries(columns) as [CostField, string][])
    if (name === column) columns[held] = '';
  if (field === null) return columns;
  const excluded = field === 'amount' ? ['debit', 'credit'] : isSided(field) ? ['amount'] : [];
  for (const other of excluded as CostField[]) if (columns[other]) columns[other] = '';
  return { ...columns, [field]: column };
}

/** A column mapped by hand; one that is an amount takes the place of columns added up. */
export function withAmount(
  inspection: Inspection,
  column: string,
  field: CostField | null,
): Partial<CostMapping> {
  const columns = withColumn(inspection, column, field);
  return field === 'amount' || (field !== null && isSided(field)) ? { columns, sums: [] } : { columns };
}

/** Columns added up to the amount, which then is no other column. */
export function withSums(inspection: Inspection, sums: string[]): Partial<CostMapping> {
  const columns = settledColumns(inspection);
  if (sums.length === 0) return { columns, sums };
  for (const field of ['amount', 'debit', 'credit'] as const) if (columns[field]) columns[field] = '';
  return { columns, sums };
}

const isSided = (field: CostField): boolean => field === 'debit' || field === 'credit';

export type Constants = CostMapping['constants'];

export function withConstant<K extends keyof Constants>(
  inspection: Inspection,
  name: K,
  value: Constants[K] | undefined,
): Constants {
  const constants = { ...settledConstants(inspection) };
  delete constants[name];
  return value === undefined ? constants : { ...constants, [name]: value };
}

/** What the one-click answer to a question decides. */
export function answer(inspection: Inspection, id: Question['id'], value: string): Changes {
  const read = workOf(inspection);
  const work = read && answerWork(read, id, value);
  if (work) return { work };
  const moved = revenueOf(inspection);
  const revenue = moved && answerRevenue(inspection, moved, id, value);
  if (revenue) return { revenue };
  switch (id) {
    case 'sheet':
      return { dialect: { sheet: value } };
    case 'headerRow':
      return { dialect: headerAt(value) };
    case 'delimiter':
      return { dialect: { delimiter: value as Dialect['delimiter'] } };
    case 'dateFormat':
      return { mapping: datesBy(value.split('|') as CostMapping['dateFormat'][]) };
    case 'decimal':
      return { mapping: { decimal: value as CostMapping['decimal'] } };
    case 'sign':
      return {
        mapping: {
          columns: value
            ? withColumn(inspection, value, 'sign')
            : { ...settledColumns(inspection), sign: '' },
        },
      };
    case 'currency':
      return { mapping: { constants: withConstant(inspection, 'currency', value) } };
    case 'category':
      return { mapping: { constants: withConstant(inspection, 'category', value as Category) } };
    case 'amount':
    case 'date':
      return { mapping: { columns: withColumn(inspection, value, id) } };
    case 'sums':
      return { mapping: withSums(inspection, JSON.parse(value) as string[]) };
    case 'filters':
      return { mapping: { filters: oneOf(inspection, value) } };
    case 'hours':
    case 'key':
    case 'movement':
    case 'beginning':
    case 'meaning':
    case 'basis':
    case 'unit':
    case 'losses':
      return {};
  }
}

/** The filter that the reading proposes, with the one value that counts. */
const oneOf = ({ mapping: { filters = [] } }: Inspection, value: string): CostMapping['filters'] =>
  filters.map((filter, index) => (index === 0 ? { ...filter, values: [value] } : filter));

/** Date formats as decided: the first one leads, and others stand beside it only where they are named. */
export const datesBy = ([dateFormat, ...otherDateFormats]: CostMapping['dateFormat'][]): Partial<
  Pick<CostMapping, 'dateFormat' | 'otherDateFormats'>
> => ({
  ...(dateFormat && { dateFormat }),
  otherDateFormats,
});

/** `none`, a row such as `3`, or rows such as `3-4`. */
function headerAt(value: string): Partial<Dialect> {
  if (value === 'none') return { headerRows: 0 };
  const [first = 1, last = first] = value.split('-').map(Number);
  return { headerRow: first, headerRows: last - first + 1 };
}

function headerInWords({ headerRow, headerRows = 1 }: Dialect): string {
  if (headerRows === 0) return 'no header: columns named by position';
  if (headerRows === 1) return `header in row ${headerRow}`;
  return `header in rows ${headerRow} to ${headerRow + headerRows - 1}`;
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const DECIMAL_WORDS = {
  '.': 'a decimal point',
  ',': 'a decimal comma',
  either: 'a decimal point or comma, where only one of them fits',
} as const;

function textInWords(dialect: Dialect): string[] {
  return [
    `${ENCODING_LABELS[dialect.encoding]}${dialect.bom ? ' with a byte-order mark' : ''}`,
    `${DELIMITER_LABELS[dialect.delimiter]}-separated`,
    ...(dialect.quote === "'" ? ['cells in apostrophes'] : []),
  ];
}

/** How the file was read, in words. */
export function readingInWords(inspection: Inspection): string[] {
  const { dialect, header, mapping, preamble } = inspection;
  const words = [
    ...(dialect.sheet === undefined ? textInWords(dialect) : [`sheet “${dialect.sheet}” of a workbook`]),
    headerInWords(dialect),
    count(header.length, 'column'),
  ];
  const above = preamble.length > 0 ? [`${count(preamble.length, 'line')} above the header left out`] : [];
  const work = workOf(inspection);
  if (work) return [...words, ...workInWords(work), ...above];
  const revenue = revenueOf(inspection);
  if (revenue) return [...words, ...revenueInWords(revenue), ...above];
  const formats = [mapping.dateFormat, ...(mapping.otherDateFormats ?? [])];
  if (mapping.columns.date)
    words.push(`dates like ${formats.map((format) => DATE_EXAMPLES[format]).join(' or ')}`);
  words.push(`amounts with ${DECIMAL_WORDS[mapping.decimal]}`);
  if (mapping.sums?.length) words.push(`the amount is ${mapping.sums.join(' + ')}`);
  for (const { column, values } of mapping.filters ?? [])
    words.push(`only rows whose “${column}” is ${values.join(' or ')}`);
  if (mapping.columns.sign) words.push(`credits told by “${mapping.columns.sign}”`);
  if (mapping.negate) words.push('spend is negative');
  return [...words, ...above];
}

/** The values seen in the category column, in lower case as the mapping keys them. */
export const categoryValues = (inspection: Inspection): string[] =>
  valuesOf(inspection, inspection.mapping.columns.category, inspection.mapping.categories);

/** The values seen in the sign column, in lower case as the mapping keys them. */
export const signValues = (inspection: Inspection): string[] =>
  valuesOf(inspection, inspection.mapping.columns.sign, inspection.mapping.signs ?? {});

function valuesOf(inspection: Inspection, name: string | undefined, keyed: Record<string, string>): string[] {
  if (!name) return [];
  const index = inspection.columns.findIndex((column) => column.name === name);
  const seen = [
    ...(inspection.columns[index]?.samples ?? []),
    ...inspection.preview.map(({ raw }) => raw[index] ?? ''),
  ].map((value) => value.trim().toLowerCase());
  return [...new Set([...Object.keys(keyed), ...seen.filter(Boolean)])].sort();
}

/** What still keeps the file from being staged, in words; none when it may go. */
export function missing(inspection: Inspection): string[] {
  const { questions, mapping, kind } = inspection;
  const { columns, constants } = mapping;
  const gaps: string[] = [];
  const gap = (id: Question['id'], has: unknown, words: string) => {
    if (!has && !asks(inspection, id)) gaps.push(words);
  };
  if (questions.length > 0)
    gaps.push(questions.length === 1 ? 'One question is open' : `${questions.length} questions are open`);
  const asked = new Set<string>(questions.map(({ id }) => id));
  const work = workOf(inspection);
  if (work && (kind === 'hours' || kind === 'issues')) return [...gaps, ...missingOfWork(kind, work, asked)];
  const revenue = revenueOf(inspection);
  if (revenue) return [...gaps, ...missingOfRevenue(revenue, asked)];
  gap('date', columns.date, 'No column is the date');
  gap(
    'amount',
    columns.amount || columns.debit || columns.credit || mapping.sums?.length,
    'No column is the amount',
  );
  gap('currency', columns.currency || constants.currency, 'No currency is given');
  gap('category', columns.category || constants.category, 'No category is given');
  return gaps;
}

export function stageOptions(inspection: Inspection, saveAs: string): StageOptions {
  const { dialect, mapping, kind, hours, issues, revenue } = inspection;
  const name = dialect.headerRows === 0 ? '' : saveAs.trim();
  const kept = name ? { saveAs: name } : {};
  if (kind === 'hours' && hours) return { dialect, hours: sentWork(hours), ...kept };
  if (kind === 'issues' && issues) return { dialect, issues: sentWork(issues), ...kept };
  if (kind === 'revenue' && revenue) return { dialect, revenue: sentRevenue(revenue), ...kept };
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([, column]) => column !== ''));
  return { dialect, mapping: { ...mapping, columns }, ...kept };
}

/** Bytes for people. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
