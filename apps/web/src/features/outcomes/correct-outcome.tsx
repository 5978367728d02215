import { Button, Textarea } from '@mantine/core';
import type { OutcomeInput } from '@steward/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { ApiError } from '../../lib/request.ts';
import { useSetSearch } from '../../lib/url-state.ts';
import { type OutcomeDetail, useCorrectOutcome, useWorkspace } from './api.ts';
import { draftOf } from './draft.ts';
import { OutcomeForm } from './outcome-form.tsx';
import styles from './outcomes.module.css';

/** A correction: the same form, filled in, with the reason; it makes a new version that is claimed anew. */
export function CorrectOutcome({ outcome }: { outcome: OutcomeDetail }) {
  const workspace = useWorkspace();
  if (!workspace.data) return <PageSkeleton />;
  return <Correction outcome={outcome} margin={workspace.data.defaultGrossMargin} />;
}

function Correction({ outcome: current, margin }: { outcome: OutcomeDetail; margin: string }) {
  // The version that was opened: what somebody else records meanwhile must be seen first, not overwritten.
  const [outcome] = useState(current);
  const initial = useMemo(() => draftOf(outcome, margin), [outcome, margin]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState(false);
  const correct = useCorrectOutcome(outcome.id);
  const setSearch = useSetSearch();
  const client = useQueryClient();
  const isDraft = outcome.status === 'draft';
  const leave = () => setSearch({ edit: undefined });
  const record = (input: OutcomeInput | null, status: 'draft' | 'claimed') => {
    const why = reason.trim() || (isDraft ? 'Draft continued' : '');
    setMissing(!why);
    if (!input || !why) return;
    setDone(true);
    correct.mutate(
      { version: outcome.version, outcome: input, status, reason: why },
      { onSuccess: leave, onError: () => setDone(false) },
    );
  };
  const stale = correct.error instanceof ApiError && correct.error.code === 'conflict';
  return (
    <Frame
      title={isDraft ? 'Continue the draft' : `Correct “${outcome.title}”`}
      crumb={
        <TextLink to="/outcomes/$id" params={{ id: outcome.id }} search={{}}>
          {outcome.title}
        </TextLink>
      }
      finding={
        isDraft
          ? 'A draft counts in no figure until it is claimed.'
          : 'The correction replaces this version and is claimed anew; a confirmation falls. What it replaces stays in the history.'
      }
    >
      <OutcomeForm initial={initial} defaultMargin={margin}>
        {(submit, changed) => (
          <Section title={isDraft ? 'Done?' : 'Why?'}>
            {!isDraft && (
              <Textarea
                className={styles.wide}
                label="Reason of the correction"
                description="Stands in the history and in the audit"
                maxLength={500}
                autosize
                minRows={2}
                value={reason}
                error={missing && !reason.trim() ? 'This is needed' : null}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
            <FormError error={correct.error} />
            <div className={styles.actions}>
              {stale ? (
                <Button
                  onClick={() => {
                    void client.invalidateQueries();
                    leave();
                  }}
                >
                  Load it again
                </Button>
              ) : (
                <Button onClick={() => record(submit(), 'claimed')} loading={correct.isPending}>
                  {isDraft ? 'Claim it' : 'Claim the correction'}
                </Button>
              )}
              <Button
                variant="default"
                onClick={() => record(submit(), 'draft')}
                disabled={correct.isPending}
              >
                Keep as a draft
              </Button>
              <Button variant="subtle" color="gray" onClick={leave}>
                Cancel
              </Button>
            </div>
            <LeaveGuard when={changed && !done} what="The correction" />
          </Section>
        )}
      </OutcomeForm>
    </Frame>
  );
}
