import { Tooltip } from '@mantine/core';
import type { Figure } from '@steward/contracts';
import { Mark, StageBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FigureText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { figureDetail } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { PlanList } from './api.ts';
import styles from './plan.module.css';

type Bet = PlanList['bets'][number];

const numeric = (value: string | null): number | null => (value === null ? null : Number(value));

const planned = (id: string, header: string, of: (bet: Bet) => Figure): Column<Bet> => ({
  ...{ id, header, align: 'right', priority: 2 },
  sort: (bet) => numeric(of(bet).value),
  cell: (bet) => <FigureText figure={of(bet)} kind="money" />,
});

const drift = (id: string, header: string, of: (bet: Bet) => Figure): Column<Bet> => ({
  ...{ id, header, align: 'right' },
  sort: (bet) => numeric(of(bet).value),
  cell: (bet) => <Drift figure={of(bet)} />,
});

/** Always signed: a plus is above the plan. Whether that is good depends on what it is of. */
function Drift({ figure }: { figure: Figure }) {
  const format = useFormat();
  if (figure.value === null) return <FigureText figure={figure} kind="money" />;
  return (
    <Tooltip label={figureDetail(format, figure, 'money')}>
      <span>{format.signedCompact(figure.value)}</span>
    </Tooltip>
  );
}

function PlanMark({ bet }: { bet: Bet }) {
  if (bet.hit.length > 0)
    return (
      <Mark tone="negative">{bet.hit.length === 1 ? 'Tripwire hit' : `${bet.hit.length} tripwires hit`}</Mark>
    );
  if (bet.draft !== null) return <Mark tone="accent">Draft waits</Mark>;
  return bet.version === null ? <Mark>No plan</Mark> : null;
}

const COLUMNS: Column<Bet>[] = [
  {
    id: 'name',
    header: 'Bet',
    sort: ({ name }) => name,
    cell: ({ key, name }) => (
      <span className={styles.bet}>
        <TextLink to="/initiatives/$key/plan" params={{ key }} className={styles.betName} underline="never">
          {name}
        </TextLink>
        <span className={styles.quiet}>{key}</span>
      </span>
    ),
  },
  {
    id: 'stage',
    header: 'Stage',
    priority: 3,
    sort: ({ stage }) => stage,
    cell: ({ stage }) => <StageBadge stage={stage} />,
  },
  { id: 'owner', header: 'Owner', priority: 3, sort: ({ owner }) => owner, cell: ({ owner }) => owner },
  {
    id: 'mark',
    header: 'Plan',
    priority: 2,
    sort: ({ hit, draft, version }) => (hit.length > 0 ? 3 : draft !== null ? 2 : version === null ? 0 : 1),
    cell: (bet) => <PlanMark bet={bet} />,
  },
  planned('planned', 'Cost planned', ({ standing }) => standing.cost.planned),
  drift('cost', 'Cost − plan', ({ standing }) => standing.cost.drift),
  planned('valuePlanned', 'Value planned', ({ standing }) => standing.value.planned),
  drift('value', 'Value − plan', ({ standing }) => standing.value.drift),
  {
    id: 'late',
    header: 'Value late by',
    align: 'right',
    priority: 2,
    sort: ({ standing }) => numeric(standing.late.value),
    cell: ({ standing }) => <FigureText figure={standing.late} kind="months" />,
  },
  { ...drift('end', 'Cost − plan, in the end', ({ standing }) => standing.cost.forecastDrift), priority: 3 },
];

/** Every bet against its plan, the dearest drift first. */
export const PlannedBets = ({ bets }: { bets: PlanList['bets'] }) => (
  <DataTable
    label="Bets against their plans"
    columns={COLUMNS}
    rows={bets}
    rowKey={({ key }) => key}
    initialSort={{ id: 'cost', direction: 'desc' }}
    linked
    rowHeight={44}
    maxHeight="max(480px, calc(100dvh - 160px))"
    empty={
      <EmptyState title="There is no bet yet">
        Add initiatives first; a plan is written on the page of its bet.
      </EmptyState>
    }
  />
);
