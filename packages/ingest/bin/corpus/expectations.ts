import type { Answers } from '../../src/index.ts';

/**
 * What a file must give. Only what is named is compared. `columns` is their number, `preamble` that of
 * the lines above the header; `fields`: the column of each field; `first`: fields of the first accepted
 * row. `negatives` counts accepted rows below zero. `questions`: the ids asked, in order.
 * `sameRowsAs`: a file whose accepted rows have the same `by` fields, in order; `sameCellsAs`: one whose
 * rows have the same cells. `json`: a list of objects that the records equal, but for `jsonDiffers`.
 * `annotation`: a file that notes the dialect. `error`: the file is refused with this code.
 */
export type Expected = {
  outcome?: string;
  kind?: string;
  export?: string | null;
  encoding?: string;
  bom?: boolean;
  lineEnding?: string;
  delimiter?: string;
  quote?: string;
  headerRow?: number;
  preamble?: number;
  columns?: number;
  fields?: Record<string, string>;
  types?: Record<string, string>;
  dateFormat?: string;
  decimal?: string;
  negate?: boolean;
  questions?: string[];
  rows?: Record<string, number>;
  totals?: Record<string, string>;
  fileTotals?: Record<string, string>;
  negatives?: number;
  values?: Record<string, Record<string, number>>;
  empty?: Record<string, number>;
  first?: Record<string, string | null>;
  dates?: [string, string];
  totalsRow?: { row: number; agrees: boolean };
  sameRowsAs?: string;
  by?: string[];
  sameCellsAs?: string;
  json?: string;
  jsonDiffers?: Record<string, string>;
  annotation?: string;
  error?: string;
};

/** One reading of one file. `about` tells it from other readings of the same file. */
export type Expectation = { file: string; about?: string; answers?: Answers; expect: Expected };

const SHAPES: Record<keyof Expected, 'text' | 'number' | 'boolean' | 'list' | 'object'> = {
  outcome: 'text',
  kind: 'text',
  export: 'text',
  encoding: 'text',
  bom: 'boolean',
  lineEnding: 'text',
  delimiter: 'text',
  quote: 'text',
  headerRow: 'number',
  preamble: 'number',
  columns: 'number',
  fields: 'object',
  types: 'object',
  dateFormat: 'text',
  decimal: 'text',
  negate: 'boolean',
  questions: 'list',
  rows: 'object',
  totals: 'object',
  fileTotals: 'object',
  negatives: 'number',
  values: 'object',
  empty: 'object',
  first: 'object',
  dates: 'list',
  totalsRow: 'object',
  sameRowsAs: 'text',
  by: 'list',
  sameCellsAs: 'text',
  json: 'text',
  jsonDiffers: 'object',
  annotation: 'text',
  error: 'text',
};

const ARTICLES = {
  text: 'a text',
  number: 'a whole number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
};

/** Reads a file of expectations: `{"files": [{file, about?, answers?, expect}]}`. Throws an Error that names what is wrong. */
export function parseExpectations(text: string): Expectation[] {
  const { files } = objectOf('the file', JSON.parse(text));
  if (!Array.isArray(files)) throw new Error('the file of expectations has no list "files"');
  return files.map((entry, index) => expectationOf(`files[${index}]`, entry));
}

function expectationOf(where: string, entry: unknown): Expectation {
  const { file, about, answers, expect, ...others } = objectOf(where, entry);
  refuseOthers(where, others);
  if (typeof file !== 'string' || file === '') throw new Error(`${where} names no file`);
  if (about !== undefined && typeof about !== 'string') throw new Error(`${where}.about is no text`);
  const expected = objectOf(`${where}.expect`, expect);
  if (Object.keys(expected).length === 0) throw new Error(`${where}.expect is empty: it would prove nothing`);
  for (const [name, value] of Object.entries(expected)) checkShape(`${where}.expect.${name}`, name, value);
  return {
    file,
    ...(about !== undefined && { about }),
    ...(answers !== undefined && { answers: objectOf(`${where}.answers`, answers) as Answers }),
    expect: expected as Expected,
  };
}

function checkShape(where: string, name: string, value: unknown): void {
  if (!Object.hasOwn(SHAPES, name))
    throw new Error(`${where} is not known; known: ${Object.keys(SHAPES).join(', ')}`);
  const shape = SHAPES[name as keyof Expected];
  if (name === 'export' && value === null) return;
  const fits = {
    text: typeof value === 'string',
    number: Number.isInteger(value),
    boolean: typeof value === 'boolean',
    list: Array.isArray(value),
    object: typeof value === 'object' && value !== null && !Array.isArray(value),
  };
  if (!fits[shape]) throw new Error(`${where} must be ${ARTICLES[shape]}`);
}

function objectOf(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Error(`${where} is no object`);
}

function refuseOthers(where: string, others: Record<string, unknown>): void {
  const [name] = Object.keys(others);
  if (name !== undefined)
    throw new Error(`${where}.${name} is not known; known: file, about, answers, expect`);
}
