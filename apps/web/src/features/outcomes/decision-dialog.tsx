import { Button, Modal, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ApiError } from '../../lib/request.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type OutcomeDetail, useDecision } from './api.ts';
import { durationText } from './changes.ts';
import { claimAgainst, verdictOf } from './measuring/words.ts';
import styles from './outcomes.module.css';

interface DecisionDialogProps {
  outcome: OutcomeDetail;
  verb: 'confirm' | 'reject' | null;
  onClose: () => void;
}

/** Finance signs a claim, or rejects it with the reason. */
export function DecisionDialog({ outcome, verb, onClose }: DecisionDialogProps) {
  return (
    <Modal
      opened={verb !== null}
      onClose={onClose}
      title={verb === 'reject' ? 'Reject this claim?' : 'Confirm this claim?'}
    >
      {verb && <DecisionForm outcome={outcome} verb={verb} onClose={onClose} />}
    </Modal>
  );
}

function DecisionForm({ outcome, verb, onClose }: DecisionDialogProps & { verb: 'confirm' | 'reject' }) {
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
        “{outcome.title}”: {value}.{' '}
        {verb === 'confirm'
          ? 'It then counts in the confirmed figures, with your name on it.'
          : 'It then counts in no figure; its claimant can correct it and claim it anew.'}
      </p>
      {measured && (
        <p className={styles.hint}>
          {claimAgainst(outcome.monthlyValue, measured, money)} {verdictOf(measured)}
        </p>
      )}
      <Textarea
        label={verb === 'confirm' ? 'Note' : 'Reason'}
        description={verb === 'confirm' ? 'Optional: what you checked' : 'What is missing or wrong'}
        required={verb === 'reject'}
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
            disabled={verb === 'reject' && note.trim() === ''}
          >
            {verb === 'confirm' ? 'Confirm' : 'Reject'}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
