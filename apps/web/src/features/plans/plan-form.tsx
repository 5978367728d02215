import { Button, Textarea, TextInput } from '@mantine/core';
import type { PlanInput } from '@steward/contracts';
import { currentPeriod } from '@steward/finance';
import { useCallback, useMemo, useState } from 'react';
import { FormError, Refusal } from '../../components/form-error.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { Section } from '../../components/page.tsx';
import { useSaveDraft } from './api.ts';
import { AssumptionFields } from './assumption-fields.tsx';
import { draftOf, type PlanDraft, readDraft } from './draft.ts';
import { LineFields } from './line-fields.tsx';
import { MilestoneFields } from './milestone-fields.tsx';
import styles from './plan.module.css';
import { PlanGrid } from './plan-grid.tsx';
import { TripwireFields } from './tripwire-fields.tsx';

interface PlanFormProps {
  initiative: { key: string; owner: string };
  currency: string;
  /** What is written on; null where there is nothing yet. */
  begun: PlanInput | null;
  /** Edition of the draft that was opened: what somebody else saves meanwhile is not overwritten. */
  edition: number;
  onDone: () => void;
}

/** Everything a plan says, to be saved as a draft. */
export function PlanForm({ initiative, currency, begun, edition, onDone }: PlanFormProps) {
  const [opened] = useState({ begun, edition });
  const first = useMemo(() => draftOf(opened.begun, currentPeriod(new Date())), [opened]);
  const [draft, setDraft] = useState(first);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const save = useSaveDraft(initiative.key);
  const read = useMemo(() => readDraft(draft), [draft]);
  const change = useCallback(
    (changes: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...changes })),
    [],
  );
  const type = useCallback(
    (cells: Record<string, string>) =>
      setDraft((before) => ({ ...before, cells: { ...before.cells, ...cells } })),
    [],
  );
  const submit = () => {
    setTried(true);
    if (read.problems.length > 0) return;
    setDone(true);
    save.mutate(
      { draft: opened.edition, plan: read.plan, ...(note.trim() && { note: note.trim() }) },
      { onSuccess: onDone, onError: () => setDone(false) },
    );
  };
  const fields = { draft, onChange: change };
  return (
    <div className={styles.content}>
      <Section title="Why">
        <Textarea
          aria-label="Thesis"
          placeholder="What you believe will happen, for whom, and what it is worth"
          autosize
          minRows={3}
          maxLength={4000}
          value={draft.thesis}
          onChange={(event) => change({ thesis: event.currentTarget.value })}
        />
      </Section>
      <MilestoneFields {...fields} saved={opened.begun?.milestones ?? []} />
      <LineFields {...fields} />
      {draft.lines.length > 0 && (
        <Section
          title="Amounts"
          note={`In ${currency} a month. P10 is the low amount, for cost as for value: one in ten comes out below it. An empty low or high amount is the middle one.`}
        >
          <PlanGrid {...fields} opened={first.cells} read={read} onType={type} />
        </Section>
      )}
      <AssumptionFields {...fields} owner={initiative.owner} />
      <TripwireFields {...fields} currency={currency} />
      <Section title="Save">
        <TextInput
          label="What changed"
          description="Optional; stands with the draft and in the audit"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {tried && read.problems.length > 0 && <Refusal>{read.problems.join(' ')}</Refusal>}
        <FormError error={save.error} />
        <div className={styles.actions}>
          <Button onClick={submit} loading={save.isPending}>
            Save the draft
          </Button>
          <Button variant="default" onClick={onDone} disabled={save.isPending}>
            Cancel
          </Button>
        </div>
        <LeaveGuard when={!done && draft !== first} what="What you have written" />
      </Section>
    </div>
  );
}
