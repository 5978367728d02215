import { useNavigate, useParams } from '@tanstack/react-router';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { usePlan } from './api.ts';
import { PlanForm } from './plan-form.tsx';

/** Writing on the draft of a plan, or beginning one from the plan in force. */
export function Page() {
  const { key = '' } = useParams({ strict: false });
  const { data, error, refetch } = usePlan(key);
  const navigate = useNavigate();
  const mayWrite = useMay('plans:write');
  const crumb = (
    <TextLink to="/initiatives/$key/plan" params={{ key }}>
      Plan of {data?.initiative.name ?? key}
    </TextLink>
  );
  if (error && !data)
    return (
      <Frame title={key} crumb={crumb}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  if (!data) return <PageSkeleton />;
  const begun = data.draft ?? data.inForce;
  return (
    <Frame
      title={data.draft ? `Draft of version ${data.draft.version}` : 'A new version'}
      crumb={crumb}
      finding={
        data.inForce
          ? 'The plan in force stays as it is until this one is approved.'
          : 'Somebody else approves it; until then it is compared with nothing.'
      }
    >
      {mayWrite ? (
        <PlanForm
          initiative={data.initiative}
          currency={data.currency}
          begun={begun?.plan ?? null}
          edition={data.draft?.edition ?? 0}
          onDone={() => void navigate({ to: '/initiatives/$key/plan', params: { key } })}
        />
      ) : (
        <p>Your role does not write plans.</p>
      )}
    </Frame>
  );
}
