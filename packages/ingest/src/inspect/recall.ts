import { datedBase, datedColumn } from '../derived.ts';
import type { RevenueMapping } from '../revenue-types.ts';
import type { Cell, CostMapping } from '../types.ts';
import type { HoursMapping, IssueMapping } from '../work-types.ts';
import type { Recognised } from './guess.ts';
import type { SampledColumn } from './sample.ts';

/**
 * A mapping with its columns named as this file writes them: a header is known again in any case. Dates
 * without a year are those of this file, not of the one the mapping was saved for.
 */
export function renamed(mapping: CostMapping, columns: SampledColumn[], { above }: Recognised): CostMapping {
  const keyOf = (name: string) => name.normalize('NFC').toLowerCase();
  const names = new Map(columns.map(({ name }) => [keyOf(name), name]));
  const entries = Object.entries(mapping.columns).map(([field, name]) => [
    field,
    names.get(keyOf(name)) ?? name,
  ]);
  const found: CostMapping['columns'] = Object.fromEntries(entries);
  const base = datedBase(found.date);
  if (base && above.datesFrom) found.date = datedColumn(base, above.datesFrom);
  return { ...mapping, columns: found };
}

/** A mapping of work or of revenue with its columns named as this file writes them. */
export function renamedWork<M extends HoursMapping | IssueMapping | RevenueMapping>(
  mapping: M,
  columns: SampledColumn[],
): M {
  const names = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  const own = (name: string) => names.get(name.toLowerCase()) ?? name;
  const { filters } = mapping;
  const labels = 'labels' in mapping ? mapping.labels : undefined;
  return {
    ...mapping,
    columns: Object.fromEntries(
      Object.entries(mapping.columns).map(([field, name]) => [field, own(name ?? '')]),
    ),
    ...(labels && { labels: { ...labels, column: own(labels.column) } }),
    ...(filters && { filters: filters.map((filter) => ({ ...filter, column: own(filter.column) })) }),
  };
}

/** A recalled format, unless it reads fewer values of this file than the one found in it. */
export function kept<T>(
  recalled: T | undefined,
  found: T,
  cells: Cell[] | undefined,
  reads: (format: T) => (value: string) => boolean,
): T | undefined {
  if (recalled === undefined) return undefined;
  const values = (cells ?? []).map(({ value }) => value);
  return values.filter(reads(recalled)).length >= values.filter(reads(found)).length ? recalled : undefined;
}
