import { Select } from '@mantine/core';
import type { Inspection, Movement, RevenueMapping } from '@steward/contracts';
import { currencyOptions } from '../../components/currencies.ts';
import { Section } from '../../components/page.tsx';
import { ColumnsTable } from './columns-table.tsx';
import styles from './imports.module.css';
import { NameField } from './name-field.tsx';
import type { Changes } from './reading.ts';
import { RevenuePreviewTable } from './revenue-preview-table.tsx';
import {
  BASIS_LABELS,
  LOSS_LABELS,
  MEANING_LABELS,
  movementValues,
  REVENUE_FIELDS,
  type RevenueChange,
  revenueOf,
  settledConstants,
  UNIT_LABELS,
  withRevenueColumn,
} from './revenue-reading.ts';
import { FilterColumn } from './rows-form.tsx';

interface RevenuePartsProps {
  inspection: Inspection;
  apply: (changes: Changes) => void;
}

interface PartProps {
  inspection: Inspection;
  mapping: RevenueMapping;
  onChange: (change: RevenueChange) => void;
}

/** What a file of movements of revenue needs: its columns, what its amounts and words mean, which rows count. */
export function RevenueParts({ inspection, apply }: RevenuePartsProps) {
  const mapping = revenueOf(inspection);
  if (!mapping) return null;
  const part = { inspection, mapping, onChange: (revenue: RevenueChange) => apply({ revenue }) };
  return (
    <>
      <Section title="Columns" note="What fills no field stays with its line and can be read there.">
        <ColumnsTable
          columns={inspection.columns}
          labels={REVENUE_FIELDS}
          mapped={mapping.columns}
          onMap={(column, field) => part.onChange(withRevenueColumn(mapping, column, field))}
        />
      </Section>
      <Section
        title="What the amounts are"
        note="ARR is twelve times a month’s recurring revenue. A row whose amount goes another way than its movement is rejected."
      >
        <Amounts {...part} />
      </Section>
      {mapping.columns.movement && (
        <Section
          title={`What the values of “${mapping.columns.movement}” mean`}
          note="Values seen in the first rows. A row with any other value is rejected, since nobody says what it moves."
        >
          <Meanings {...part} />
        </Section>
      )}
      <Section title="For all lines" note="What the file itself does not say.">
        <Constants {...part} />
      </Section>
      <Section
        title="How the lines will look"
        note="The parsed value above what the file says. The whole file is read in the next step, and every problem listed."
      >
        <RevenuePreviewTable inspection={inspection} mapping={mapping} />
      </Section>
    </>
  );
}

const options = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Amounts({ inspection, mapping, onChange }: PartProps) {
  const [filter, ...others] = mapping.filters ?? [];
  const choice = (field: 'basis' | 'unit' | 'losses', label: string, labels: Record<string, string>) => (
    <Select
      label={label}
      data={options(labels)}
      value={mapping[field]}
      onChange={(value) => value && onChange({ [field]: value })}
      allowDeselect={false}
    />
  );
  return (
    <div className={styles.constants}>
      {choice('basis', 'Revenue of', BASIS_LABELS)}
      {choice('unit', 'Counted in', UNIT_LABELS)}
      {choice('losses', 'Contraction and churn are written', LOSS_LABELS)}
      <FilterColumn
        filter={filter}
        names={inspection.columns.map(({ name }) => ({ value: name, label: name || 'without a name' }))}
        inspection={inspection}
        onChange={(column, values) =>
          onChange({ filters: [...(column && values.length > 0 ? [{ column, values }] : []), ...others] })
        }
      />
    </div>
  );
}

const UNSAID = 'unsaid';

function Meanings({ inspection, mapping, onChange }: PartProps) {
  const { movements } = mapping;
  const set = (value: string, meaning: string | null) => {
    const { [value]: _, ...others } = movements;
    const said = meaning !== null && meaning !== UNSAID;
    onChange({ movements: said ? { ...others, [value]: meaning as Movement | 'none' } : others });
  };
  return (
    <ul className={styles.values}>
      {movementValues(inspection, mapping).map((value) => (
        <li key={value}>
          <span className={styles.value} title={value}>
            {value}
          </span>
          <Select
            size="xs"
            aria-label={`What “${value}” means`}
            data={[{ value: UNSAID, label: 'Not said: rejected' }, ...options(MEANING_LABELS)]}
            value={movements[value] ?? UNSAID}
            onChange={(meaning) => set(value, meaning)}
            comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
          />
        </li>
      ))}
    </ul>
  );
}

const MOVEMENT_OPTIONS = options(MEANING_LABELS).filter(({ value }) => value !== 'none');
const BEGINNINGS = MOVEMENT_OPTIONS.filter(({ value }) => value === 'new' || value === 'reactivation');

function Constants({ inspection, mapping, onChange }: PartProps) {
  const { columns, constants } = mapping;
  const set = (name: 'currency' | 'productLine' | 'movement', value: string | null) => {
    const { [name]: _, ...others } = settledConstants(inspection);
    onChange({ constants: value ? { ...others, [name]: value } : others });
  };
  const wording = (mapped: string | undefined, noun: string) =>
    mapped ? `${noun}, where the cell is empty` : noun;
  return (
    <div className={styles.constants}>
      <Select
        label={wording(columns.currency, 'Currency')}
        data={currencyOptions()}
        value={constants.currency ?? null}
        onChange={(value) => set('currency', value)}
        placeholder="Not given"
        searchable
        clearable
      />
      <NameField
        known="GET /product-lines"
        label={wording(columns.productLine, 'Product line')}
        value={constants.productLine ?? ''}
        onChange={(value) => set('productLine', value)}
      />
      {!columns.movement && (
        <Select
          label={columns.before ? 'Revenue from nothing is' : 'Movement of all rows'}
          data={columns.before ? BEGINNINGS : MOVEMENT_OPTIONS}
          value={constants.movement ?? null}
          onChange={(value) => set('movement', value)}
          placeholder="Not given"
          clearable
        />
      )}
    </div>
  );
}
