import { ErrorState } from '../../components/error-state.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { ChartSkeleton, TableSkeleton, TilesSkeleton } from '../../components/skeletons.tsx';
import { usePortfolio } from './api.ts';
import { BetsTable } from './bets-table.tsx';
import { FirstRun } from './first-run.tsx';
import styles from './portfolio.module.css';
import { BubblesCard, PortfolioCharts } from './portfolio-charts.tsx';
import { BetSearch, PortfolioFilters, SideBySide } from './portfolio-filters.tsx';
import { PortfolioFinding } from './portfolio-finding.tsx';
import { PortfolioTiles } from './portfolio-tiles.tsx';

/** Where did the money go, and what came back? */
export function Page() {
  const { data: portfolio, error, refetch, isPlaceholderData } = usePortfolio();
  if (error && !portfolio) {
    return (
      <Frame title="Portfolio">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  }
  if (!portfolio) {
    return (
      <Frame title="Portfolio" finding="Adding it up …">
        <TilesSkeleton count={7} />
        <ChartSkeleton height={420} />
        <TableSkeleton />
      </Frame>
    );
  }
  if (portfolio.available === null) {
    return (
      <Frame title="Portfolio" finding="No cost and no value is recorded yet.">
        <FirstRun />
      </Frame>
    );
  }
  return (
    <Frame title="Portfolio" finding={<PortfolioFinding portfolio={portfolio} />}>
      <PortfolioFilters facets={portfolio.facets} />
      <div
        className={styles.content}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        <PortfolioTiles portfolio={portfolio} />
        {portfolio.bets.length > 0 && <BubblesCard portfolio={portfolio} />}
        {portfolio.series.length > 0 && <PortfolioCharts portfolio={portfolio} />}
        <Section
          title="Bets"
          actions={
            <>
              <SideBySide />
              <BetSearch />
            </>
          }
        >
          <BetsTable portfolio={portfolio} />
        </Section>
      </div>
    </Frame>
  );
}
