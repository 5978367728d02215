import { TextInput } from '@mantine/core';
import type { RouteResponse } from '@steward/contracts';
import { type FormEvent, useState } from 'react';
import { EVIDENCE, EVIDENCE_ORDER } from '../../../components/evidence-levels.ts';
import { FormError } from '../../../components/form-error.tsx';
import { LookThenRecord } from '../../../components/look-then-record.tsx';
import { ReasonField } from '../../../components/reason-field.tsx';
import { useFormat } from '../../../lib/use-format.ts';
import styles from '../settings.module.css';
import { usePreviewPolicy, useSetPolicy } from './api.ts';
import { EffectTable } from './effect-table.tsx';
import { draftOf, isPolicy, type PolicyDraft, type PolicyProblems, readDraft } from './policy-draft.ts';

interface PolicyFormProps {
  policy: RouteResponse<'GET /evidence-policy'>;
  onClose: () => void;
}

/** Another policy: typed, looked at, recorded with its reason. */
export function PolicyForm({ policy, onClose }: PolicyFormProps) {
  const format = useFormat();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [problems, setProblems] = useState<PolicyProblems>({});
  const [reason, setReason] = useState('');
  const preview = usePreviewPolicy();
  const looked = preview.variables;
  const save = useSetPolicy();
  // What was looked at is what is recorded: a change asks for another look.
  const change = (field: keyof PolicyDraft, typed: string) => {
    setProblems({});
    preview.reset();
    setDraft({ ...draft, [field]: typed });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    if (!isPolicy(read)) return setProblems(read);
    if (preview.data) save.mutate({ policy: read, reason: reason.trim() }, { onSuccess: onClose });
    else preview.mutate(read);
  };
  const field = (name: keyof PolicyDraft, label: string) => (
    <TextInput
      key={name}
      label={label}
      value={draft[name]}
      error={problems[name]}
      onChange={(event) => change(name, event.currentTarget.value)}
      rightSection="%"
      inputMode="decimal"
    />
  );
  return (
    <form className={styles.panelForm} onSubmit={submit} aria-label="Another evidence policy">
      <div className={styles.weights}>
        {EVIDENCE_ORDER.map((level) => field(level, EVIDENCE[level].label))}
        {field('cap', 'At most, where it may be nothing')}
      </div>
      <FormError error={preview.error ?? save.error} />
      {preview.data && (
        <>
          <p role="status">
            Weighted value moves from <b>{format.money(policy.effect.totals.weighted)}</b> to{' '}
            <b>{format.money(preview.data.totals.weighted)}</b>, of{' '}
            {format.money(preview.data.totals.claimed)} claimed through {format.period(preview.data.through)}.
            No claim and no confirmed figure moves.
          </p>
          <EffectTable
            effect={policy.effect}
            weights={policy.weights}
            other={looked && { effect: preview.data, weights: looked.weights }}
          />
          <ReasonField description="Kept in the audit" required value={reason} onChange={setReason} />
        </>
      )}
      <div className={styles.line}>
        <LookThenRecord
          looked={preview.data !== undefined}
          looking={preview.isPending}
          recording={save.isPending}
          reason={reason}
          onCancel={onClose}
        />
      </div>
    </form>
  );
}
