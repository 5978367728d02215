import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../../components/page.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview } from './api.ts';
import { MoveDialog } from './move-dialog.tsx';
import styles from './plan.module.css';

/** The days the plan works towards, in its newest version, with the value that shifts with each. */
export function Milestones({ overview }: { overview: Overview }) {
  const format = useFormat();
  const mayWrite = useMay('plans:write');
  const [moving, setMoving] = useState<string | null>(null);
  const { draft, inForce, initiative } = overview;
  const plan = (draft ?? inForce)?.plan;
  if (!plan) return null;
  const anchored = (name: string) =>
    plan.lines.flatMap((line) => (line.side === 'value' && line.milestone === name ? line.label : []));
  return (
    <Section title="Milestones" note={draft && inForce ? 'As the draft has them.' : undefined}>
      {plan.milestones.length === 0 ? (
        <p className={styles.none}>No milestone is planned.</p>
      ) : (
        <ul className={styles.list}>
          {plan.milestones.map(({ name, date }) => (
            <li key={name}>
              <span className={styles.words}>
                {name}, {format.date(date)}
                <span className={styles.quiet}>
                  {anchored(name).length > 0
                    ? `Shifts with it: ${anchored(name).join(', ')}`
                    : 'No value shifts with it'}
                </span>
              </span>
              {mayWrite && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Move ${name}`}
                  onClick={() => setMoving(name)}
                >
                  Move
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <MoveDialog
        initiative={initiative.key}
        edition={draft?.edition ?? 0}
        milestone={plan.milestones.find(({ name }) => name === moving) ?? null}
        onClose={() => setMoving(null)}
      />
    </Section>
  );
}
