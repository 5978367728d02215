import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { AllocationRule } from '@steward/contracts';
import { ruleSentence } from '@steward/contracts/rule-sentence';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { ApiError } from '../../lib/request.ts';
import { ConditionFields } from './condition-fields.tsx';
import { type RuleDraft, readDraft, suggestedName } from './rule-draft.ts';
import { RuleEffect } from './rule-effect.tsx';
import styles from './rules.module.css';
import { usePreview, useSaveRule } from './rules-api.ts';
import { TargetFields } from './target-fields.tsx';

interface RuleEditorProps {
  /** The rule that is changed; null to add one. */
  known: AllocationRule | null;
  start: RuleDraft;
  onDone: () => void;
}

const REST_MS = 350;

/** Conditions, target and name of a rule; beside them its sentence and what saving it would change. */
export function RuleEditor({ known, start, onDone }: RuleEditorProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const read = useMemo(() => readDraft(draft), [draft]);
  const { input } = read;
  const body = useMemo(() => input && { rule: input, ...(known && { id: known.id }) }, [input, known]);
  const [rested] = useDebouncedValue(body, REST_MS);
  const preview = usePreview(body && rested);
  const save = useSaveRule();
  const stale = save.error instanceof ApiError && save.error.code === 'conflict';
  const submit = () => {
    setTried(true);
    if (input) save.mutate({ known, rule: input, reason: draft.reason }, { onSuccess: onDone });
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ConditionFields
        conditions={draft.conditions}
        problems={tried ? read.conditions : NONE}
        onChange={(conditions) => change({ conditions })}
      />
      <TargetFields draft={draft} problem={tried ? read.target : null} onChange={change} />
      <Scope draft={draft} fixed={known !== null} onChange={change} />
      <TextInput
        label="Name"
        value={draft.name ?? suggestedName(draft.conditions)}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={100}
        error={tried && !(draft.name ?? suggestedName(draft.conditions)).trim() && 'Give it a name.'}
      />
      <ReasonField
        description="Optional: for those who ask later why figures moved"
        minRows={1}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
      <output className={styles.says} aria-label="The rule in words">
        {input
          ? ruleSentence(input)
          : 'Say which lines are meant and where they go; the rule is then read here.'}
      </output>
      {input && <RuleEffect preview={preview} />}
      <FormError error={save.error} />
      <div className={styles.foot}>
        {stale ? (
          <Button
            onClick={() => {
              void client.invalidateQueries();
              onDone();
            }}
          >
            Load it again
          </Button>
        ) : (
          <Button type="submit" loading={save.isPending}>
            {known ? 'Save the change' : 'Save the rule'}
          </Button>
        )}
        <Button variant="default" onClick={onDone} disabled={save.isPending}>
          Cancel
        </Button>
      </div>
      <LeaveGuard when={draft !== start && !save.isSuccess} what="The rule you have typed" />
    </form>
  );
}

const NONE: ReadonlyMap<number, string> = new Map();

interface ScopeProps {
  draft: RuleDraft;
  /** A rule that stands keeps its scope. */
  fixed: boolean;
  onChange: (changes: Partial<RuleDraft>) => void;
}

const Scope = ({ draft, fixed, onChange }: ScopeProps) =>
  fixed ? null : (
    <div>
      <SegmentedControl
        aria-label="Which imports"
        data={[
          { value: 'every', label: 'Later imports too' },
          { value: 'imported', label: 'Only what is imported so far' },
        ]}
        value={draft.scope}
        onChange={(scope) => onChange({ scope })}
      />
      <p className={styles.hint}>
        {draft.scope === 'every'
          ? 'It stands after all other rules until it is moved.'
          : 'An assignment: it goes before all rules and leaves later imports alone.'}
      </p>
    </div>
  );
