import { Button, Modal } from '@mantine/core';
import type { AllocationRule } from '@steward/contracts';
import { FormError } from '../../components/form-error.tsx';
import { RuleEffect } from './rule-effect.tsx';
import styles from './rules.module.css';
import { inputOf, useMoveRule, usePreview } from './rules-api.ts';

interface MoveDialogProps {
  /** The rules among which it moves, in their order. */
  rules: readonly AllocationRule[];
  moving: { rule: AllocationRule; up: boolean } | null;
  onClose: () => void;
}

/** Moves a rule past its neighbour, after showing what that changes. */
export const MoveDialog = ({ moving, onClose, ...rest }: MoveDialogProps) => (
  <Modal
    opened={moving !== null}
    onClose={onClose}
    size="lg"
    title={moving?.up ? 'Decide earlier?' : 'Decide later?'}
  >
    {moving && <MoveForm {...rest} moving={moving} onClose={onClose} />}
  </Modal>
);

function MoveForm({
  rules,
  moving: { rule, up },
  onClose,
}: MoveDialogProps & { moving: NonNullable<MoveDialogProps['moving']> }) {
  const at = rules.findIndex(({ id }) => id === rule.id);
  const neighbour = rules[up ? at - 1 : at + 1];
  const before = (up ? rules[at - 1] : rules[at + 2])?.id ?? null;
  const preview = usePreview({ id: rule.id, rule: inputOf(rule), before });
  const move = useMoveRule();
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>
        “{rule.name}” then decides {up ? 'before' : 'after'} “{neighbour?.name}” where both match a line.
      </p>
      <RuleEffect preview={preview} brief />
      <FormError error={move.error} />
      <div className={styles.actions}>
        <Button
          data-autofocus
          loading={move.isPending}
          onClick={() => move.mutate({ rule, before }, { onSuccess: onClose })}
        >
          Move
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
