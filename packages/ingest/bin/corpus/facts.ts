import type { CostLine } from '../../src/index.ts';
import type { Expected } from './expectations.ts';
import type { Reading } from './reading.ts';

/** The facts that one reading tells by itself. */
export type OwnFact = Exclude<
  keyof Expected,
  'sameRowsAs' | 'by' | 'sameCellsAs' | 'json' | 'jsonDiffers' | 'annotation' | 'error'
>;

type Tell<K extends OwnFact> = (reading: Reading, expected: NonNullable<Expected[K]>) => unknown;

/** What was found of each fact. Of facts by name only the names that are expected are told. */
export const FACTS: { [K in OwnFact]: Tell<K> } = {
  outcome: ({ description }) => description.outcome,
  kind: ({ description }) => description.kind,
  export: ({ description }) => description.export,
  encoding: ({ description }) => description.encoding,
  bom: ({ description }) => description.bom,
  lineEnding: ({ description }) => description.lineEnding,
  delimiter: ({ description }) => description.delimiter,
  quote: ({ description }) => description.quote,
  headerRow: ({ description }) => description.headerRow,
  preamble: ({ description }) => description.preamble.length,
  columns: ({ description }) => description.columns.filter(({ filled }) => filled !== undefined).length,
  fields: ({ description }, expected) => only(description.mapping.columns, expected),
  types: ({ description }, expected) =>
    only(Object.fromEntries(description.columns.map(({ name, type }) => [name, type])), expected),
  dateFormat: ({ description }) => description.mapping.dateFormat,
  decimal: ({ description }) => description.mapping.decimal,
  negate: ({ description }) => description.mapping.negate,
  questions: ({ description }) => description.questions.map(({ id }) => id),
  rows: ({ description }, expected) => only(description.rows, expected),
  totals: ({ description }) => description.totals,
  fileTotals: ({ description }) =>
    Object.fromEntries(description.control.map(({ currency, file }) => [currency, file])),
  negatives: ({ description }) => description.control.reduce((sum, { negative }) => sum + negative, 0),
  values: ({ description }, expected) => valuesOf(description.columns, expected),
  empty: ({ description }, expected) =>
    only(Object.fromEntries(description.columns.map(({ name, empty }) => [name, empty])), expected),
  first: ({ lines }, expected) => only(fieldsOf(lines[0]), expected),
  dates: ({ description }) => [description.firstDate, description.lastDate],
  totalsRow: ({ description }, expected) => description.totalsRow && only(description.totalsRow, expected),
};

/** The entries of `found` that are asked for, in the order they are asked for. */
function only(found: object, expected: object): Record<string, unknown> {
  const known = new Map(Object.entries(found));
  return Object.fromEntries(Object.keys(expected).map((name) => [name, known.get(name) ?? null]));
}

function valuesOf(columns: Reading['description']['columns'], expected: Record<string, object>) {
  const known = new Map(columns.map(({ name, values }) => [name, values ?? {}]));
  return Object.fromEntries(
    Object.entries(expected).map(([name, values]) => [name, only(known.get(name) ?? {}, values)]),
  );
}

/** A line's fields for comparing; the amount as canonical text. */
export function fieldsOf(line: CostLine | undefined): Record<string, unknown> {
  if (line === undefined) return {};
  const { amountText: amount, raw: _, ...fields } = line;
  return { ...fields, amount };
}
