import { Select } from '@mantine/core';
import type { Category, Inspection } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { CATEGORY_OPTIONS } from './fields.ts';
import styles from './imports.module.css';
import { categoryValues } from './reading.ts';

interface CategoryValuesProps {
  inspection: Inspection;
  onChange: (categories: Record<string, Category>) => void;
}

const REST = 'rest';

/** What the values of the category column mean. */
export function CategoryValues({ inspection, onChange }: CategoryValuesProps) {
  const { categories, constants } = inspection.mapping;
  const rest = constants.category ? CATEGORY_LABELS[constants.category] : 'not given yet';
  const set = (value: string, category: string | null) => {
    const { [value]: _, ...others } = categories;
    onChange(category && category !== REST ? { ...others, [value]: category as Category } : others);
  };
  return (
    <ul className={styles.values}>
      {categoryValues(inspection).map((value) => (
        <li key={value}>
          <span className={styles.value} title={value}>
            {value}
          </span>
          <Select
            size="xs"
            aria-label={`Category of “${value}”`}
            data={[{ value: REST, label: `As others: ${rest}` }, ...CATEGORY_OPTIONS]}
            value={categories[value] ?? REST}
            onChange={(category) => set(value, category)}
            comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
          />
        </li>
      ))}
    </ul>
  );
}
