import { Button, Select, TextInput } from '@mantine/core';
import type { RevenueEvent } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { useAppSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useTakeEvents, useTakers } from './api.ts';
import styles from './bridge.module.css';

interface PickedEventsProps {
  picked: readonly RevenueEvent[];
  onDone: () => void;
}

/** What becomes of picked movements: an outcome takes them, or the one in sight gives them back. */
export function PickedEvents({ picked, onDone }: PickedEventsProps) {
  const format = useFormat();
  const { outcome: of } = useAppSearch();
  const takers = useTakers();
  const taking = useTakeEvents();
  const [chosen, setChosen] = useState<string | null>(of ?? null);
  const [reason, setReason] = useState('');
  const outcomes = takers.data?.items ?? [];
  const outcome = outcomes.find(({ id }) => id === chosen);
  const held = outcome !== undefined && picked.every((event) => event.outcome?.id === outcome.id);
  const arr = formatAmount(sum(picked.map(({ reportingArr }) => parseAmount(reportingArr))));
  return (
    <form
      className={styles.picked}
      aria-label="Picked movements"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome)
          taking.mutate(
            { outcome, picked, verb: held ? 'give' : 'take', reason: reason.trim() },
            { onSuccess: onDone },
          );
      }}
    >
      <p className={styles.pickedWords}>
        <b>
          {format.number(picked.length)} picked, {format.money(arr)} a year.
        </b>{' '}
        <span className={styles.dim}>
          An outcome that takes or gives back movements is claimed anew; finance confirms it again.
        </span>
      </p>
      <div className={styles.pickedFields}>
        <Select
          label="Outcome"
          placeholder="Which outcome are they about?"
          data={outcomes.map(({ id, title }) => ({ value: id, label: title }))}
          value={chosen}
          onChange={setChosen}
          searchable
        />
        <TextInput
          label="Reason"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!outcome || reason.trim() === ''} loading={taking.isPending}>
          {held ? 'Give back' : 'Take'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Clear
        </Button>
      </div>
      <FormError error={taking.error} />
    </form>
  );
}
