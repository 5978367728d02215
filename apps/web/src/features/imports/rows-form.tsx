import { MultiSelect, Select, TagsInput } from '@mantine/core';
import type { CostMapping, Inspection } from '@steward/contracts';
import styles from './imports.module.css';
import { withSums } from './reading.ts';
import { seenIn } from './rows.ts';

interface RowsFormProps {
  inspection: Inspection;
  onChange: (mapping: Partial<CostMapping>) => void;
}

/** Which columns make the amount, and which rows count. */
export function RowsForm({ inspection, onChange }: RowsFormProps) {
  const { columns, mapping } = inspection;
  const names = columns.map(({ name }) => ({ value: name, label: name || 'without a name' }));
  const numbers = columns.filter(({ type }) => type === 'number').map(({ name }) => name);
  const [filter, ...others] = mapping.filters ?? [];
  const setFilter = (column: string | null, values: string[]) =>
    onChange({ filters: [...(column && values.length > 0 ? [{ column, values }] : []), ...others] });
  return (
    <div className={styles.constants}>
      <MultiSelect
        label="Columns added up to the amount"
        data={[...new Set([...numbers, ...(mapping.sums ?? [])])]}
        value={mapping.sums ?? []}
        onChange={(sums) => onChange(withSums(inspection, sums))}
        placeholder={mapping.sums?.length ? undefined : 'None: the amount is one column'}
        searchable
        clearable
      />
      <FilterColumn filter={filter} names={names} inspection={inspection} onChange={setFilter} />
    </div>
  );
}

interface FilterColumnProps {
  filter: { column: string; values: string[] } | undefined;
  names: { value: string; label: string }[];
  inspection: Inspection;
  onChange: (column: string | null, values: string[]) => void;
}

/** Which rows count, by the values of a column. */
export function FilterColumn({ filter, names, inspection, onChange }: FilterColumnProps) {
  return (
    <>
      <Select
        label="Rows count by the column"
        data={names}
        value={filter?.column ?? null}
        onChange={(column) => onChange(column, column ? seenIn(inspection, column) : [])}
        placeholder="None: all rows count"
        searchable
        clearable
      />
      {filter && (
        <TagsInput
          label={`Where “${filter.column}” is`}
          data={seenIn(inspection, filter.column)}
          value={filter.values}
          onChange={(values) => onChange(filter.column, values)}
          description="Other rows are skipped and listed"
        />
      )}
    </>
  );
}
