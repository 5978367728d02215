import { Button, Modal, TextInput } from '@mantine/core';
import type { MilestoneShift } from '@steward/contracts';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { usePreviewMove, useSaveMove } from './api.ts';
import styles from './plan.module.css';

interface MoveDialogProps {
  initiative: string;
  /** Of the draft; 0 where there is none. */
  edition: number;
  milestone: { name: string; date: string } | null;
  onClose: () => void;
}

/** Moves a milestone after showing which values shift with it, and by how many months. */
export const MoveDialog = ({ milestone, ...rest }: MoveDialogProps) => (
  <Modal opened={milestone !== null} onClose={rest.onClose} title={milestone && `Move “${milestone.name}”`}>
    {milestone && <MoveForm {...rest} milestone={milestone} />}
  </Modal>
);

function MoveForm({
  initiative,
  edition,
  milestone,
  onClose,
}: MoveDialogProps & { milestone: { name: string; date: string } }) {
  const [date, setDate] = useState(milestone.date);
  const [note, setNote] = useState('');
  const preview = usePreviewMove(initiative);
  const save = useSaveMove(initiative);
  const move = { draft: edition, milestone: milestone.name, date };
  const shown = preview.data;
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (shown)
          save.mutate({ ...move, ...(note.trim() && { note: note.trim() }) }, { onSuccess: onClose });
        else preview.mutate(move);
      }}
    >
      <TextInput
        type="date"
        label="New date"
        data-autofocus
        required
        withAsterisk={false}
        value={date}
        onChange={(event) => {
          // What was looked at is what is saved: another date asks for another look.
          preview.reset();
          setDate(event.currentTarget.value);
        }}
      />
      {shown && <Shift shift={shown} />}
      {shown && (
        <TextInput
          label="Why"
          description="Optional; stands with the draft"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <FormError error={preview.error ?? save.error} />
      <div className={styles.actions}>
        {shown ? (
          <Button type="submit" loading={save.isPending}>
            {edition === 0 ? 'Move it in a new draft' : 'Move it in the draft'}
          </Button>
        ) : (
          <Button type="submit" loading={preview.isPending} disabled={date === milestone.date}>
            See what shifts
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const spanText = (format: Format, { from, to }: { from: string; to: string }) =>
  from === to ? format.period(from) : `${format.period(from)} to ${format.period(to)}`;

function Shift({ shift }: { shift: MilestoneShift }) {
  const format = useFormat();
  const months = `${Math.abs(shift.months)} ${Math.abs(shift.months) === 1 ? 'month' : 'months'}`;
  if (shift.lines.length === 0)
    return (
      <p className={styles.hint} role="status">
        No value shifts: {shift.months === 0 ? 'the month stays the same.' : 'none is anchored to it.'}
      </p>
    );
  return (
    <div role="status">
      <p className={styles.hint}>
        {months} {shift.months > 0 ? 'later' : 'earlier'}, the amounts as they are:
      </p>
      <ul className={styles.list}>
        {shift.lines.map(({ label, before, after, value }) => (
          <li key={label}>
            <span className={styles.words}>
              {label}, {format.compact(value)}
              <span className={styles.quiet}>
                {spanText(format, before)} → {spanText(format, after)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
