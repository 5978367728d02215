import { Button, Modal } from '@mantine/core';
import type { PayPolicy } from '@steward/contracts';
import { useEffect, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { usePreviewPolicy, useRetirePolicy } from './api.ts';
import { Effect } from './effect.tsx';
import styles from './pay.module.css';

/** Takes a policy away, after showing what that changes. */
export const RetireDialog = ({ policy, onClose }: { policy: PayPolicy | null; onClose: () => void }) => (
  <Modal opened={policy !== null} onClose={onClose} title="Retire this policy?" size="lg">
    {policy && <RetireForm policy={policy} onClose={onClose} />}
  </Modal>
);

function RetireForm({ policy, onClose }: { policy: PayPolicy; onClose: () => void }) {
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { mutate: ask, data: effect, error: unseen } = usePreviewPolicy();
  const retire = useRetirePolicy();
  const { id } = policy;
  useEffect(() => ask({ policy: null, retire: id }), [ask, id]);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        retire.mutate({ id, reason: reason.trim() }, { onSuccess: onClose });
      }}
    >
      <p className={styles.note}>
        From {format.period(policy.from)} on the policy before it goes on, or none. It stays in the history.
      </p>
      {effect && <Effect preview={effect} />}
      <ReasonField
        description="Kept in the audit"
        required
        data-autofocus
        value={reason}
        onChange={setReason}
      />
      <FormError error={unseen ?? retire.error} />
      <div className={styles.buttons}>
        <Button
          type="submit"
          color="red"
          loading={retire.isPending}
          disabled={!effect || reason.trim() === ''}
        >
          Retire
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
