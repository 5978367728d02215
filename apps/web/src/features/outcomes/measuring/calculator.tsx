import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import {
  claimOfMeasurement,
  LEVEL_OF_METHOD,
  METHODS_OF_KIND,
  type Measurement,
  type MeasurementMethod,
  measure,
  minorUnits,
} from '@steward/finance';
import { useFormat } from '../../../lib/use-format.ts';
import { basisFields, type DraftValue, marginOf } from '../draft.ts';
import type { FieldProps } from '../field.ts';
import styles from '../outcomes.module.css';
import { methodOf, readMeasurement } from './measurement-draft.ts';
import own from './measuring.module.css';
import { fieldsOf, METHODS, type MeasuredField } from './methods.ts';
import { Result } from './result.tsx';
import { claimAgainst } from './words.ts';

/** "How do you know?": takes what was measured, and says while typing what it shows and how sure it is. */
export function Calculator(props: FieldProps & { value: DraftValue | null }) {
  const { draft, problems, onChange } = props;
  const method = methodOf(draft.measurement, draft.kind);
  const read = readMeasurement(draft.measurement, draft.kind);
  const choose = (chosen: MeasurementMethod | null) =>
    onChange({
      measurement: { ...draft.measurement, method: chosen },
      ...(chosen && { level: LEVEL_OF_METHOD[chosen] }),
    });
  const wrong = 'problems' in read ? read.problems : {};
  return (
    <div className={own.calculator}>
      <Select
        className={own.method}
        label="How do you know?"
        description={
          method ? METHODS[method].text : 'What was measured, if anything was; the effect is computed from it'
        }
        placeholder="Nothing was measured"
        data={METHODS_OF_KIND[draft.kind].map((value) => ({ value, label: METHODS[value].label }))}
        value={method}
        onChange={(chosen) => choose(chosen as MeasurementMethod | null)}
        clearable
        clearButtonProps={{ 'aria-label': 'Nothing was measured' }}
      />
      {method &&
        fieldsOf(method, draft.kind).map(({ title, fields }) => (
          <fieldset key={title} className={own.group}>
            <legend className={own.legend}>{title}</legend>
            <div className={styles.fields}>
              {fields.map((field) => (
                <Figure
                  key={field.key}
                  {...props}
                  field={field}
                  problem={wrong[field.key]}
                  asked={!!problems.measurement}
                />
              ))}
            </div>
          </fieldset>
        ))}
      {'measurement' in read && read.measurement && <Shown {...props} measurement={read.measurement} />}
      {method && 'problems' in read && (
        <p className={styles.hint}>
          Fill in what was measured; the effect, its interval and its value appear here.
        </p>
      )}
    </div>
  );
}

interface FigureProps extends FieldProps {
  field: MeasuredField;
  problem: string | undefined;
  /** Whether what is merely missing is marked too. */
  asked: boolean;
}

function Figure({ draft, onChange, field, problem, asked }: FigureProps) {
  const { key, label, description, unit } = field;
  const { measurement } = draft;
  const typed = measurement.figures[key] ?? '';
  const set = (text: string) =>
    onChange({ measurement: { ...measurement, figures: { ...measurement.figures, [key]: text } } });
  const error = asked || typed.trim() ? problem : undefined;
  if (unit === 'check') {
    return (
      <Checkbox
        className={own.check}
        label={label}
        checked={typed === 'yes'}
        onChange={(event) => set(event.currentTarget.checked ? 'yes' : '')}
      />
    );
  }
  if (unit === 'list') {
    return (
      <Textarea
        label={label}
        description={description}
        value={typed}
        onChange={(event) => set(event.currentTarget.value)}
        error={error}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={4000}
      />
    );
  }
  return (
    <TextInput
      label={label}
      description={description}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      error={error}
      inputMode={unit === 'count' || unit === 'months' ? 'numeric' : 'decimal'}
      maxLength={40}
      rightSection={unit === 'money' ? draft.currency : undefined}
      rightSectionWidth={unit === 'money' ? 52 : undefined}
      rightSectionProps={{ style: { fontSize: 12, color: 'var(--s-dim)' } }}
      autoComplete="off"
    />
  );
}

/** What the figures show, and the claim beside it. */
function Shown({
  draft,
  onChange,
  value,
  measurement,
}: FieldProps & { value: DraftValue | null; measurement: Measurement }) {
  const money = useFormat(draft.currency);
  const { kind, currency } = draft;
  const grossMargin = marginOf(draft);
  const measured = measure(measurement, kind, grossMargin);
  const claim = claimOfMeasurement(measurement, kind, minorUnits(currency) ?? 2);
  const against = value && claimAgainst(value.monthly, measured, money);
  return (
    <>
      <Result
        measurement={measurement}
        measured={measured}
        kind={kind}
        grossMargin={grossMargin}
        money={money}
      />
      <div className={own.takeOver}>
        {'basis' in claim ? (
          <Button variant="default" size="xs" onClick={() => onChange(basisFields(claim.basis))}>
            Claim what was measured
          </Button>
        ) : (
          <span className={styles.hint}>No claim can be made of it: {claim.reason}</span>
        )}
        {against && <span className={styles.hint}>{against}</span>}
      </div>
    </>
  );
}
