import { Anchor, Button, Tooltip } from '@mantine/core';
import { outcomeSteps } from '@steward/finance';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { EvidenceBadge, StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { EVIDENCE } from '../../components/evidence-levels.ts';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/skeletons.tsx';
import { Stat } from '../../components/stat.tsx';
import { Tiles } from '../../components/tile.tsx';
import { useMay, useMe } from '../../lib/session.ts';
import { basisPointsText, percentText } from '../../lib/typed-number.ts';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type OutcomeDetail, useOutcome, type Verb } from './api.ts';
import { basisFacts, durationText } from './changes.ts';
import { CorrectOutcome } from './correct-outcome.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { History } from './history.tsx';
import { MeasuredSection } from './measuring/measured-section.tsx';
import styles from './outcomes.module.css';
import { sharingInWords } from './sharing.ts';
import { Steps } from './steps.tsx';
import { TakenEvents } from './taken-events.tsx';
import { kindLabel } from './words.ts';

export function Page() {
  const { id = '' } = useParams({ strict: false });
  const outcome = useOutcome(id);
  const { edit } = useAppSearch();
  const mayClaim = useMay('outcomes:claim');
  if (outcome.data) {
    return edit && mayClaim ? <CorrectOutcome outcome={outcome.data} /> : <Detail outcome={outcome.data} />;
  }
  if (outcome.error) return <ErrorState error={outcome.error} onRetry={() => void outcome.refetch()} />;
  return <PageSkeleton />;
}

function Detail({ outcome }: { outcome: OutcomeDetail }) {
  const format = useFormat();
  const money = useFormat(outcome.currency);
  return (
    <Frame
      title={outcome.title}
      mark={<StatusBadge status={outcome.status} />}
      crumb={<TextLink to="/outcomes">Outcomes</TextLink>}
      finding={
        <>
          {kindLabel(outcome.basis.kind)} from {format.period(outcome.startPeriod)}, {durationText(outcome)}
          {outcome.claimedBy && outcome.claimedAt && (
            <>
              ; claimed by {outcome.claimedBy.name} on {format.date(outcome.claimedAt.slice(0, 10))}
            </>
          )}
          .
        </>
      }
      actions={<Actions outcome={outcome} />}
    >
      <Waiting outcome={outcome} />
      <Tiles>
        <Stat
          label={outcome.basis.kind === 'one_off' ? 'Value, once' : 'Value a month'}
          note="at gross margin"
        >
          <MoneyText amount={outcome.monthlyValue} currency={outcome.currency} style="compact" />
        </Stat>
        <Stat label="Over its duration" note={durationText(outcome)}>
          {outcome.totalValue === null ? (
            <Tooltip label="It has an open end">
              <span>–</span>
            </Tooltip>
          ) : (
            <MoneyText amount={outcome.totalValue} style="compact" />
          )}
        </Stat>
        <Stat label="So far" note="through this month">
          <MoneyText amount={outcome.valueToDate} style="compact" />
        </Stat>
        <Stat
          label="Gross margin"
          note={outcome.grossMargin === null ? 'a saving is margin already' : 'of the revenue'}
        >
          {outcome.grossMargin === null ? '–' : `${percentText(outcome.grossMargin)}%`}
        </Stat>
      </Tiles>
      <div className={styles.layout}>
        <div className={styles.form}>
          <Section title="What it rests on">
            <dl className={styles.facts}>
              {basisFacts(outcome, money).map(([label, fact]) => (
                <Fact key={label} label={label}>
                  {fact}
                </Fact>
              ))}
            </dl>
          </Section>
          <MeasuredSection outcome={outcome} />
          <EvidenceSection outcome={outcome} />
          <TakenEvents outcome={outcome} />
          <AttributionTable outcome={outcome} />
          <History history={outcome.history} />
        </div>
        <aside className={styles.panel} aria-label="How the value comes about">
          <div>
            <p className={styles.panelTitle}>How the value comes about</p>
            <p className={styles.big}>{money.money(outcome.monthlyValue)}</p>
          </div>
          <Steps steps={outcomeSteps(outcome.basis, outcome.grossMargin)} money={money} />
        </aside>
      </div>
    </Frame>
  );
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

function Actions({ outcome }: { outcome: OutcomeDetail }) {
  const [verb, setVerb] = useState<Verb | null>(null);
  const me = useMe();
  const mayConfirm = useMay('outcomes:confirm');
  const mayClaim = useMay('outcomes:claim');
  const setSearch = useSetSearch();
  const own = outcome.claimedBy?.id === me.user.id;
  return (
    <>
      {mayConfirm && outcome.status === 'claimed' && (
        <Tooltip label="You claimed it; somebody else confirms it." disabled={!own}>
          <span className={styles.actions}>
            <Button onClick={() => setVerb('confirm')} disabled={own}>
              Confirm…
            </Button>
            <Button variant="default" onClick={() => setVerb('reject')} disabled={own}>
              Reject…
            </Button>
            <Button variant="default" onClick={() => setVerb('ask')} disabled={own}>
              Ask…
            </Button>
          </span>
        </Tooltip>
      )}
      {mayClaim && outcome.question && outcome.question.by.id !== me.user.id && (
        <Button onClick={() => setVerb('answer')}>Answer…</Button>
      )}
      {mayClaim && (
        <Button variant="default" onClick={() => setSearch({ edit: '1' }, { replace: false })}>
          {outcome.status === 'draft' ? 'Continue the draft' : 'Correct…'}
        </Button>
      )}
      <DecisionDialog outcome={outcome} verb={verb} onClose={() => setVerb(null)} />
    </>
  );
}

/** Why nothing can be decided here and now by this reader, and who can. */
function Waiting({ outcome }: { outcome: OutcomeDetail }) {
  const me = useMe();
  const mayConfirm = useMay('outcomes:confirm');
  const own = outcome.claimedBy?.id === me.user.id;
  if (outcome.question) {
    return (
      <p className={styles.wait}>
        {outcome.question.by.name} asks: “{outcome.question.text}” It counts as claimed meanwhile.
      </p>
    );
  }
  if (outcome.status === 'claimed' && (own || !mayConfirm)) {
    return (
      <p className={styles.wait}>
        {own
          ? 'You claimed this, so somebody else in finance confirms or rejects it. Until then it counts as claimed.'
          : 'Finance confirms or rejects it. Until then it counts as claimed, not as confirmed.'}
      </p>
    );
  }
  if (outcome.status === 'draft') {
    return <p className={styles.wait}>A draft counts in no figure until it is claimed.</p>;
  }
  if (outcome.status === 'rejected') {
    return (
      <p className={styles.wait}>
        Rejected by {outcome.decidedBy?.name ?? 'finance'}: “{outcome.decisionNote}”. It counts in no figure
        until it is corrected and confirmed.
      </p>
    );
  }
  return null;
}

const EvidenceSection = ({ outcome: { evidence } }: { outcome: OutcomeDetail }) => (
  <Section title="Evidence">
    <div>
      <EvidenceBadge level={evidence.level} unsure={evidence.measured?.includesZero} />
      <p className={styles.hint}>
        {EVIDENCE[evidence.level].text} Weighted figures count {percentText(evidence.weight)}% of its value
        {evidence.measured?.includesZero && ', at most what may be no effect at all counts'}:{' '}
        <TextLink underline="always" to="/settings" search={{ section: 'evidence' }} fz="inherit">
          the policy
        </TextLink>
        .
      </p>
    </div>
    {evidence.note ? <p className={styles.note}>{evidence.note}</p> : <p className={styles.hint}>No note.</p>}
    {evidence.links.map(({ label, url }) => (
      <Anchor
        key={`${label} ${url}`}
        href={url}
        fz="inherit"
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {label}
      </Anchor>
    ))}
  </Section>
);

interface ShareRow {
  key: string | null;
  name: string;
  basisPoints: number;
}

const SHARE_COLUMNS: Column<ShareRow>[] = [
  {
    id: 'bet',
    header: 'Bet',
    cell: ({ key, name }) =>
      key ? (
        <TextLink to="/initiatives/$key" params={{ key }} fz="inherit">
          {key} · {name}
        </TextLink>
      ) : (
        <span className={styles.dim}>{name}</span>
      ),
  },
  {
    id: 'share',
    header: 'Share',
    align: 'right',
    cell: ({ basisPoints }) => `${basisPointsText(basisPoints)}%`,
  },
];

function AttributionTable({ outcome }: { outcome: OutcomeDetail }) {
  const rows: ShareRow[] = outcome.attributions.map(({ initiative, initiativeName, basisPoints }) => ({
    key: initiative,
    name: initiativeName,
    basisPoints,
  }));
  const left = outcome.unattributedBasisPoints;
  return (
    <Section
      title="Attribution"
      note={
        rows.length > 0
          ? sharingInWords(outcome.attribution, outcome.claimedBy?.name ?? outcome.recordedBy)
          : undefined
      }
    >
      <DataTable
        label="Attribution"
        columns={SHARE_COLUMNS}
        rows={left > 0 ? [...rows, { key: null, name: 'Unattributed', basisPoints: left }] : rows}
        rowKey={({ key }) => key ?? '-'}
        rowHeight={36}
        empty={<EmptyState title="Attributed to no bet" />}
      />
    </Section>
  );
}
