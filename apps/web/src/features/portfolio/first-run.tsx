import { Button } from '@mantine/core';
import type { Action, Role } from '@steward/contracts';
import { may } from '@steward/contracts/permissions';
import { FormError } from '../../components/form-error.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { api } from '../../lib/request.ts';
import { useEnterWorkspace, useMe } from '../../lib/session.ts';
import styles from './portfolio.module.css';

interface Step {
  title: string;
  text: string;
  who: string;
  action: Action;
  to: '/imports' | '/initiatives' | '/outcomes';
  button: string;
}

const STEPS: Step[] = [
  {
    title: 'Bring the costs in',
    text: 'Drop an export of the ledger, payroll, cloud bill or time system. You see how it was understood before anything is posted, and can undo it.',
    who: 'Finance',
    action: 'imports:stage',
    to: '/imports',
    button: 'Import costs',
  },
  {
    title: 'Name the bets',
    text: 'Add each initiative with its key, theme and owner. Cost lines that already carry the key reach it at once.',
    who: 'CPO or product manager',
    action: 'initiatives:write',
    to: '/initiatives',
    button: 'Add initiatives',
  },
  {
    title: 'Record what they achieved',
    text: 'A guided form computes the value of an outcome and asks for the evidence. Finance confirms it.',
    who: 'Product manager',
    action: 'outcomes:claim',
    to: '/outcomes',
    button: 'Record an outcome',
  },
];

const NEXT: Record<Role, string> = {
  admin: 'Invite finance and the product managers under Settings, or take the first step yourself.',
  cpo: 'Name the bets you want to see; finance brings the costs.',
  finance: 'Your first file is the first step: nothing is posted until you say so.',
  pm: 'Add your bets and the first outcome; finance brings the costs.',
  viewer: 'There is nothing to read yet. It appears here as soon as the others have begun.',
};

/** The portfolio before its first figure: what has to happen, and which part is the reader's. */
export function FirstRun() {
  const { role } = useMe().workspace;
  return (
    <section className={styles.firstRun} aria-label="First steps">
      <h2 className={styles.firstTitle}>Three steps to the first return on a bet</h2>
      <p className={styles.firstText}>{NEXT[role]}</p>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => {
          const yours = may(role, step.action);
          return (
            <li key={step.to} className={styles.step} data-yours={yours || undefined}>
              <span className={styles.stepHead}>
                {index + 1}. {step.title}
              </span>
              <span className={styles.stepText}>{step.text}</span>
              {yours ? (
                <ButtonLink to={step.to} variant={index === 0 ? 'filled' : 'default'}>
                  {step.button}
                </ButtonLink>
              ) : (
                <span className={styles.stepWho}>Done by: {step.who}</span>
              )}
            </li>
          );
        })}
      </ol>
      {may(role, 'members:manage') && <LookAround />}
    </section>
  );
}

function LookAround() {
  const load = useEnterWorkspace<void>(async () => (await api('POST /sample', { body: {} })).workspaceId);
  return (
    <div className={styles.lookAround}>
      <p className={styles.firstText}>
        Or look around first: the sample company has three years of costs and outcomes, in a workspace of its
        own that you can remove under Settings.
      </p>
      <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
        Load the sample company
      </Button>
      {load.isPending && (
        <p className={styles.firstText} role="status">
          Ten files are being imported, like yours would be. This takes ten to thirty seconds.
        </p>
      )}
      <FormError error={load.error} />
    </div>
  );
}
