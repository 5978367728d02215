import type {
  Category,
  CostField,
  CostMapping,
  Dialect,
  Inspection,
  InspectOptions,
  Question,
  StageOptions,
} from '@steward/contracts';
import { DELIMITER_LABELS, ENCODING_LABELS } from './fields.ts';

/**
 * What the user has decided about one file so far. Only what is decided is sent back: whatever else
 * the reading contains is a guess, and a guess sent as an answer would silence its question.
 */
export interface Decisions {
  dialect: Partial<Dialect>;
  mapping: Partial<CostMapping>;
}

export const UNDECIDED: Decisions = { dialect: {}, mapping: {} };

const HEAD_BYTES = 256 * 1024;

export const headOf = (file: Blob): Blob => file.slice(0, HEAD_BYTES);

export function inspectOptions(file: { name: string; size: number }, decided: Decisions): InspectOptions {
  const { dialect, mapping } = decided;
  return {
    fileName: file.name.slice(0, 500),
    complete: file.size <= HEAD_BYTES,
    ...(Object.keys(dialect).length > 0 && { dialect }),
    ...(Object.keys(mapping).length > 0 && { mapping }),
  };
}

const asks = (inspection: Inspection, id: Question['id']): boolean =>
  inspection.questions.some((question) => question.id === id);

/** The columns in force without those that are still asked about. */
function settledColumns(inspection: Inspection): CostMapping['columns'] {
  const columns = { ...inspection.mapping.columns };
  if (asks(inspection, 'amount')) delete columns.amount;
  if (asks(inspection, 'date')) delete columns.date;
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
  inspection.savedMapping && Object.keys(decided.mapping).length === 0 ? inspection.mapping : decided.mapping;

export const decide = (
  inspection: Inspection,
  decided: Decisions,
  changes: { dialect?: Partial<Dialect>; mapping?: Partial<CostMapping> },
): Decisions => ({
  dialect: { ...decided.dialect, ...changes.dialect },
  mapping: { ...decidedMapping(inspection, decided), ...changes.mapping },
});

const AMOUNT_FIELDS: readonly CostField[] = ['amount', 'debit', 'credit'];

/** Gives `column` the field, or none. A field has one column; one amount excludes debit and credit. */
export function withColumn(
  inspection: Inspection,
  column: string,
  field: CostField | null,
): CostMapping['columns'] {
  const columns = Object.fromEntries(
    Object.entries(settledColumns(inspection)).filter(([, name]) => name !== column && name !== ''),
  ) as CostMapping['columns'];
  if (field === null) return columns;
  if (field === 'amount') for (const other of AMOUNT_FIELDS) delete columns[other];
  if (field === 'debit' || field === 'credit') delete columns.amount;
  return { ...columns, [field]: column };
}

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
export function answer(
  inspection: Inspection,
  id: Question['id'],
  value: string,
): { dialect?: Partial<Dialect>; mapping?: Partial<CostMapping> } {
  switch (id) {
    case 'headerRow':
      return { dialect: { headerRow: Number(value) } };
    case 'delimiter':
      return { dialect: { delimiter: value as Dialect['delimiter'] } };
    case 'dateFormat':
      return { mapping: { dateFormat: value as CostMapping['dateFormat'] } };
    case 'decimal':
      return { mapping: { decimal: value as CostMapping['decimal'] } };
    case 'currency':
      return { mapping: { constants: withConstant(inspection, 'currency', value) } };
    case 'category':
      return { mapping: { constants: withConstant(inspection, 'category', value as Category) } };
    case 'amount':
    case 'date':
      return { mapping: { columns: withColumn(inspection, value, id) } };
  }
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** How the bytes were read, in words. */
export function readingInWords({ dialect, columns, preamble, export: kind }: Inspection): string[] {
  const words = [
    `${ENCODING_LABELS[dialect.encoding]}${dialect.bom ? ' with a byte-order mark' : ''}`,
    `${DELIMITER_LABELS[dialect.delimiter]}-separated`,
    `header in row ${dialect.headerRow}`,
    count(columns.length, 'column'),
  ];
  if (preamble.length > 0) words.push(`${count(preamble.length, 'line')} above the header left out`);
  return kind ? [`recognised as ${kind}`, ...words] : words;
}

/** The values seen in the category column, in lower case as the mapping keys them. */
export function categoryValues(inspection: Inspection): string[] {
  const name = inspection.mapping.columns.category;
  if (!name) return [];
  const index = inspection.columns.findIndex((column) => column.name === name);
  const seen = [
    ...(inspection.columns[index]?.samples ?? []),
    ...inspection.preview.map(({ raw }) => raw[index] ?? ''),
  ].map((value) => value.trim().toLowerCase());
  const values = new Set([...Object.keys(inspection.mapping.categories), ...seen.filter(Boolean)]);
  return [...values].sort();
}

/** What still keeps the file from being staged, in words; none when it may go. */
export function missing({ mapping, questions }: Inspection): string[] {
  const { columns, constants } = mapping;
  const gaps: string[] = [];
  if (questions.length > 0)
    gaps.push(questions.length === 1 ? 'One question is open' : `${questions.length} questions are open`);
  if (!columns.date && !asks({ questions } as Inspection, 'date')) gaps.push('No column is the date');
  if (!columns.amount && !columns.debit && !columns.credit && !asks({ questions } as Inspection, 'amount'))
    gaps.push('No column is the amount');
  if (!columns.currency && !constants.currency && !asks({ questions } as Inspection, 'currency'))
    gaps.push('No currency is known');
  return gaps;
}

export function stageOptions({ dialect, mapping }: Inspection, saveAs: string): StageOptions {
  const name = saveAs.trim();
  return { dialect, mapping, ...(name && { saveAs: name }) };
}

/** Bytes for people. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

const MISSING_RATE = /no rate from ([A-Z]{3}) to [A-Z]{3} for (\d{4}-\d{2})/;

/** The exchange rates that rejected rows asked for, each once, in order. */
export function missingRates(
  problems: readonly { reason: string }[],
): { currency: string; period: string }[] {
  const found = new Map<string, { currency: string; period: string }>();
  for (const { reason } of problems) {
    const match = MISSING_RATE.exec(reason);
    if (match?.[1] && match[2])
      found.set(`${match[1]} ${match[2]}`, { currency: match[1], period: match[2] });
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}
