import { NativeSelect, TextInput } from '@mantine/core';
import type { Tripwire } from '@steward/contracts';
import { Section } from '../../components/page.tsx';
import { nextId, type PlanDraft } from './draft.ts';
import { AddButton, changed, type FieldsProps, RemoveButton, without } from './fields.tsx';
import styles from './plan-grid.module.css';
import { isReturn, METRIC_OPTIONS } from './words.ts';

type One = PlanDraft['tripwires'][number];

/** Where to stop and decide anew, said before the money is spent. */
export function TripwireFields({ draft, onChange, currency }: FieldsProps & { currency: string }) {
  const set = (id: number, changes: Partial<One>) =>
    onChange({ tripwires: changed(draft.tripwires, id, changes) });
  return (
    <Section
      title="Tripwires"
      note="Judged on all facts up to the end of the month, once they reach it. Hit strictly above, or below."
    >
      <div className={styles.rows}>
        {draft.tripwires.map((one) => (
          <div key={one.id} className={styles.row}>
            <NativeSelect
              label="Figure"
              data={METRIC_OPTIONS}
              value={one.metric}
              onChange={(event) => set(one.id, { metric: event.currentTarget.value as Tripwire['metric'] })}
            />
            <NativeSelect
              label="Is"
              data={['above', 'below']}
              value={one.comparison}
              onChange={(event) =>
                set(one.id, { comparison: event.currentTarget.value as Tripwire['comparison'] })
              }
            />
            <TextInput
              label={isReturn(one.metric) ? 'Percent' : currency}
              inputMode="decimal"
              maxLength={32}
              value={one.threshold}
              onChange={(event) => set(one.id, { threshold: event.currentTarget.value })}
            />
            <TextInput
              label="By the end of"
              placeholder="2026-12"
              maxLength={7}
              value={one.by}
              onChange={(event) => set(one.id, { by: event.currentTarget.value })}
            />
            <RemoveButton
              label="Remove this tripwire"
              onClick={() => onChange({ tripwires: without(draft.tripwires, one.id) })}
            />
          </div>
        ))}
        <AddButton
          disabled={draft.tripwires.length >= 20}
          onClick={() =>
            onChange({
              tripwires: [
                ...draft.tripwires,
                { id: nextId(draft.tripwires), metric: 'cost', comparison: 'above', threshold: '', by: '' },
              ],
            })
          }
        >
          Add a tripwire
        </AddButton>
      </div>
    </Section>
  );
}
