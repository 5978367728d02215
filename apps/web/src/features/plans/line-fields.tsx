import { NativeSelect, TextInput } from '@mantine/core';
import type { Category } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { Section } from '../../components/page.tsx';
import { type LineDraft, nextId } from './draft.ts';
import { AddButton, changed, type FieldsProps, RemoveButton, without } from './fields.tsx';
import styles from './plan-grid.module.css';

const CATEGORIES = [
  { value: '', label: 'Not told apart' },
  ...Object.entries(CATEGORY_LABELS).map(([value, label]) => ({ value, label })),
];

/** What the plan is made of: lines of cost, and lines of value with what they shift with. */
export function LineFields({ draft, onChange }: FieldsProps) {
  const set = (id: number, changes: Partial<LineDraft>) =>
    onChange({ lines: changed(draft.lines, id, changes) });
  const add = (side: LineDraft['side']) =>
    onChange({
      lines: [...draft.lines, { id: nextId(draft.lines), side, label: '', category: '', milestone: null }],
    });
  const full = draft.lines.length >= 20;
  return (
    <Section
      title="Lines"
      note="Where all cost is told by category, the plan’s page says which of them drifts."
    >
      <div className={styles.rows}>
        {draft.lines.map((line) => (
          <div key={line.id} className={styles.row}>
            <TextInput
              label={line.side === 'cost' ? 'Cost' : 'Value'}
              placeholder={line.side === 'cost' ? 'Build' : 'Upgrades to Pro'}
              maxLength={120}
              value={line.label}
              onChange={(event) => set(line.id, { label: event.currentTarget.value })}
            />
            {line.side === 'cost' ? (
              <NativeSelect
                label="Category"
                data={CATEGORIES}
                value={line.category}
                onChange={(event) => set(line.id, { category: event.currentTarget.value as Category | '' })}
              />
            ) : (
              <NativeSelect
                label="Shifts with"
                data={[
                  { value: '', label: 'Nothing' },
                  ...draft.milestones.map(({ id, name }) => ({
                    value: String(id),
                    label: name || 'A milestone without a name',
                  })),
                ]}
                value={line.milestone === null ? '' : String(line.milestone)}
                onChange={({ currentTarget: { value } }) =>
                  set(line.id, { milestone: value === '' ? null : Number(value) })
                }
              />
            )}
            <RemoveButton
              label={`Remove ${line.label || 'this line'}`}
              onClick={() => onChange({ lines: without(draft.lines, line.id) })}
            />
          </div>
        ))}
        <div className={styles.bar}>
          <AddButton disabled={full} onClick={() => add('cost')}>
            Add a line of cost
          </AddButton>
          <AddButton disabled={full} onClick={() => add('value')}>
            Add a line of value
          </AddButton>
        </div>
      </div>
    </Section>
  );
}
