import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { OutcomeInput } from '@steward/contracts';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { currencyOptions } from '../../components/currencies.ts';
import { Section } from '../../components/page.tsx';
import { percentText } from '../../lib/typed-number.ts';
import { AttributionEditor } from './attribution-editor.tsx';
import { BasisFields } from './basis-fields.tsx';
import { type DraftField, type OutcomeDraft, readDraft, valueOfDraft } from './draft.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import type { FieldProps } from './field.ts';
import styles from './outcomes.module.css';
import { ValuePanel } from './value-panel.tsx';
import { KIND_ORDER, KINDS } from './words.ts';

interface OutcomeFormProps {
  initial: OutcomeDraft;
  /** The workspace's margin, as a rate. */
  defaultMargin: string;
  /** The buttons; `submit` yields the claim, or null after marking what is wrong. */
  children: (submit: () => OutcomeInput | null, changed: boolean) => ReactNode;
}

/** The guided form of a claim: each kind is asked in its own words, and its value stands beside it. */
export function OutcomeForm({ initial, defaultMargin, children }: OutcomeFormProps) {
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<FieldProps['problems']>({});
  const value = valueOfDraft(draft);
  const onChange = (changes: Partial<OutcomeDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblems((before) => without(before, Object.keys(changes) as DraftField[]));
  };
  const submit = (): OutcomeInput | null => {
    const read = readDraft(draft);
    if ('input' in read) return read.input;
    setProblems(read.problems);
    // The field appears with its message first.
    setTimeout(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
    return null;
  };
  const parts: FieldProps = { draft, problems, onChange };
  return (
    <div className={styles.layout}>
      <form className={styles.form} onSubmit={(event) => event.preventDefault()} noValidate>
        <Section title="What happened?">
          <Kinds {...parts} />
        </Section>
        <Section title={KINDS[draft.kind].label} note="The figures the value is computed from.">
          <TextInput
            className={styles.wide}
            label="In a few words"
            placeholder="Checkout redesign won 40 new shops"
            value={draft.title}
            maxLength={120}
            error={problems.title}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
          <BasisFields {...parts} />
          <Terms {...parts} defaultMargin={defaultMargin} />
        </Section>
        <Section title="Which bets does it belong to?">
          <AttributionEditor {...parts} value={value} />
        </Section>
        <Section title="Evidence">
          <EvidenceFields {...parts} value={value} />
        </Section>
        {children(submit, draft !== initial)}
      </form>
      <ValuePanel draft={draft} value={value} />
    </div>
  );
}

const without = (problems: FieldProps['problems'], fields: readonly DraftField[]) =>
  Object.fromEntries(Object.entries(problems).filter(([field]) => !fields.includes(field as DraftField)));

const ARROWS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function Kinds({ draft, onChange }: FieldProps) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (KIND_ORDER.indexOf(draft.kind) + step + KIND_ORDER.length) % KIND_ORDER.length;
    onChange({ kind: KIND_ORDER[at] });
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[at]?.focus();
  };
  return (
    <div className={styles.kinds} role="radiogroup" aria-label="Kind of outcome" onKeyDown={move}>
      {KIND_ORDER.map((kind) => (
        // biome-ignore lint/a11y/useSemanticElements: a card with two lines of text; the group handles the arrow keys
        <button
          key={kind}
          type="button"
          role="radio"
          aria-checked={draft.kind === kind}
          tabIndex={draft.kind === kind ? 0 : -1}
          className={styles.kind}
          onClick={() => onChange({ kind })}
        >
          <span className={styles.kindName}>{KINDS[kind].label}</span>
          <span className={styles.kindText}>{KINDS[kind].text}</span>
        </button>
      ))}
    </div>
  );
}

function Terms({ draft, problems, onChange, defaultMargin }: FieldProps & { defaultMargin: string }) {
  const standard = percentText(defaultMargin);
  return (
    <div className={styles.fields}>
      {draft.kind !== 'saving' && (
        <TextInput
          label="Gross margin"
          description={
            draft.margin.trim() === standard
              ? 'The default of the workspace'
              : `The default of the workspace is ${standard}%`
          }
          value={draft.margin}
          onChange={(event) => onChange({ margin: event.currentTarget.value })}
          error={problems.margin}
          inputMode="decimal"
          rightSection="%"
        />
      )}
      <Select
        label="Currency"
        description="Of the figures above"
        data={currencyOptions()}
        value={draft.currency}
        onChange={(currency) => currency && onChange({ currency })}
        searchable
      />
      <TextInput
        label={draft.kind === 'one_off' ? 'Month it came in' : 'First month with the effect'}
        description="Value is counted from here on"
        type="month"
        value={draft.startPeriod}
        onChange={(event) => onChange({ startPeriod: event.currentTarget.value })}
        error={problems.startPeriod}
      />
      {draft.kind !== 'one_off' && <Duration draft={draft} problems={problems} onChange={onChange} />}
    </div>
  );
}

function Duration({ draft, problems, onChange }: FieldProps) {
  return (
    <div className={styles.stack}>
      <SegmentedControl
        aria-label="Duration"
        data={[
          { value: 'months', label: 'For some months' },
          { value: 'open', label: 'Open end' },
        ]}
        value={draft.openEnd ? 'open' : 'months'}
        onChange={(value) => onChange({ openEnd: value === 'open' })}
      />
      {draft.openEnd ? (
        <p className={styles.hint}>It counts until a correction ends it.</p>
      ) : (
        <TextInput
          aria-label="Months"
          value={draft.months}
          onChange={(event) => onChange({ months: event.currentTarget.value })}
          error={problems.months}
          inputMode="numeric"
          rightSection="months"
          rightSectionWidth={64}
          rightSectionProps={{ style: { fontSize: 12, color: 'var(--s-dim)' } }}
        />
      )}
    </div>
  );
}
