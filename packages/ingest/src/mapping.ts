import { IngestError } from './errors.ts';
import { wordsOf } from './header.ts';
import { COST_FIELDS, type CostField, type CostMapping } from './types.ts';

/**
 * The index of each field's column, -1 for none. `telling`: the columns that tell one row from another
 * beside its date, amount and currency, mapped or not, in an order that is the same wherever they stand.
 */
export type Layout = {
  width: number;
  at: Record<CostField, number>;
  telling: { name: string; label: string; index: number; mapped: boolean }[];
};

const VALUES: CostField[] = ['date', 'amount', 'debit', 'credit', 'currency'];

export function layoutOf(header: string[], mapping: CostMapping): Layout {
  const at = {} as Record<CostField, number>;
  for (const field of COST_FIELDS) at[field] = header.indexOf(mapping.columns[field] || '\0');
  const taken = new Set(Object.values(at));
  const values = new Set(VALUES.map((field) => at[field]));
  const telling = header
    .map((name, index) => ({ name, label: wordsOf(name) || name, index, mapped: taken.has(index) }))
    .filter(({ index }) => !values.has(index))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  return { width: header.length, at, telling };
}

/**
 * Throws `IngestError('mapping')` when a mapping cannot give whole cost lines from a file with these
 * columns: a column the file lacks, or no word on date, amount, currency or category.
 */
export function requireMapping(header: string[], mapping: CostMapping): void {
  const { columns, constants } = mapping;
  for (const field of COST_FIELDS) {
    const name = columns[field];
    if (name && !header.includes(name)) {
      throw new IngestError('mapping', `The file has no column "${name}", which is mapped to ${field}.`);
    }
  }
  const missing: string[] = [];
  if (!columns.date) missing.push('date');
  if (!columns.amount && !columns.debit && !columns.credit) missing.push('amount');
  if (!columns.currency && !constants.currency) missing.push('currency');
  if (!columns.category && !constants.category) missing.push('category');
  if (missing.length > 0) {
    throw new IngestError('mapping', `The mapping leaves open: ${missing.join(', ')}.`);
  }
}
