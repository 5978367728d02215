import { Button, Modal, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ApiError } from '../../lib/request.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type OutcomeDetail, useDecision, type Verb } from './api.ts';
import { durationText } from './changes.ts';
import { claimAgainst, verdictOf } from './measuring/words.ts';
import styles from './outcomes.module.css';

interface DecisionDialogProps {
  outcome: OutcomeDetail;
  verb: Verb | null;
  onClose: () => void;
}

interface VerbWords {
  title: string;
  /** What it does to the claim. */
  effect: string;
  label: string;
  description: string;
  button: string;
}

const VERBS: Record<Verb, VerbWords> = {
  confirm: {
    title: 'Confirm this claim?',
    effect: 'It then counts in the confirmed figures, with your name on it.',
    label: 'Note',
    description: 'Optional: what you checked',
    button: 'Confirm',
  },
  reject: {
    title: 'Reject this claim?',
    effect: 'It then counts in no figure; its claimant can correct it and claim it anew.',
    label: 'Reason',
    description: 'What is missing or wrong',
    button: 'Reject',
  },
  ask: {
    title: 'Ask about this claim',
    effect: 'It stays claimed until it is answered or decided.',
    label: 'Question',
    description: 'What you need to know before you decide',
    button: 'Ask',
  },
  answer: {
    title: 'Answer the question',
    effect: 'The claim stays as it is; correct it instead where the answer changes it.',
    label: 'Answer',
    description: 'Stands in the history; finance then decides',
    button: 'Answer',
  },
};

/** Finance signs a claim, rejects it with the reason or asks about it; who claims answers. */
export function DecisionDialog({ outcome, verb, onClose }: DecisionDialogProps) {
  return (
    <Modal opened={verb !== null} onClose={onClose} title={verb && VERBS[verb].title}>
      {verb && <DecisionForm outcome={outcome} verb={verb} onClose={onClose} />}
    </Modal>
  );
}

function DecisionForm({ outcome, verb, onClose }: DecisionDialogProps & { verb: Verb }) {
  const money = useFormat(outcome.currency);
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const decide = useDecision(outcome.id);
  const { measured } = outcome.evidence;
  const stale = decide.error instanceof ApiError && decide.error.code === 'conflict';
  const reload = () => {
    void client.invalidateQueries();
    onClose();
  };
  const value = `${money.money(outcome.monthlyValue)}${outcome.basis.kind === 'one_off' ? '' : ' a month'}, ${durationText(outcome)}`;
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ verb, version: outcome.version, note: note.trim() }, { onSuccess: onClose });
      }}
    >
      <p className={styles.hint}>
        “{outcome.title}”: {value}. {VERBS[verb].effect}
      </p>
      {verb === 'answer' && outcome.question && <p className={styles.note}>“{outcome.question.text}”</p>}
      {measured && (
        <p className={styles.hint}>
          {claimAgainst(outcome.monthlyValue, measured, money)} {verdictOf(measured)}
        </p>
      )}
      <Textarea
        label={VERBS[verb].label}
        description={VERBS[verb].description}
        required={verb !== 'confirm'}
        withAsterisk={false}
        maxLength={4000}
        autosize
        minRows={2}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FormError error={decide.error} />
      <div className={styles.actions}>
        {stale ? (
          <Button onClick={reload}>Load it again</Button>
        ) : (
          <Button
            type="submit"
            color={verb === 'reject' ? 'red' : undefined}
            loading={decide.isPending}
            disabled={verb !== 'confirm' && note.trim() === ''}
          >
            {VERBS[verb].button}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
