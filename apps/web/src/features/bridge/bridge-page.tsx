import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Chart } from '../../components/chart/chart.tsx';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Filter, FilterBar } from '../../components/filter-bar.tsx';
import { NONE } from '../../components/lines/filters.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import { Page as Frame } from '../../components/page.tsx';
import { ChartSkeleton, TableSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useAppSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type BridgeAnswer, useBridge, useLineFilter } from './api.ts';
import styles from './bridge.module.css';
import { bridgeChart } from './bridge-chart.ts';
import { BridgeFinding } from './bridge-finding.tsx';
import { ClaimTable, LineTable, WithoutEvents } from './bridge-tables.tsx';

/** Do our claims fit the company's ARR? */
export function Page() {
  const { data, error, refetch, isPlaceholderData } = useBridge();
  if (error && !data)
    return (
      <Frame title="Bridge">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  if (!data)
    return (
      <Frame title="Bridge" finding="Adding it up …">
        <ChartSkeleton height={320} />
        <TableSkeleton />
      </Frame>
    );
  if (data.span === null) return <NoRevenue />;
  return (
    <Frame title="Bridge" finding={<BridgeFinding answer={data} />} actions={<AllEvents />}>
      <Lines answer={data} />
      <div
        className={styles.content}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        <Picture answer={data} />
        <ClaimTable total={data.total} />
        <WithoutEvents claims={data.claims} />
        <LineTable lines={data.productLines} />
        <Rates answer={data} />
      </div>
    </Frame>
  );
}

function AllEvents() {
  const { from, to, productLine } = useAppSearch();
  return (
    <ButtonLink to="/bridge/events" search={{ from, to, productLine }} variant="default">
      See the events
    </ButtonLink>
  );
}

/** Which product lines the bridge is of: those in sight, and those that the URL asks for. */
function Lines({ answer: { productLines } }: { answer: BridgeAnswer }) {
  const filters = useLineFilter();
  const chosen = filters.values('productLine');
  const known = productLines.map(({ productLine }) => productLine ?? NONE);
  const options = [...new Set([...known, ...chosen])].map((value) => ({
    value,
    ...(value === NONE && { label: 'No product line' }),
  }));
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <Filter
        label="Product line"
        options={options}
        chosen={chosen}
        onChange={(lines) => filters.set('productLine', lines)}
      />
    </FilterBar>
  );
}

function Picture({ answer: { total } }: { answer: BridgeAnswer }) {
  const format = useFormat();
  const navigate = useNavigate();
  const { from, to, productLine } = useAppSearch();
  const draw = useCallback((tokens: ChartTokens) => bridgeChart(total, format, tokens), [total, format]);
  const open = (name: string) => {
    const movement = Object.entries(MOVEMENT_LABELS).find(([, label]) => label === name)?.[0];
    if (movement) void navigate({ to: '/bridge/events', search: { from, to, productLine, movement } });
  };
  return (
    <Chart
      title="How did ARR come from opening to closing?"
      note="Recurring revenue a year, each movement at the rate of its month. A click on a bar shows its events."
      draw={draw}
      height={320}
      onPick={({ name }) => open(name)}
      fileName="steward-bridge"
    />
  );
}

/** What the balances of other currencies were valued at, since the line of exchange rates rests on it. */
function Rates({ answer: { rates } }: { answer: BridgeAnswer }) {
  const format = useFormat();
  if (rates.length === 0) return null;
  const words = rates.map(
    ({ currency, at, period, rate }) =>
      `${currency} at the end of ${format.period(at)} at ${format.number(rate)}${period === at ? '' : `, the rate of ${format.period(period)}, the latest that is known`}`,
  );
  return <p className={styles.rates}>Balances in other currencies: {words.join('; ')}.</p>;
}

function NoRevenue() {
  const mayStage = useMay('imports:stage');
  return (
    <Frame title="Bridge" finding="Nothing is known of recurring revenue yet.">
      <EmptyState
        title="No movement of revenue has been posted yet"
        action={mayStage && <ButtonLink to="/imports">Import revenue</ButtonLink>}
      >
        {mayStage
          ? 'Drop an export of MRR or ARR movements from the billing system, or the won deals of the CRM. The bridge then shows how ARR moved, and which of it outcomes claim.'
          : 'Finance imports the movements of MRR or ARR. The bridge then shows how ARR moved, and which of it outcomes claim.'}
      </EmptyState>
    </Frame>
  );
}
