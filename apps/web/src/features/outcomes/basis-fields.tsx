import { TextInput } from '@mantine/core';
import type { OutcomeKind } from '@steward/contracts';
import type { DraftField } from './draft.ts';
import type { FieldProps } from './field.ts';
import styles from './outcomes.module.css';

interface Asked {
  field: DraftField;
  label: string;
  description?: string;
  unit: 'money' | 'percent' | 'count' | 'text';
}

/** What each kind is asked, in its own words. */
const QUESTIONS: Record<OutcomeKind, readonly Asked[]> = {
  new_recurring: [
    {
      field: 'customers',
      label: 'New customers',
      description: 'Who bought because of this bet',
      unit: 'count',
    },
    {
      field: 'monthlyPrice',
      label: 'What each pays a month',
      description: 'On average, after discounts',
      unit: 'money',
    },
  ],
  expansion: [
    {
      field: 'monthlyBefore',
      label: 'What they paid a month before',
      description: 'All customers concerned together',
      unit: 'money',
    },
    {
      field: 'monthlyAfter',
      label: 'What they pay a month now',
      description: 'The same customers',
      unit: 'money',
    },
  ],
  retained: [
    {
      field: 'startingArr',
      label: 'Recurring revenue a year at the start',
      description: 'Of the customers who got it',
      unit: 'money',
    },
    {
      field: 'baselineLoss',
      label: 'Share lost a year before',
      description: 'The baseline: what would have gone',
      unit: 'percent',
    },
    {
      field: 'actualLoss',
      label: 'Share lost a year since',
      unit: 'percent',
      description: 'Of the same kind of customers',
    },
    {
      field: 'baseline',
      label: 'Where the baseline comes from',
      description: 'Cohort and window, such as “SMB, 2024”',
      unit: 'text',
    },
  ],
  one_off: [{ field: 'revenue', label: 'Revenue', description: 'What came in, once', unit: 'money' }],
  saving: [
    {
      field: 'costBefore',
      label: 'What it cost a month before',
      unit: 'money',
      description: 'Cloud, licences, hours…',
    },
    {
      field: 'costAfter',
      label: 'What it costs a month now',
      unit: 'money',
      description: 'For the same work done',
    },
  ],
};

/** The figures a claim of this kind rests on. */
export const BasisFields = ({ draft, problems, onChange }: FieldProps) => (
  <div className={styles.fields}>
    {QUESTIONS[draft.kind].map(({ field, label, description, unit }) => (
      <TextInput
        key={field}
        label={label}
        description={description}
        value={String(draft[field])}
        onChange={(event) => onChange({ [field]: event.currentTarget.value })}
        error={problems[field]}
        inputMode={unit === 'text' ? 'text' : unit === 'count' ? 'numeric' : 'decimal'}
        maxLength={unit === 'text' ? 120 : 40}
        rightSection={unit === 'money' ? draft.currency : unit === 'percent' ? '%' : undefined}
        rightSectionWidth={unit === 'money' ? 52 : undefined}
        rightSectionProps={{ style: { fontSize: 12, color: 'var(--s-dim)' } }}
        autoComplete="off"
      />
    ))}
  </div>
);
