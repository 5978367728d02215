import type { Cell, CostMapping } from '../types.ts';
import type { SampledColumn } from './sample.ts';

/** A mapping with its columns named as this file writes them: a header is known again in any case. */
export function renamed(mapping: CostMapping, columns: SampledColumn[]): CostMapping {
  const keyOf = (name: string) => name.normalize('NFC').toLowerCase();
  const names = new Map(columns.map(({ name }) => [keyOf(name), name]));
  const entries = Object.entries(mapping.columns).map(([field, name]) => [
    field,
    names.get(keyOf(name)) ?? name,
  ]);
  return { ...mapping, columns: Object.fromEntries(entries) };
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
