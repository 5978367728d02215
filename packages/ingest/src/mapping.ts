import { IngestError } from './errors.ts';
import { COST_FIELDS, type CostField, type CostMapping } from './types.ts';

/** The index of each field's column, -1 for none, and the columns no field takes, sorted by name. */
export type Layout = {
  width: number;
  at: Record<CostField, number>;
  extra: { name: string; index: number }[];
};

export function layoutOf(header: string[], mapping: CostMapping): Layout {
  const at = {} as Record<CostField, number>;
  for (const field of COST_FIELDS) at[field] = header.indexOf(mapping.columns[field] || '\0');
  const taken = new Set(Object.values(at));
  const extra = header
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => !taken.has(index))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { width: header.length, at, extra };
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
