import { Button, Modal, TextInput } from '@mantine/core';
import type { QueueGroup } from '@steward/contracts';
import { useState } from 'react';
import { FormError, fieldIssue } from '../../components/form-error.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { useFormat } from '../../lib/use-format.ts';
import styles from './queue.module.css';
import { groupName } from './queue.ts';
import { useSnooze } from './queue-api.ts';

interface SnoozeDialogProps {
  group: QueueGroup | null;
  onClose: () => void;
}

/** Puts a group aside, with the reason and until when. */
export const SnoozeDialog = ({ group, onClose }: SnoozeDialogProps) => (
  <Modal opened={group !== null} onClose={onClose} title="Put aside?">
    {group && <SnoozeForm group={group} onClose={onClose} />}
  </Modal>
);

function SnoozeForm({ group, onClose }: { group: QueueGroup; onClose: () => void }) {
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const snooze = useSnooze();
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        snooze.mutate({ group, until: until || null, reason: reason.trim() }, { onSuccess: onClose });
      }}
    >
      <p className={styles.hint}>
        {groupName(group)}, {group.team ?? 'no team'}, <b>{format.money(group.amount)}</b>: it stays
        unallocated and in every figure, and stands at the end of the queue.
      </p>
      <ReasonField required data-autofocus value={reason} onChange={setReason} />
      <TextInput
        label="Until the end of"
        description="Optional: without a month, until somebody brings it back"
        type="month"
        placeholder="2026-01"
        pattern="\d{4}-\d{2}"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldIssue(snooze.error, 'until')}
      />
      <FormError error={snooze.error} shown={['body.until']} />
      <div className={styles.buttons}>
        <Button type="submit" loading={snooze.isPending} disabled={reason.trim() === ''}>
          Put aside
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
