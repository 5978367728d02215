import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Mark, StageBadge } from '../../components/badges.tsx';
import { BetTabs } from '../../components/bet-tabs.tsx';
import { Chart, Swatch } from '../../components/chart/chart.tsx';
import { type ChartTokens, useChartTokens } from '../../components/chart/chart-tokens.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink, TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { ChartSkeleton, TableSkeleton, TilesSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type InitiativeValuation, useValuation } from './api.ts';
import styles from './bet.module.css';
import { BetFinding } from './bet-finding.tsx';
import { BetTiles } from './bet-tiles.tsx';
import { cashFlowChart } from './cash-flow-chart.ts';
import { CostTable } from './cost-table.tsx';
import { LensTable } from './lens-table.tsx';
import { OutcomeTable } from './outcome-table.tsx';

/** Is this one worth more money? */
export function Page() {
  const { key = '' } = useParams({ strict: false });
  const { data, error, refetch, isPlaceholderData } = useValuation(key);
  const crumb = <TextLink to="/initiatives">Initiatives</TextLink>;
  if (error && !data) {
    return (
      <Frame title={key} crumb={crumb}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  }
  if (!data) {
    return (
      <Frame title={key} crumb={crumb} finding="Adding it up …">
        <TilesSkeleton count={7} />
        <ChartSkeleton height={360} />
        <TableSkeleton />
      </Frame>
    );
  }
  return (
    <Frame
      title={data.initiative.name}
      crumb={crumb}
      mark={
        <>
          <Mark>{data.initiative.key}</Mark>
          <StageBadge stage={data.initiative.stage} />
        </>
      }
      finding={<BetFinding valuation={data} />}
      actions={<BetActions initiativeKey={data.initiative.key} />}
    >
      <BetTabs initiative={data.initiative.key} page="return" />
      <div
        className={styles.content}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        <Thesis initiative={data.initiative} />
        <BetTiles valuation={data} />
        <CashFlow valuation={data} />
        <div className={styles.pair}>
          <Section title="Where the cost comes from">
            <CostTable valuation={data} />
          </Section>
          <Section title="Through each lens">
            <LensTable valuation={data} />
          </Section>
        </div>
        <Section title="Outcomes">
          <OutcomeTable valuation={data} />
        </Section>
      </div>
    </Frame>
  );
}

function BetActions({ initiativeKey }: { initiativeKey: string }) {
  const mayWrite = useMay('initiatives:write');
  const mayClaim = useMay('outcomes:claim');
  return (
    <>
      {mayWrite && (
        <ButtonLink to="/initiatives" search={{ edit: initiativeKey }} variant="default">
          Edit
        </ButtonLink>
      )}
      {mayClaim && (
        <ButtonLink to="/outcomes/new" search={{ initiative: initiativeKey }}>
          Record an outcome
        </ButtonLink>
      )}
    </>
  );
}

function Thesis({ initiative }: { initiative: InitiativeValuation['initiative'] }) {
  const format = useFormat();
  const facts = [
    ['Owner', initiative.owner],
    ['Product line', initiative.productLine],
    ['Theme', initiative.theme],
    ['Started', initiative.startedOn ? format.date(initiative.startedOn) : 'Not yet'],
    ['Launched', initiative.launchedOn ? format.date(initiative.launchedOn) : 'Not yet'],
  ] as const;
  return (
    <div className={styles.thesis}>
      <p className={styles.hypothesis}>{initiative.hypothesis || 'No hypothesis is written down.'}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function CashFlow({ valuation }: { valuation: InitiativeValuation }) {
  const format = useFormat();
  const tokens = useChartTokens();
  const { series, lenses, span, currency, initiative } = valuation;
  const { breakEven } = lenses[span.lens];
  const draw = useCallback(
    (colors: ChartTokens) => cashFlowChart({ series, breakEven, lens: span.lens }, format, colors),
    [series, breakEven, span.lens, format],
  );
  return (
    <Chart
      title="What went in, and what came back"
      note={`Cost and ${span.lens} value by month, and their cumulative net; ${currency}`}
      draw={draw}
      height={360}
      legend={
        <>
          <Swatch color={tokens.cost}>Cost</Swatch>
          <Swatch color={tokens.accent}>
            {span.lens === 'weighted' ? 'Weighted value' : 'Confirmed value'}
          </Swatch>
          {span.lens === 'claimed' && (
            <Swatch color={tokens.accent} opacity={0.4}>
              Claimed, not confirmed
            </Swatch>
          )}
        </>
      }
      fileName={`steward-${initiative.key.toLowerCase()}-months`}
    />
  );
}
