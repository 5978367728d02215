import { Button } from '@mantine/core';
import type { Plan } from '@steward/contracts';
import { useState } from 'react';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview, Verb } from './api.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import styles from './plan.module.css';
import { VersionDrawer } from './version-drawer.tsx';

/** The draft that waits: who wrote it, what it would cost and bring, and what this person may do with it. */
export function DraftBar({ overview, draft }: { overview: Overview; draft: Plan }) {
  const format = useFormat();
  const me = useMe();
  const mayApprove = useMay('plans:approve');
  const mayWrite = useMay('plans:write');
  const [verb, setVerb] = useState<Verb | null>(null);
  const [reading, setReading] = useState(false);
  const wrote = draft.writtenBy.some(({ id }) => id === me.user.id);
  const names = draft.writtenBy.map(({ name }) => name).join(', ');
  return (
    <section className={styles.draft} aria-label="Draft">
      <div className={styles.words}>
        <p>
          <b>Version {draft.version} is a draft</b> by {names}: {format.compact(draft.cost)} of cost and{' '}
          {format.compact(draft.value)} of value
          {overview.inForce
            ? ' in the middle. Until it is approved, the forecast alone rests on it.'
            : ' in the middle.'}
        </p>
        {draft.note && <p className={styles.hint}>“{draft.note}”</p>}
        {mayApprove && wrote && <p className={styles.hint}>You wrote in it, so somebody else approves it.</p>}
      </div>
      <div className={styles.actions}>
        {mayApprove && !wrote && <Button onClick={() => setVerb('approve')}>Approve</Button>}
        <Button variant="default" onClick={() => setReading(true)}>
          Read it
        </Button>
        {mayWrite && (
          <Button variant="default" onClick={() => setVerb('discard')}>
            Put away
          </Button>
        )}
      </div>
      <DecisionDialog
        initiative={overview.initiative.key}
        draft={draft}
        verb={verb}
        onClose={() => setVerb(null)}
      />
      <VersionDrawer
        initiative={overview.initiative.key}
        version={reading ? draft.version : null}
        onClose={() => setReading(false)}
      />
    </section>
  );
}
