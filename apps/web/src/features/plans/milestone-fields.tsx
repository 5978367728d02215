import { TextInput } from '@mantine/core';
import { Section } from '../../components/page.tsx';
import { nextId } from './draft.ts';
import { AddButton, changed, type FieldsProps, RemoveButton, without } from './fields.tsx';
import styles from './plan-grid.module.css';

/**
 * The days a plan works towards. One that values are anchored to, as it was opened, is moved on the plan's page,
 * where what shifts with it is shown first.
 */
export function MilestoneFields({
  draft,
  onChange,
  saved,
}: FieldsProps & { saved: readonly { name: string; date: string }[] }) {
  const set = (id: number, changes: { name?: string; date?: string }) =>
    onChange({ milestones: changed(draft.milestones, id, changes) });
  const held = (id: number, date: string) =>
    saved[id]?.date === date && draft.lines.some(({ milestone }) => milestone === id);
  return (
    <Section title="Milestones" note="Value can be anchored to one, and shifts with it when it is moved.">
      <div className={styles.rows}>
        {draft.milestones.map(({ id, name, date }) => (
          <div key={id} className={styles.row}>
            <TextInput
              label="Name"
              maxLength={120}
              value={name}
              onChange={(event) => set(id, { name: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label="Date"
              description={held(id, date) ? 'Moved on the plan’s page, with its value' : undefined}
              readOnly={held(id, date)}
              value={date}
              onChange={(event) => set(id, { date: event.currentTarget.value })}
            />
            <RemoveButton
              label={`Remove milestone ${name}`}
              onClick={() =>
                onChange({
                  milestones: without(draft.milestones, id),
                  lines: draft.lines.map((line) =>
                    line.milestone === id ? { ...line, milestone: null } : line,
                  ),
                })
              }
            />
          </div>
        ))}
        <AddButton
          disabled={draft.milestones.length >= 20}
          onClick={() =>
            onChange({
              milestones: [...draft.milestones, { id: nextId(draft.milestones), name: '', date: '' }],
            })
          }
        >
          Add a milestone
        </AddButton>
      </div>
    </Section>
  );
}
