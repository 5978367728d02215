import { Button, CloseButton, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError, Refusal } from '../../components/form-error.tsx';
import { LookThenRecord } from '../../components/look-then-record.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { usePreviewPolicy, useSetPolicy } from './api.ts';
import { Effect } from './effect.tsx';
import styles from './pay.module.css';
import { type ComponentDraft, newComponent, type PolicyDraft, readDraft } from './policy-draft.ts';

/** What is added to pay from a month on: typed, looked at, recorded. */
export const PolicyDialog = ({ draft, onClose }: { draft: PolicyDraft | null; onClose: () => void }) => (
  <Modal opened={draft !== null} onClose={onClose} title="What is added to pay" size="xl">
    {draft && <PolicyForm initial={draft} onClose={onClose} />}
  </Modal>
);

function PolicyForm({ initial, onClose }: { initial: PolicyDraft; onClose: () => void }) {
  const [draft, setDraft] = useState(initial);
  const [refused, setRefused] = useState<string | null>(null);
  const preview = usePreviewPolicy();
  const save = useSetPolicy();
  // What was looked at is what is recorded: a change asks for another look.
  const change = (changes: Partial<PolicyDraft>) => {
    setRefused(null);
    preview.reset();
    setDraft({ ...draft, ...changes });
  };
  const look = () => {
    const policy = readDraft(draft);
    if (typeof policy === 'string') return setRefused(policy);
    preview.mutate({ policy });
  };
  const record = () => {
    const policy = readDraft(draft);
    if (typeof policy !== 'string')
      save.mutate({ policy, reason: draft.reason.trim() }, { onSuccess: onClose });
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (preview.data) record();
        else look();
      }}
    >
      <div className={styles.pair}>
        <TextInput
          label="From the month"
          placeholder="2026-01"
          maxLength={7}
          value={draft.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          label="Productive hours a month"
          placeholder="140"
          inputMode="decimal"
          value={draft.hours}
          onChange={(event) => change({ hours: event.currentTarget.value })}
        />
      </div>
      <Components components={draft.components} onChange={(components) => change({ components })} />
      {refused && <Refusal>{refused}</Refusal>}
      <FormError error={preview.error ?? save.error} />
      {preview.data && (
        <>
          <Effect preview={preview.data} />
          <ReasonField
            description="Kept in the audit"
            required
            value={draft.reason}
            onChange={(reason) => setDraft({ ...draft, reason })}
          />
        </>
      )}
      <div className={styles.buttons}>
        <LookThenRecord
          looked={preview.data !== undefined}
          looking={preview.isPending}
          recording={save.isPending}
          reason={draft.reason}
          onCancel={onClose}
        />
      </div>
    </form>
  );
}

interface ComponentsProps {
  components: readonly ComponentDraft[];
  onChange: (components: ComponentDraft[]) => void;
}

function Components({ components, onChange }: ComponentsProps) {
  const set = (id: number, changes: Partial<ComponentDraft>) =>
    onChange(components.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  return (
    <fieldset className={styles.components}>
      <legend>Added each month, on top of what payroll files hold</legend>
      {components.map((component, at) => (
        <div key={component.id} className={styles.component}>
          <TextInput
            label="Name"
            placeholder="Employer taxes"
            maxLength={120}
            value={component.name}
            onChange={(event) => set(component.id, { name: event.currentTarget.value })}
          />
          <NativeSelect
            label="Kind"
            data={[
              { value: 'payroll', label: 'Payroll-related' },
              { value: 'overhead', label: 'Overhead' },
            ]}
            value={component.kind}
            onChange={(event) =>
              set(component.id, { kind: event.currentTarget.value as ComponentDraft['kind'] })
            }
          />
          <NativeSelect
            label="Counted"
            data={[
              { value: 'percent', label: '% of pay' },
              { value: 'amount', label: 'a head' },
            ]}
            value={component.basis}
            onChange={(event) =>
              set(component.id, { basis: event.currentTarget.value as ComponentDraft['basis'] })
            }
          />
          <TextInput
            label={component.basis === 'percent' ? 'Percent' : 'Amount'}
            inputMode="decimal"
            value={component.value}
            onChange={(event) => set(component.id, { value: event.currentTarget.value })}
          />
          <CloseButton
            aria-label={`Take ${component.name || `component ${at + 1}`} off`}
            onClick={() => onChange(components.filter(({ id }) => id !== component.id))}
          />
        </div>
      ))}
      <div>
        <Button
          variant="default"
          disabled={components.length >= 20}
          onClick={() => onChange([...components, newComponent()])}
        >
          Add another
        </Button>
      </div>
    </fieldset>
  );
}
