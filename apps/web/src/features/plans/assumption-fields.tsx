import { TextInput } from '@mantine/core';
import { Section } from '../../components/page.tsx';
import { nextId, type PlanDraft } from './draft.ts';
import { AddButton, changed, type FieldsProps, RemoveButton, without } from './fields.tsx';
import styles from './plan-grid.module.css';

type One = PlanDraft['assumptions'][number];

/** What has to hold, who answers for it, and when it is looked at again. */
export function AssumptionFields({ draft, onChange, owner }: FieldsProps & { owner: string }) {
  const set = (id: number, changes: Partial<One>) =>
    onChange({ assumptions: changed(draft.assumptions, id, changes) });
  return (
    <Section title="Assumptions" note="What has to hold for the plan to come out.">
      <div className={styles.rows}>
        {draft.assumptions.map((one) => (
          <div key={one.id} className={styles.row}>
            <TextInput
              label="Assumption"
              maxLength={4000}
              value={one.text}
              onChange={(event) => set(one.id, { text: event.currentTarget.value })}
            />
            <TextInput
              label="Owner"
              maxLength={120}
              value={one.owner}
              onChange={(event) => set(one.id, { owner: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label="Look again on"
              value={one.reviewOn}
              onChange={(event) => set(one.id, { reviewOn: event.currentTarget.value })}
            />
            <RemoveButton
              label="Remove this assumption"
              onClick={() => onChange({ assumptions: without(draft.assumptions, one.id) })}
            />
          </div>
        ))}
        <AddButton
          disabled={draft.assumptions.length >= 30}
          onClick={() =>
            onChange({
              assumptions: [
                ...draft.assumptions,
                { id: nextId(draft.assumptions), text: '', owner, reviewOn: '' },
              ],
            })
          }
        >
          Add an assumption
        </AddButton>
      </div>
    </Section>
  );
}
