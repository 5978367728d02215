import { type Derived, derivedOf } from './derived.ts';
import { IngestError } from './errors.ts';
import { wordsOf } from './header.ts';
import { COST_FIELDS, type CostField, type CostMapping } from './types.ts';

/**
 * The index of each field's column, -1 for none. `width` counts the file's own columns; those of
 * `derived` follow, and `names` is all of them. `sums`: the columns to add up, null when there are none. `telling`: the columns that
 * tell one row from another beside its date, amount and currency, mapped or not, in an order that is the
 * same wherever they stand.
 */
export type Layout = {
  width: number;
  names: string[];
  at: Record<CostField, number>;
  derived: Derived[];
  sums: number[] | null;
  filters: { name: string; index: number; values: Set<string>; said: string }[];
  telling: { name: string; label: string; index: number; mapped: boolean }[];
  /** The indexes of all columns that the mapping uses for something. */
  used: Set<number>;
};

const VALUES: CostField[] = ['date', 'amount', 'debit', 'credit', 'currency'];

export function layoutOf(header: string[], mapping: CostMapping): Layout {
  const derived = derivedIn(header, mapping);
  const names = [...header, ...derived.map(({ name }) => name)];
  const at = {} as Record<CostField, number>;
  for (const field of COST_FIELDS) at[field] = names.indexOf(mapping.columns[field] || '\0');
  const taken = new Set(COST_FIELDS.map((field) => at[field]));
  const values = new Set(VALUES.map((field) => at[field]));
  const telling = names
    .map((name, index) => ({ name, label: wordsOf(name) || name, index, mapped: taken.has(index) }))
    .filter(({ index }) => !values.has(index) && isOwnContent(derived[index - header.length]))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const sums = mapping.sums?.length ? mapping.sums.map((name) => names.indexOf(name)) : null;
  const filters = (mapping.filters ?? []).map(({ column, values }) => ({
    name: column,
    index: names.indexOf(column),
    values: new Set(values.map((value) => value.trim().toLowerCase())),
    said: values.join(', '),
  }));
  const used = new Set([...Object.values(at), ...(sums ?? []), ...filters.map(({ index }) => index)]);
  return { width: header.length, names, at, derived, sums, filters, telling, used };
}

/** A heading says what no cell of the row does; keys and joined cells only repeat the row's own. */
function isOwnContent(derived: Derived | undefined): boolean {
  return derived === undefined || derived.kind === 'heading';
}

function derivedIn(header: string[], mapping: CostMapping): Derived[] {
  const names = new Set(namesIn(mapping).map(([name]) => name));
  return [...names].map((name) => derivedOf(name, header)).filter((derived) => derived !== null);
}

/** The columns a mapping names, each with what it is for. */
function namesIn({ columns, sums = [], filters = [] }: CostMapping): [string, string][] {
  const fields = COST_FIELDS.map((field): [string, string] => [columns[field] ?? '', `mapped to ${field}`]);
  const added = sums.map((name): [string, string] => [name, 'added to the amount']);
  const filtered = filters.map(({ column }): [string, string] => [column, 'to choose rows by']);
  return [...fields, ...added, ...filtered].filter(([name]) => name !== '');
}

/**
 * Throws `IngestError('mapping')` when a mapping cannot give whole cost lines from a file with these
 * columns: a column the file lacks or, unless it may be `partial`, no word on date, amount, currency or
 * category.
 */
export function requireMapping(header: string[], mapping: CostMapping, partial = false): void {
  const { columns, constants } = mapping;
  const missing: string[] = [];
  if (!columns.date) missing.push('date');
  if (!columns.amount && !columns.debit && !columns.credit && !mapping.sums?.length) missing.push('amount');
  if (!columns.currency && !constants.currency) missing.push('currency');
  if (!columns.category && !constants.category) missing.push('category');
  requireColumns(header, namesIn(mapping), partial ? [] : missing);
}

/**
 * Throws `IngestError('mapping')` where a file lacks a column that is named, derived ones aside, or fields
 * are missing. `named`: columns, each with what it is for.
 */
export function requireColumns(header: string[], named: [string, string][], missing: string[]): void {
  const lacking = named.find(([name]) => name && !header.includes(name) && derivedOf(name, header) === null);
  if (lacking) {
    throw new IngestError('mapping', `The file has no column "${lacking[0]}", which is ${lacking[1]}.`);
  }
  if (missing.length > 0) {
    throw new IngestError('mapping', `The mapping leaves open: ${missing.join(', ')}.`);
  }
}
