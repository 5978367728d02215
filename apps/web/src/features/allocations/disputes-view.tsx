import type { Dispute, Method, RouteResponse } from '@steward/contracts';
import { useQuery } from '@tanstack/react-query';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FigureText, MoneyText } from '../../components/figure-text.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { METHOD_LABELS } from '../../lib/effort.ts';
import { apiQuery } from '../../lib/query.ts';
import { useMay } from '../../lib/session.ts';
import { useSpan } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { AllocationTabs } from './allocation-tabs.tsx';
import styles from './disputes.module.css';

type Disputes = RouteResponse<'GET /portfolio/disputes'>;
type OfMethod = Disputes['methods'][number];

/** The bets whose rank or sign of return depends on what splits the teams' pools. */
export function DisputesView() {
  const query = useSpan();
  const { data, error, refetch } = useQuery(apiQuery('GET /portfolio/disputes', { query }));
  return (
    <Frame title="Allocation" finding={data && <Finding methods={data.methods} />}>
      <AllocationTabs />
      {data ? (
        <Methods data={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton />
      )}
    </Frame>
  );
}

const lower = (method: Method) => METHOD_LABELS[method].toLowerCase();

const isComparable = ({ teamMonths, withheld }: OfMethod) => teamMonths + withheld > 0;

function Finding({ methods }: { methods: readonly OfMethod[] }) {
  const compared = methods.filter(isComparable);
  if (compared.length === 0) return null;
  const bets = new Set(compared.flatMap(({ disputes }) => disputes.map(({ key }) => key)));
  const turned = new Set(
    compared.flatMap(({ disputes }) =>
      disputes.filter(({ flips }) => flips.includes('sign')).map(({ key }) => key),
    ),
  );
  if (bets.size === 0) return <>No bet’s rank or sign of return depends on what splits the pools.</>;
  return (
    <>
      <b>{bets.size}</b> {bets.size === 1 ? 'bet' : 'bets'} would rank otherwise under another method;{' '}
      {turned.size === 0 ? 'no loss' : <b>{turned.size}</b>}{' '}
      {turned.size === 0
        ? 'would become a gain, nor a gain a loss.'
        : 'would turn from gain to loss or back.'}
    </>
  );
}

function Methods({ data }: { data: Disputes }) {
  const mayImport = useMay('imports:stage');
  const compared = data.methods.filter(isComparable);
  if (compared.length === 0)
    return (
      <EmptyState
        title="There is nothing to compare yet"
        action={mayImport && <ButtonLink to="/imports">Import a time sheet</ButtonLink>}
      >
        Every team’s month is split by the one method there is something for. Time sheets and exports of
        issues show what hours, issues or story points would give beside it: the bets whose rank or sign of
        return would flip are listed here.
      </EmptyState>
    );
  return compared.map((method) => <OneMethod key={method.method} {...method} />);
}

function OneMethod({ method, teamMonths, withheld, moved, disputes }: OfMethod) {
  const format = useFormat();
  return (
    <Section
      title={`If split by ${lower(method)}`}
      note={
        <>
          {format.number(teamMonths)} {teamMonths === 1 ? 'month of a team has' : 'months of teams have'}{' '}
          {lower(method)} and {teamMonths === 1 ? 'is' : 'are'} split by something else;{' '}
          <MoneyText amount={moved} style="compact" /> would stand elsewhere.
          {withheld > 0 &&
            ` ${format.number(withheld)} more ${withheld === 1 ? 'is' : 'are'} not compared: fewer than 5 people are paid.`}
        </>
      }
    >
      {disputes.length === 0 ? (
        <p className={styles.none}>No bet’s rank or sign of return would flip.</p>
      ) : (
        <DataTable
          label={`Bets that ${lower(method)} would flip`}
          columns={COLUMNS}
          rows={disputes}
          rowKey={({ key }) => key}
          maxHeight="440px"
          linked
        />
      )}
    </Section>
  );
}

/** A figure as it is, and as it would be. */
const Change = ({ now, then }: { now: React.ReactNode; then: React.ReactNode }) => (
  <span className={styles.change}>
    {now}
    <span className={styles.then}>
      <span aria-hidden="true" className={styles.arrow}>
        →
      </span>
      <span className={styles.spoken}> would be </span>
      {then}
    </span>
  </span>
);

function flipWords({ flips, inForce, under }: Dispute): string[] {
  return flips.map((flip) => {
    if (flip === 'return') return under.roi.value === null ? 'No return' : 'Gets a return';
    if (flip === 'rank')
      return `${(under.rank ?? 0) < (inForce.rank ?? 0) ? 'Rises' : 'Falls'} from ${inForce.rank} to ${under.rank}`;
    return signWords(inForce.net, under.net);
  });
}

const signOf = (amount: string) => (amount === '0' ? 'break-even' : amount.startsWith('-') ? 'loss' : 'gain');
const signWords = (now: string, then: string) => {
  const text = `${signOf(now)} to ${signOf(then)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const toneOf = ({ flips, under }: Dispute) =>
  flips.includes('sign') ? (under.net.startsWith('-') ? 'negative' : 'positive') : 'neutral';

const COLUMNS: Column<Dispute>[] = [
  {
    id: 'name',
    header: 'Bet',
    cell: ({ key, name }) => (
      <span className={styles.bet}>
        <TextLink to="/initiatives/$key" params={{ key }} underline="never">
          {name}
        </TextLink>
        <span className={styles.key}>{key}</span>
      </span>
    ),
  },
  {
    id: 'flips',
    header: 'What flips',
    cell: (dispute) => (
      <span className={styles.flips}>
        {flipWords(dispute).map((words) => (
          <Mark key={words} tone={toneOf(dispute)}>
            {words}
          </Mark>
        ))}
      </span>
    ),
  },
  {
    id: 'roi',
    header: 'ROI',
    align: 'right',
    cell: ({ inForce, under }) => (
      <Change
        now={<FigureText figure={inForce.roi} kind="ratio" signed />}
        then={<FigureText figure={under.roi} kind="ratio" signed />}
      />
    ),
  },
  {
    id: 'invested',
    header: 'Invested',
    align: 'right',
    priority: 2,
    cell: ({ inForce, under }) => (
      <Change
        now={<MoneyText amount={inForce.invested} style="compact" />}
        then={<MoneyText amount={under.invested} style="compact" />}
      />
    ),
  },
];
