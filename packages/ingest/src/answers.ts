import { isCurrencyCode } from './currency.ts';
import {
  CATEGORIES,
  type Category,
  COST_FIELDS,
  type CostField,
  type CostMapping,
  DATE_FORMATS,
  type DateFormat,
  type Delimiter,
  type Dialect,
  type Encoding,
  KINDS as KIND_NAMES,
  type Kind,
} from './types.ts';

/**
 * What a person says about a file in words: on a command line, in a list of expectations. `map` names
 * columns by field; an empty name says that the field has none.
 */
export type Answers = {
  dateFormat?: string;
  decimal?: string;
  currency?: string;
  category?: string;
  team?: string;
  initiative?: string;
  amount?: string;
  headerRow?: string;
  delimiter?: string;
  encoding?: string;
  sheet?: string;
  negate?: boolean;
  map?: Record<string, string>;
  /** What the rows are: `costs`, `hours`, `issues` or `revenue`, where that is not what the file was recognised as. */
  kind?: string;
  /** Of hours: what a plain number counts; of revenue: `units` or `cents`. */
  unit?: string;
  /** Of issues: the states that count as done, parted by commas. */
  done?: string;
  /** Of revenue: what amounts are a rate of, `mrr` or `arr`. */
  basis?: string;
  /** Of revenue: how amounts of contraction and churn are written, `negative`, `positive` or `either`. */
  losses?: string;
  /** Of revenue: the movement of all rows, or what each value of the column of movements means. */
  movement?: string;
  movements?: Record<string, string>;
};

/** An answer that means nothing here. The message names it and says what may be answered. */
export class AnswerError extends Error {
  override name = 'AnswerError';
}

const DELIMITERS: Record<string, Delimiter> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  pipe: '|',
  ':': ':',
  colon: ':',
};

const DECIMALS: Record<string, CostMapping['decimal']> = {
  '.': '.',
  point: '.',
  ',': ',',
  comma: ',',
  either: 'either',
};

const ENCODINGS: Record<string, Encoding> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
};

const byName = <T extends string>(values: readonly T[]): Record<string, T> =>
  Object.fromEntries(values.map((value) => [value.toLowerCase(), value]));

const FORMATS: Record<string, DateFormat> = byName(DATE_FORMATS);
const KINDS: Record<string, Category> = byName(CATEGORIES);
// `cost-centre` is how a flag would be written.
const FIELDS: Record<string, CostField> = byName(COST_FIELDS);

/**
 * Answers as the options that `inspect` takes; what is not answered is left out of them. Throws
 * `AnswerError` for an answer that is none; whether the file has the columns named shows when it is read.
 */
export function toInspectOptions(answers: Answers): {
  dialect: Partial<Dialect>;
  mapping: Partial<CostMapping>;
} {
  const { dateFormat, decimal, currency, category, team, initiative, headerRow, delimiter, encoding } =
    answers;
  const dialect: Partial<Dialect> = {};
  if (headerRow !== undefined && isNone(headerRow)) dialect.headerRows = 0;
  else if (headerRow !== undefined) Object.assign(dialect, rowsOf(headerRow));
  if (delimiter !== undefined) dialect.delimiter = oneOf('delimiter', DELIMITERS, delimiter);
  if (encoding !== undefined) dialect.encoding = oneOf('encoding', ENCODINGS, encoding);

  if (answers.sheet !== undefined) dialect.sheet = answers.sheet;

  const constants: CostMapping['constants'] = {};
  if (currency !== undefined) constants.currency = currencyOf(currency);
  if (category !== undefined) constants.category = oneOf('category', KINDS, category);
  if (team) constants.team = team;
  if (initiative) constants.initiative = initiative;

  const mapping: Partial<CostMapping> = {};
  if (dateFormat !== undefined) {
    const [first, ...others] = dateFormat
      .split('|')
      .map((each) => oneOf('date format', FORMATS, each.trim()));
    if (first) mapping.dateFormat = first;
    if (others.length > 0) mapping.otherDateFormats = others;
  }
  if (decimal !== undefined) mapping.decimal = oneOf('decimal sign', DECIMALS, decimal);
  if (answers.negate !== undefined) mapping.negate = answers.negate;
  if (Object.keys(constants).length > 0) mapping.constants = constants;
  const columns = columnsOf(answers);
  if (Object.keys(columns).length > 0) mapping.columns = columns;
  return { dialect, mapping };
}

function columnsOf({ amount, map = {} }: Answers): CostMapping['columns'] {
  const columns: CostMapping['columns'] = {};
  for (const [field, column] of Object.entries(map))
    columns[oneOf('field', FIELDS, field.replaceAll('-', ''))] = column;
  if (amount !== undefined) columns.amount = amount;
  return columns;
}

function oneOf<T extends string>(what: string, values: Record<string, T>, answer: string): T {
  const key = answer.toLowerCase();
  const found = Object.hasOwn(values, key) ? values[key] : undefined;
  if (found !== undefined) return found;
  const known = [...new Set(Object.values(values))].map((value) => (value === '\t' ? 'tab' : value));
  throw new AnswerError(`“${answer}” is no ${what}. Known: ${known.join('  ')}`);
}

const MOST_HEADER_ROWS = 5;

function isNone(answer: string): boolean {
  return answer === '0' || answer.toLowerCase() === 'none';
}

/** `3`, or `3-4` for a header over several rows. */
function rowsOf(answer: string): Pick<Dialect, 'headerRow' | 'headerRows'> {
  const [first = '', last] = answer.split('-');
  if (last === undefined) return { headerRow: rowOf(answer) };
  const headerRows = rowOf(last) - rowOf(first) + 1;
  if (headerRows < 1 || headerRows > MOST_HEADER_ROWS) {
    throw new AnswerError(`A header has 1 to ${MOST_HEADER_ROWS} rows; not those of “${answer}”.`);
  }
  return { headerRow: rowOf(first), headerRows };
}

function rowOf(answer: string): number {
  const row = /^\d{1,4}$/.test(answer) ? Number(answer) : 0;
  if (row >= 1 && row <= 1_000) return row;
  throw new AnswerError(`The row of the header is a number from 1 to 1000, or 0 for none; not “${answer}”.`);
}

function currencyOf(answer: string): string {
  const code = answer.toUpperCase();
  if (isCurrencyCode(code)) return code;
  throw new AnswerError(`“${answer}” is no currency of ISO 4217, such as EUR.`);
}

/** What the rows are said to be. Throws `AnswerError` for what no rows are. */
export function kindOf({ kind }: Answers): Kind | undefined {
  return kind === undefined ? undefined : oneOf('kind', byName(KIND_NAMES), kind);
}

/** Columns said, by the names the file gives them: any case will do. Throws `AnswerError` for one it lacks. */
export function resolveColumns<Columns extends Partial<Record<string, string>>>(
  said: Columns,
  names: string[],
): Columns {
  const byKey = new Map([...names].reverse().map((name) => [name.toLowerCase(), name]));
  const entries = Object.entries(said).map(([field, column = '']) => {
    if (column === '' || names.includes(column)) return [field, column];
    const meant = byKey.get(column.trim().toLowerCase());
    if (meant !== undefined) return [field, meant];
    throw new AnswerError(`The file has no column “${column}”. Its columns: ${names.join('  ')}`);
  });
  return Object.fromEntries(entries) as Columns;
}
