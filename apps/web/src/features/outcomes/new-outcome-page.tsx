import { Button } from '@mantine/core';
import type { OutcomeInput } from '@steward/contracts';
import { currentPeriod } from '@steward/finance';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FormError } from '../../components/form-error.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useAppSearch } from '../../lib/url-state.ts';
import { useCreateOutcome, useWorkspace } from './api.ts';
import { emptyDraft } from './draft.ts';
import { OutcomeForm } from './outcome-form.tsx';
import styles from './outcomes.module.css';

export function Page() {
  const mayClaim = useMay('outcomes:claim');
  const workspace = useWorkspace();
  if (!mayClaim) {
    return (
      <Frame title="Record an outcome">
        <EmptyState
          title="Your role does not claim outcomes"
          action={<ButtonLink to="/outcomes">Outcomes</ButtonLink>}
        >
          Product managers claim what their bets achieved; finance confirms it. Nobody does both.
        </EmptyState>
      </Frame>
    );
  }
  if (workspace.error && !workspace.data)
    return <ErrorState error={workspace.error} onRetry={() => void workspace.refetch()} />;
  if (!workspace.data) return <PageSkeleton />;
  return <NewOutcome currency={workspace.data.currency} margin={workspace.data.defaultGrossMargin} />;
}

function NewOutcome({ currency, margin }: { currency: string; margin: string }) {
  const { initiative } = useAppSearch();
  const create = useCreateOutcome();
  const navigate = useNavigate();
  const [done, setDone] = useState(false);
  const initial = useMemo(() => {
    const draft = emptyDraft(currency, margin, currentPeriod(new Date()));
    return initiative ? { ...draft, attributions: [{ initiative, name: null, percent: '100' }] } : draft;
  }, [currency, margin, initiative]);
  const record = (outcome: OutcomeInput | null, status: 'draft' | 'claimed') => {
    if (!outcome) return;
    setDone(true);
    create.mutate(
      { outcome, status },
      {
        onSuccess: ({ id }) => void navigate({ to: '/outcomes/$id', params: { id } }),
        onError: () => setDone(false),
      },
    );
  };
  return (
    <Frame
      title="Record an outcome"
      crumb={<TextLink to="/outcomes">Outcomes</TextLink>}
      finding="Say what changed, since when, and how you know. Finance confirms it; until then it counts as claimed."
    >
      <OutcomeForm initial={initial} defaultMargin={margin}>
        {(submit, changed) => (
          <div className={styles.stack}>
            <FormError error={create.error} />
            <div className={styles.actions}>
              <Button onClick={() => record(submit(), 'claimed')} loading={create.isPending}>
                Claim it
              </Button>
              <Button variant="default" onClick={() => record(submit(), 'draft')} disabled={create.isPending}>
                Keep as a draft
              </Button>
            </div>
            <LeaveGuard when={changed && !done} what="What you have typed" />
          </div>
        )}
      </OutcomeForm>
    </Frame>
  );
}
