import { ActionIcon, Button, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { useTeams } from './api.ts';
import {
  addCondition,
  type DraftCondition,
  type DraftField,
  type DraftOp,
  FIELD_LABELS,
  needsValues,
  OP_LABELS,
  opsOf,
  withField,
} from './rule-draft.ts';
import styles from './rules.module.css';

interface ConditionFieldsProps {
  conditions: readonly DraftCondition[];
  problems: ReadonlyMap<number, string>;
  onChange: (conditions: DraftCondition[]) => void;
}

const MOST = 20;

/** Which lines are meant: all conditions must hold. */
export function ConditionFields({ conditions, problems, onChange }: ConditionFieldsProps) {
  const replace = (changed: DraftCondition) =>
    onChange(conditions.map((one) => (one.id === changed.id ? changed : one)));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Lines where all of this holds</legend>
      {conditions.map((condition, index) => (
        <ConditionRow
          key={condition.id}
          number={index + 1}
          condition={condition}
          problem={problems.get(condition.id)}
          onChange={replace}
          onRemove={
            conditions.length > 1
              ? () => onChange(conditions.filter(({ id }) => id !== condition.id))
              : undefined
          }
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange(addCondition(conditions))}
          disabled={conditions.length >= MOST}
        >
          Add a condition
        </Button>
      </div>
    </fieldset>
  );
}

const FIELDS = Object.entries(FIELD_LABELS).map(([value, label]) => ({ value, label }));

interface ConditionRowProps {
  number: number;
  condition: DraftCondition;
  problem: string | undefined;
  onChange: (condition: DraftCondition) => void;
  onRemove: (() => void) | undefined;
}

function ConditionRow({ number, condition, problem, onChange, onRemove }: ConditionRowProps) {
  const { field, op } = condition;
  return (
    <div className={styles.condition}>
      <Select
        aria-label={`Field of condition ${number}`}
        data={FIELDS}
        value={field}
        onChange={(value) => value && onChange(withField(condition, value as DraftField))}
        className={styles.field}
        searchable
      />
      {field === 'column' && (
        <TextInput
          aria-label={`Column of condition ${number}`}
          placeholder="Name of the column"
          value={condition.column}
          maxLength={400}
          onChange={(event) => onChange({ ...condition, column: event.currentTarget.value })}
          className={styles.field}
        />
      )}
      <Select
        aria-label={`Operation of condition ${number}`}
        data={opsOf(field).map((value) => ({ value, label: OP_LABELS[value] }))}
        value={op}
        onChange={(value) => value && onChange({ ...condition, op: value as DraftOp })}
        className={styles.op}
      />
      <ValueField number={number} condition={condition} problem={problem} onChange={onChange} />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take condition ${number} away`}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

const CATEGORIES = Object.entries(CATEGORY_LABELS).map(([value, label]) => ({ value, label }));

function ValueField({ number, condition, problem, onChange }: Omit<ConditionRowProps, 'onRemove'>) {
  const teams = useTeams();
  const { field, op, values } = condition;
  const label = `Value of condition ${number}`;
  if (field === 'amount')
    return (
      <TextInput
        aria-label={label}
        inputMode="decimal"
        placeholder="In the reporting currency"
        value={condition.amount}
        onChange={(event) => onChange({ ...condition, amount: event.currentTarget.value })}
        error={problem}
        className={styles.value}
      />
    );
  if (field === 'period')
    return (
      <TextInput
        aria-label={label}
        type="month"
        placeholder="2026-01"
        value={condition.period}
        onChange={(event) => onChange({ ...condition, period: event.currentTarget.value })}
        error={problem}
        className={styles.value}
      />
    );
  if (!needsValues(op)) return problem ? <p className={styles.problem}>{problem}</p> : null;
  if (field === 'category')
    return (
      <MultiSelect
        aria-label={label}
        data={CATEGORIES}
        value={values}
        onChange={(chosen) => onChange({ ...condition, values: chosen })}
        placeholder={values.length === 0 ? 'Choose' : undefined}
        error={problem}
        className={styles.value}
      />
    );
  return (
    <TagsInput
      aria-label={label}
      data={field === 'team' ? (teams.data?.items.map(({ name }) => name) ?? []) : []}
      value={values}
      onChange={(typed) => onChange({ ...condition, values: typed })}
      // A value may hold a comma; Enter ends it, and so does leaving the field.
      splitChars={[]}
      acceptValueOnBlur
      maxTags={50}
      placeholder={values.length === 0 ? 'Type a value, Enter to add' : undefined}
      error={problem}
      className={styles.value}
    />
  );
}
