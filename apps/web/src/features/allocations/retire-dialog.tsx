import { Button, Modal } from '@mantine/core';
import type { AllocationRule } from '@steward/contracts';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { RuleEffect } from './rule-effect.tsx';
import styles from './rules.module.css';
import { usePreview, useRetireRule } from './rules-api.ts';

interface RetireDialogProps {
  rule: AllocationRule | null;
  onClose: () => void;
}

/** Takes a rule away, after showing where its lines fall. */
export const RetireDialog = ({ rule, onClose }: RetireDialogProps) => (
  <Modal opened={rule !== null} onClose={onClose} size="lg" title="Retire this rule?">
    {rule && <RetireForm rule={rule} onClose={onClose} />}
  </Modal>
);

function RetireForm({ rule, onClose }: { rule: AllocationRule; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const preview = usePreview({ id: rule.id, rule: null });
  const retire = useRetireRule();
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        retire.mutate({ rule, reason }, { onSuccess: onClose });
      }}
    >
      <p className={styles.hint}>
        “{rule.sentence}” Its lines fall to later rules and to pools. It stays in the history.
      </p>
      <RuleEffect preview={preview} brief />
      <ReasonField
        description="For those who ask later why figures moved"
        required
        data-autofocus
        value={reason}
        onChange={setReason}
      />
      <FormError error={retire.error} />
      <div className={styles.actions}>
        <Button type="submit" color="red" loading={retire.isPending} disabled={reason.trim() === ''}>
          Retire
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
