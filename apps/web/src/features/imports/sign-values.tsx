import { Select } from '@mantine/core';
import type { CostMapping, Inspection } from '@steward/contracts';
import styles from './imports.module.css';
import { signValues } from './reading.ts';

type Signs = NonNullable<CostMapping['signs']>;

interface SignValuesProps {
  inspection: Inspection;
  onChange: (signs: Signs) => void;
}

const UNKNOWN = 'unknown';
const SIDES = [
  { value: 'debit', label: 'Debit' },
  { value: 'credit', label: 'Credit' },
  { value: UNKNOWN, label: 'Neither' },
];

/** Which way the values of the sign column turn an amount. */
export function SignValues({ inspection, onChange }: SignValuesProps) {
  const { signs = {} } = inspection.mapping;
  const set = (value: string, side: string | null) => {
    const { [value]: _, ...others } = signs;
    onChange(side === 'debit' || side === 'credit' ? { ...others, [value]: side } : others);
  };
  return (
    <ul className={styles.values}>
      {signValues(inspection).map((value) => (
        <li key={value}>
          <span className={styles.value}>{value}</span>
          <Select
            size="xs"
            aria-label={`What “${value}” means`}
            data={SIDES}
            value={signs[value] ?? UNKNOWN}
            onChange={(side) => set(value, side)}
            comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
          />
        </li>
      ))}
    </ul>
  );
}
