import { Button } from '@mantine/core';
import { FormError } from '../../components/form-error.tsx';
import { basisPointsText } from '../../lib/typed-number.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './allocation.module.css';
import type { useSaveAllocations } from './api.ts';
import { changedAllocations, type Edits, refusals, type Saved } from './grid.ts';

interface SaveBarProps {
  saved: Saved;
  edits: Edits;
  teams: ReadonlyMap<string, string>;
  save: ReturnType<typeof useSaveAllocations>;
  onSaved: () => void;
  onDiscard: () => void;
}

const MOST = 600;

/** What would be saved, in one go for all teams and months; or why it cannot be. */
export function SaveBar({ saved, edits, teams, save, onSaved, onDiscard }: SaveBarProps) {
  const format = useFormat();
  const allocations = changedAllocations(saved, edits);
  const refused = refusals(saved, edits);
  const first = refused[0];
  const names = [...new Set(allocations.map(({ teamId }) => teams.get(teamId) ?? 'one team'))];
  const where = first && `${teams.get(first.teamId) ?? 'A team'}, ${format.period(first.period)}`;
  return (
    <section className={styles.save} aria-label="Unsaved shares">
      <div className={styles.saveWords} role="status">
        {first ? (
          <span className={styles.over}>
            {where}:{' '}
            {first.over === null
              ? 'a share is a percentage with at most two decimals.'
              : `the shares give away ${basisPointsText(first.over)}% more than the team’s cost. Lower one of them to 100% in all.`}
            {refused.length > 1 && ` So in ${refused.length - 1} more.`}
          </span>
        ) : (
          <>
            <b>
              {allocations.length} {allocations.length === 1 ? 'month' : 'months'} of {names.join(', ')}
            </b>{' '}
            changed and not saved. The shares they replace stay in the history.
          </>
        )}
        <FormError error={save.error} />
      </div>
      <div className={styles.actions}>
        <Button
          onClick={() => save.mutate({ allocations }, { onSuccess: onSaved })}
          loading={save.isPending}
          disabled={refused.length > 0 || allocations.length > MOST}
        >
          Save
        </Button>
        <Button variant="default" onClick={onDiscard} disabled={save.isPending}>
          Take back
        </Button>
      </div>
    </section>
  );
}
