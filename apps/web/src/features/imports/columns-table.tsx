import { Select } from '@mantine/core';
import type { CostField, Inspection } from '@steward/contracts';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { COST_FIELDS, FIELD_LABELS } from './fields.ts';
import styles from './imports.module.css';

interface ColumnsTableProps {
  inspection: Inspection;
  onMap: (column: string, field: CostField | null) => void;
}

type FileColumn = Inspection['columns'][number];

const KEPT = 'kept';
const FIELDS = [
  { value: KEPT, label: 'Kept beside the line' },
  ...COST_FIELDS.map((value) => ({ value, label: FIELD_LABELS[value] })),
];

const TYPES: Record<FileColumn['type'], string> = {
  date: 'dates',
  number: 'numbers',
  currency: 'currency codes',
  text: 'text',
  empty: 'empty',
  json: 'JSON',
};

/** Every column of the file with samples, and the field it fills; what fills none is kept with the line. */
export function ColumnsTable({ inspection, onMap }: ColumnsTableProps) {
  const { columns, mapping } = inspection;
  const fieldOf = useMemo(
    () =>
      new Map(
        // The currency may stand in the cells of the amount, whose column stays the amount.
        [...COST_FIELDS]
          .reverse()
          .flatMap((field) => (mapping.columns[field] ? [[mapping.columns[field], field]] : [])),
      ),
    [mapping.columns],
  ) as ReadonlyMap<string, CostField>;
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
          data={FIELDS}
          value={fieldOf.get(name) ?? KEPT}
          onChange={(value) => onMap(name, value === null || value === KEPT ? null : (value as CostField))}
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
