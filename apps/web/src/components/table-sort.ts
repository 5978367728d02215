import { useMemo, useState } from 'react';
import type { Column, DataTableProps } from './data-table.tsx';

export interface Sort {
  id: string;
  direction: 'asc' | 'desc';
}

type SortValue = string | number | null;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Compares for a direction; what has no value stands last whichever way. */
export function compareValues(a: SortValue, b: SortValue, direction: Sort['direction']): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return direction === 'asc' ? order : -order;
}

/** The rows in order, and what a click on a header does: here, or handed to the owner of the rows. */
export function useSorted<Row>(
  rows: readonly Row[] | undefined,
  columns: readonly Column<Row>[],
  { sort: given, onSort, initialSort }: Pick<DataTableProps<Row>, 'sort' | 'onSort' | 'initialSort'>,
) {
  const [own, setOwn] = useState<Sort | null>(initialSort ?? null);
  const sort = onSort ? (given ?? null) : own;
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sort?.id)?.sort;
    if (!rows || onSort || !sort || typeof by !== 'function') return rows ?? [];
    return [...rows].sort((a, b) => compareValues(by(a), by(b), sort.direction));
  }, [rows, columns, sort, onSort]);
  const toggle = (column: Column<Row>) => {
    const first = column.firstSort ?? (column.align === 'right' ? 'desc' : 'asc');
    const second = first === 'asc' ? 'desc' : 'asc';
    const next: Sort = {
      id: column.id,
      direction: sort?.id === column.id && sort.direction === first ? second : first,
    };
    if (onSort) onSort(next);
    else setOwn(next);
  };
  return { sorted, sort, toggle };
}
