import type { OutcomeKind } from '@steward/contracts';
import { EvidenceBadge, StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { useFormat } from '../../lib/use-format.ts';
import type { InitiativeValuation } from './api.ts';
import styles from './bet.module.css';

type BetOutcome = InitiativeValuation['outcomes'][number];

const KINDS: Record<OutcomeKind, string> = {
  new_recurring: 'New recurring revenue',
  expansion: 'Expansion',
  retained: 'Retained revenue',
  one_off: 'One-off revenue',
  saving: 'Cost saving',
};

function Percent({ basisPoints }: { basisPoints: number }) {
  return <>{useFormat().percent(String(basisPoints / 10_000))}</>;
}

function Since({ outcome }: { outcome: BetOutcome }) {
  const format = useFormat();
  const length =
    outcome.months === null ? 'open end' : outcome.months === 1 ? 'once' : `${outcome.months} months`;
  return (
    <span className={styles.quiet}>
      {format.period(outcome.startPeriod)}, {length}
    </span>
  );
}

const COLUMNS: Column<BetOutcome>[] = [
  {
    id: 'title',
    header: 'Outcome',
    sort: ({ title }) => title,
    cell: (outcome) => (
      <span className={styles.outcome}>
        <TextLink
          to="/outcomes/$id"
          params={{ id: outcome.id }}
          className={styles.outcomeTitle}
          underline="never"
        >
          {outcome.title}
        </TextLink>
        <span className={styles.quiet}>
          {KINDS[outcome.basis.kind]} · {outcome.claimedBy?.name ?? outcome.recordedBy}
        </span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    sort: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    id: 'evidence',
    header: 'Evidence',
    priority: 2,
    cell: ({ evidence }) => <EvidenceBadge level={evidence.level} unsure={evidence.measured?.includesZero} />,
  },
  {
    id: 'since',
    header: 'From',
    priority: 2,
    sort: ({ startPeriod }) => startPeriod,
    cell: (outcome) => <Since outcome={outcome} />,
  },
  {
    id: 'monthly',
    header: 'Value a month',
    priority: 2,
    align: 'right',
    sort: ({ monthlyValue }) => Number(monthlyValue),
    cell: ({ monthlyValue, currency }) => (
      <MoneyText amount={monthlyValue} currency={currency} style="whole" />
    ),
  },
  {
    id: 'toDate',
    header: 'To date',
    align: 'right',
    sort: ({ valueToDate }) => Number(valueToDate),
    cell: ({ valueToDate }) => <MoneyText amount={valueToDate} style="whole" />,
  },
  {
    id: 'share',
    header: 'This bet’s share',
    align: 'right',
    sort: ({ share }) => share,
    cell: ({ share }) => <Percent basisPoints={share} />,
  },
];

/** What was achieved with the bet, how well it is shown and who has agreed. */
export const OutcomeTable = ({ valuation }: { valuation: InitiativeValuation }) => (
  <DataTable
    label="Outcomes of the bet"
    columns={COLUMNS}
    rows={valuation.outcomes}
    rowKey={({ id }) => id}
    rowHeight={52}
    linked
    empty={
      <EmptyState title="No outcome is recorded for this bet">
        Its value counts from the first outcome that is claimed for it.
      </EmptyState>
    }
  />
);
