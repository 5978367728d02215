import { Button, Modal } from '@mantine/core';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { useState } from 'react';
import { MoneyText } from '../../components/figure-text.tsx';
import { FormError, Refusal } from '../../components/form-error.tsx';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { useFormat } from '../../lib/use-format.ts';
import styles from './queue.module.css';
import { type Assignable, groupId, groupName } from './queue.ts';
import { useAssign, useAssignPreviews } from './queue-api.ts';

interface AssignDialogProps {
  groups: readonly Assignable[] | null;
  onClose: () => void;
  onDone: () => void;
}

/** Gives groups to one bet: an assignment each, of what is imported so far. */
export const AssignDialog = ({ groups, onClose, onDone }: AssignDialogProps) => (
  <Modal opened={groups !== null} onClose={onClose} size="lg" title="Assign to a bet">
    {groups && <AssignForm groups={groups} onClose={onClose} onDone={onDone} />}
  </Modal>
);

function AssignForm({
  groups: given,
  onClose,
  onDone,
}: AssignDialogProps & { groups: readonly Assignable[] }) {
  const format = useFormat();
  // As chosen: the queue behind is read anew while they are assigned one after the other.
  const [groups] = useState(given);
  const [initiative, setInitiative] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const previews = useAssignPreviews(groups, initiative);
  const assign = useAssign();
  const refused = previews.find(({ error }) => error)?.error ?? null;
  const ready = initiative !== null && previews.every(({ data }) => data !== undefined);
  const begun = assign.isPending || assign.made > 0;
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (initiative) assign.mutate({ groups, initiative, reason }, { onSuccess: onDone });
      }}
    >
      <p className={styles.hint}>
        {groups.length === 1 ? 'It becomes an assignment' : 'Each becomes an assignment'} of the lines that
        are imported so far, before all rules. Later imports ask anew; make a rule for those.
      </p>
      <InitiativePicker
        label="Bet"
        value={initiative}
        onPick={(key) => setInitiative(key)}
        disabled={begun}
        data-autofocus
      />
      <Preview groups={groups} previews={previews} />
      {!begun && <FormError error={refused} />}
      <ReasonField
        description="Optional: for those who ask later why figures moved"
        minRows={1}
        value={reason}
        onChange={setReason}
        disabled={begun}
      />
      {assign.error && assign.made > 0 && (
        <Refusal>
          {format.number(assign.made)} of {format.number(groups.length)} were assigned before this:
        </Refusal>
      )}
      <FormError error={assign.error} />
      <div className={styles.buttons}>
        <Button type="submit" disabled={!ready || refused !== null} loading={assign.isPending}>
          {assign.made > 0
            ? `Assign the other ${groups.length - assign.made}`
            : `Assign ${groups.length === 1 ? 'it' : `${groups.length} groups`}`}
        </Button>
        <Button variant="default" onClick={assign.made > 0 ? onDone : onClose} disabled={assign.isPending}>
          {assign.made > 0 ? 'Close' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}

type Previews = ReturnType<typeof useAssignPreviews>;

/** Beside what stands in the queue, what the assignment would catch: in all months, and wherever it lies now. */
function Preview({ groups, previews }: { groups: readonly Assignable[]; previews: Previews }) {
  const format = useFormat();
  const caught = previews.flatMap(({ data }) => data?.caught ?? []);
  const total = formatAmount(sum(caught.map(({ amount }) => parseAmount(amount))));
  const wider = groups.some((group, index) => {
    const amount = previews[index]?.data?.caught.amount;
    return amount !== undefined && amount !== group.amount;
  });
  return (
    <section aria-label="What is assigned" className={styles.stack}>
      <div className={styles.scroll}>
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Team</th>
              <th scope="col" data-align="right">
                In the queue
              </th>
              <th scope="col" data-align="right">
                Caught
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group, index) => (
              <tr key={groupId(group)}>
                <td>{groupName(group)}</td>
                <td>{group.team ?? '–'}</td>
                <td data-align="right">
                  <MoneyText amount={group.amount} />
                </td>
                <td data-align="right">
                  <Catch preview={previews[index]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {caught.length === groups.length && (
        <p className={styles.hint}>
          <b>{format.money(total)}</b> moves to the bet. Nothing is changed until you assign.
          {wider &&
            ' Where more is caught than stands in the queue, the same lines exist in other months, or lie in shares or rules now.'}
        </p>
      )}
    </section>
  );
}

function Catch({ preview }: { preview: Previews[number] | undefined }) {
  if (preview?.data) return <MoneyText amount={preview.data.caught.amount} />;
  return preview?.error ? 'refused' : preview?.isFetching ? '…' : '–';
}
