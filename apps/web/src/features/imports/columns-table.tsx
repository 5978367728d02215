import { Select } from '@mantine/core';
import type { Inspection } from '@steward/contracts';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import styles from './imports.module.css';

interface ColumnsTableProps {
  columns: Inspection['columns'];
  /** The fields of a line in people's words, in the order they are offered. */
  labels: Readonly<Record<string, string>>;
  /** The column of each field. */
  mapped: Readonly<Partial<Record<string, string>>>;
  onMap: (column: string, field: string | null) => void;
}

type FileColumn = Inspection['columns'][number];

const KEPT = 'kept';

const TYPES: Record<FileColumn['type'], string> = {
  date: 'dates',
  number: 'numbers',
  currency: 'currency codes',
  text: 'text',
  empty: 'empty',
  json: 'JSON',
};

/** Every column of the file with samples, and the field it fills; what fills none is kept with the line. */
export function ColumnsTable({ columns, labels, mapped, onMap }: ColumnsTableProps) {
  const fields = [
    { value: KEPT, label: 'Kept beside the line' },
    ...Object.entries(labels).map(([value, label]) => ({ value, label })),
  ];
  const fieldOf = useMemo<ReadonlyMap<string, string>>(
    () =>
      new Map(
        // The currency may stand in the cells of the amount, whose column stays the amount.
        Object.keys(labels)
          .reverse()
          .flatMap((field): [string, string][] => (mapped[field] ? [[mapped[field], field]] : [])),
      ),
    [labels, mapped],
  );
  // Mapped columns first: a cloud bill has forty others.
  const ordered = useMemo(
    () => [...columns].sort((a, b) => Number(fieldOf.has(b.name)) - Number(fieldOf.has(a.name))),
    [columns, fieldOf],
  );
  const table: Column<FileColumn>[] = [
    {
      id: 'column',
      header: 'Column of the file',
      cell: ({ name }) => <span className={styles.column}>{name || 'without a name'}</span>,
    },
    // Beside the name, so that it is in sight on a phone too.
    {
      id: 'field',
      header: 'Becomes',
      width: '200px',
      cell: ({ name }) => (
        <Select
          size="xs"
          miw={150}
          aria-label={`What “${name}” becomes`}
          data={fields}
          value={fieldOf.get(name) ?? KEPT}
          onChange={(value) => onMap(name, value === null || value === KEPT ? null : value)}
          searchable
        />
      ),
    },
    {
      id: 'samples',
      header: 'Such as',
      cell: ({ samples }) => <span className={styles.samples}>{samples.slice(0, 4).join(' · ') || '–'}</span>,
    },
    {
      id: 'type',
      header: 'Holds',
      priority: 2,
      cell: ({ type }) => <span className={styles.dim}>{TYPES[type]}</span>,
    },
  ];
  return (
    <DataTable
      label="Columns and what they become"
      columns={table}
      rows={ordered}
      rowKey={(column) => column.name}
      maxHeight="440px"
      rowHeight={43}
    />
  );
}
