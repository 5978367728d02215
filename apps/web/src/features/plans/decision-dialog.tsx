import { Button, Modal, Textarea } from '@mantine/core';
import type { Plan } from '@steward/contracts';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { useDecide, type Verb } from './api.ts';
import styles from './plan.module.css';

interface DecisionDialogProps {
  initiative: string;
  draft: Plan;
  verb: Verb | null;
  onClose: () => void;
}

const VERBS: Record<Verb, { title: string; effect: string; button: string }> = {
  approve: {
    title: 'Approve this plan?',
    effect: 'It then stays as it is, with your name on it, and takes the place of the plan in force.',
    button: 'Approve',
  },
  discard: {
    title: 'Put the draft away?',
    effect: 'It stays in the history. The plan in force is not touched.',
    button: 'Put away',
  },
};

/** Approves a draft, or puts it away, with what there is to say to it. */
export const DecisionDialog = (props: DecisionDialogProps) => (
  <Modal opened={props.verb !== null} onClose={props.onClose} title={props.verb && VERBS[props.verb].title}>
    {props.verb && <DecisionForm {...props} verb={props.verb} />}
  </Modal>
);

function DecisionForm({ initiative, draft, verb, onClose }: DecisionDialogProps & { verb: Verb }) {
  const format = useFormat();
  const [note, setNote] = useState('');
  const decide = useDecide(initiative);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ verb, draft: draft.edition, note: note.trim() }, { onSuccess: onClose });
      }}
    >
      <p className={styles.hint}>
        Version {draft.version}: {format.compact(draft.cost)} of cost and {format.compact(draft.value)} of
        value
        {draft.span && ` from ${format.period(draft.span.from)} to ${format.period(draft.span.to)}`}.{' '}
        {VERBS[verb].effect}
      </p>
      <Textarea
        label="Note"
        description="Optional: why"
        maxLength={4000}
        autosize
        minRows={2}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FormError error={decide.error} />
      <div className={styles.actions}>
        <Button type="submit" color={verb === 'discard' ? 'red' : undefined} loading={decide.isPending}>
          {VERBS[verb].button}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
