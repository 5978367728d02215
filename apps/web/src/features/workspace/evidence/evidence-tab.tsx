import { Button } from '@mantine/core';
import type { EvidencePolicy, RouteResponse } from '@steward/contracts';
import { useState } from 'react';
import { ErrorState } from '../../../components/error-state.tsx';
import { EVIDENCE, EVIDENCE_ORDER } from '../../../components/evidence-levels.ts';
import { Section } from '../../../components/page.tsx';
import { TableSkeleton } from '../../../components/skeletons.tsx';
import { useMay } from '../../../lib/session.ts';
import { percentText } from '../../../lib/typed-number.ts';
import { useFormat } from '../../../lib/use-format.ts';
import styles from '../settings.module.css';
import { useEvidencePolicy } from './api.ts';
import { EffectTable } from './effect-table.tsx';
import { PolicyForm } from './policy-form.tsx';

export function EvidenceTab() {
  const policy = useEvidencePolicy();
  if (policy.data) return <Standing policy={policy.data} />;
  if (policy.error) return <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />;
  return <TableSkeleton rows={5} />;
}

function Standing({ policy }: { policy: RouteResponse<'GET /evidence-policy'> }) {
  const mayChange = useMay('workspace:update');
  const [changing, setChanging] = useState(false);
  return (
    <Section
      title="What claimed value counts"
      note="Through the weighted lens each claim counts by how well it is shown. It is a rule to be agreed on, no result of science."
      actions={
        mayChange &&
        !changing && (
          <Button variant="default" onClick={() => setChanging(true)}>
            Change…
          </Button>
        )
      }
    >
      <Since policy={policy} />
      {changing ? (
        <PolicyForm policy={policy} onClose={() => setChanging(false)} />
      ) : (
        <EffectTable effect={policy.effect} weights={policy.weights} />
      )}
      <p className={styles.hint}>
        Where the 95 % interval of what was measured includes zero there may be no effect at all: such a claim
        counts {percentText(policy.cap)}% at most. Cost is never weighted, and what finance has confirmed is
        told by a lens of its own.
      </p>
      {policy.history.length > 0 && <History policies={policy.history} />}
    </Section>
  );
}

function Since({ policy: { recordedAt, recordedBy, reason } }: { policy: EvidencePolicy }) {
  const format = useFormat();
  if (recordedAt === null) return <p className={styles.hint}>The policy every workspace starts with.</p>;
  return (
    <p className={styles.hint}>
      Since {format.date(recordedAt.slice(0, 10))}, by {recordedBy ?? 'Steward'}: {reason}
    </p>
  );
}

const inShort = ({ weights, cap }: EvidencePolicy): string =>
  [
    ...EVIDENCE_ORDER.map((level) => `${EVIDENCE[level].label} ${percentText(weights[level])}%`),
    `at most ${percentText(cap)}% where it may be nothing`,
  ].join(', ');

/** Policies that stood before, the newest first. */
function History({ policies }: { policies: readonly EvidencePolicy[] }) {
  const format = useFormat();
  return (
    <details className={styles.history}>
      <summary>What counted before</summary>
      <ul className={styles.list}>
        {policies.map((policy) => (
          <li key={policy.id ?? 'start'}>
            {inShort(policy)}.{' '}
            <span className={styles.dim}>
              {policy.recordedAt === null
                ? 'The start.'
                : `From ${format.date(policy.recordedAt.slice(0, 10))}, by ${policy.recordedBy ?? 'Steward'}: ${policy.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
