import { Select } from '@mantine/core';
import type { Category, Inspection } from '@steward/contracts';
import { currencyOptions } from '../../components/currencies.ts';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { CATEGORY_OPTIONS } from './fields.ts';
import styles from './imports.module.css';
import { NameField } from './name-field.tsx';
import { type Constants, withConstant } from './reading.ts';

interface ConstantsFormProps {
  inspection: Inspection;
  onChange: (constants: Constants) => void;
}

/** What holds for every line, or for those whose cell is empty. */
export function ConstantsForm({ inspection, onChange }: ConstantsFormProps) {
  const { columns, constants } = inspection.mapping;
  const set = <K extends keyof Constants>(name: K, value: Constants[K] | undefined) =>
    onChange(withConstant(inspection, name, value));
  const wording = (mapped: string | undefined, noun: string) =>
    mapped ? `${noun}, where the cell is empty` : noun;
  return (
    <div className={styles.constants}>
      <Select
        label={wording(columns.currency, 'Currency')}
        data={currencyOptions()}
        value={constants.currency ?? null}
        onChange={(value) => set('currency', value ?? undefined)}
        placeholder="Not given"
        searchable
        clearable
      />
      <Select
        label={columns.category ? 'Category of all other values' : 'Category'}
        data={CATEGORY_OPTIONS}
        value={constants.category ?? null}
        onChange={(value) => set('category', (value as Category | null) ?? undefined)}
        placeholder="Not given"
        clearable
      />
      <NameField
        known="GET /teams"
        label={wording(columns.team, 'Team')}
        value={constants.team ?? ''}
        onChange={(value) => set('team', value || undefined)}
      />
      <InitiativePicker
        label={wording(columns.initiative, 'Initiative')}
        value={constants.initiative ?? null}
        onPick={(key) => set('initiative', key ?? undefined)}
        placeholder="None"
        clearable
      />
    </div>
  );
}
