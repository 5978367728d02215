import { useParams } from '@tanstack/react-router';
import { Mark } from '../../components/badges.tsx';
import { BetTabs } from '../../components/bet-tabs.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { ChartSkeleton, TableSkeleton, TilesSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type Overview, usePlan } from './api.ts';
import { Assumptions } from './assumptions.tsx';
import { DraftBar } from './draft-bar.tsx';
import { Milestones } from './milestones.tsx';
import styles from './plan.module.css';
import { PlanPicture } from './plan-picture.tsx';
import { PlanTiles } from './plan-tiles.tsx';
import { Tripwires } from './tripwires.tsx';
import { Versions } from './versions.tsx';
import { driftSentence } from './words.ts';

/** Is it going as planned? */
export function Page() {
  const { key = '' } = useParams({ strict: false });
  const { data, error, refetch, isPlaceholderData } = usePlan(key);
  const format = useFormat();
  const crumb = <TextLink to="/initiatives">Initiatives</TextLink>;
  if (error && !data)
    return (
      <Frame title={key} crumb={crumb}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  if (!data)
    return (
      <Frame title={key} crumb={crumb} finding="Comparing …">
        <TilesSkeleton count={5} />
        <ChartSkeleton height={420} />
        <TableSkeleton />
      </Frame>
    );
  const { initiative, versions } = data;
  return (
    <Frame
      title={initiative.name}
      crumb={crumb}
      mark={<Mark>{initiative.key}</Mark>}
      finding={versions.length > 0 ? driftSentence(format, data) : 'No plan has been written yet.'}
      actions={<EditPlan overview={data} />}
    >
      <BetTabs initiative={initiative.key} page="plan" />
      <div
        className={styles.content}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        {versions.length > 0 ? <Body overview={data} /> : <NoPlan />}
      </div>
    </Frame>
  );
}

function EditPlan({ overview: { initiative, draft, inForce } }: { overview: Overview }) {
  const mayWrite = useMay('plans:write');
  if (!mayWrite) return null;
  return (
    <ButtonLink to="/initiatives/$key/plan/edit" params={{ key: initiative.key }}>
      {draft ? 'Write on the draft' : inForce ? 'Plan anew' : 'Write a plan'}
    </ButtonLink>
  );
}

const NoPlan = () => (
  <EmptyState title="Nothing is planned for this bet">
    A plan says what the bet will cost and bring, month by month: the amount in the middle, and how low and
    how high it may come out. One person drafts it and another approves it; from then on it stays as it is,
    beside what happens.
  </EmptyState>
);

function Body({ overview }: { overview: Overview }) {
  const shown = overview.inForce ?? overview.draft;
  return (
    <>
      {overview.draft && <DraftBar overview={overview} draft={overview.draft} />}
      {overview.inForce && <PlanTiles overview={overview} />}
      {overview.months.length > 0 && <PlanPicture overview={overview} />}
      {shown && (
        <>
          {shown.plan.thesis && (
            <Section title="Why it was planned">
              <p className={styles.thesis}>{shown.plan.thesis}</p>
            </Section>
          )}
          <div className={styles.pair}>
            <Tripwires overview={overview} plan={shown.plan} />
            <Milestones overview={overview} />
          </div>
          <Assumptions plan={shown.plan} />
        </>
      )}
      <Versions overview={overview} />
    </>
  );
}
