import type { Portfolio } from '@steward/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { curveChart } from '../../components/chart/cash-charts.ts';
import { Chart, Swatch } from '../../components/chart/chart.tsx';
import { type ChartTokens, categoryColor, useChartTokens } from '../../components/chart/chart-tokens.ts';
import { useFormat } from '../../lib/use-format.ts';
import { bubbleChart, drawable } from './bubble-chart.ts';
import { mixChart } from './mix-chart.ts';
import styles from './portfolio.module.css';
import { waterfallChart } from './waterfall-chart.ts';

interface ChartsProps {
  portfolio: Portfolio;
}

function ThemeLegend({ portfolio, unallocated }: ChartsProps & { unallocated?: boolean }) {
  const tokens = useChartTokens();
  const present = new Set(portfolio.bets.map(({ theme }) => theme));
  return (
    <>
      {portfolio.facets.themes.map((theme, index) =>
        present.has(theme) ? (
          <Swatch key={theme} color={categoryColor(tokens, index)}>
            {theme}
          </Swatch>
        ) : null,
      )}
      {unallocated && <Swatch color={tokens.line}>Unallocated</Swatch>}
    </>
  );
}

/** The main picture: every bet by what it cost and what it returned. */
export function BubblesCard({ portfolio }: ChartsProps) {
  const format = useFormat();
  const navigate = useNavigate();
  const draw = useCallback(
    (tokens: ChartTokens) => bubbleChart(portfolio, format, tokens),
    [portfolio, format],
  );
  const left = portfolio.bets.length - drawable(portfolio.bets).length;
  const missing = left > 0 ? ` ${left} without cost in the span ${left === 1 ? 'is' : 'are'} not drawn.` : '';
  return (
    <Chart
      title="Which bets pay for the others?"
      note={`Each bet by what it cost and returned; area is value. ROI on a log scale.${missing}`}
      draw={draw}
      height={420}
      legend={<ThemeLegend portfolio={portfolio} />}
      onPick={({ name }) => void navigate({ to: '/initiatives/$key', params: { key: name } })}
      fileName="steward-bets"
    />
  );
}

/** Cumulative net, mix over time, and the way from invested to net. */
export function PortfolioCharts({ portfolio }: ChartsProps) {
  const format = useFormat();
  const { series, totals } = portfolio;
  const curve = useCallback(
    (tokens: ChartTokens) => curveChart(series, totals.breakEven, format, tokens),
    [series, totals.breakEven, format],
  );
  const mix = useCallback((tokens: ChartTokens) => mixChart(portfolio, format, tokens), [portfolio, format]);
  const fall = useCallback(
    (tokens: ChartTokens) => waterfallChart(portfolio, format, tokens),
    [portfolio, format],
  );
  const { currency } = portfolio;
  return (
    <div className={styles.charts}>
      <Chart
        title="Has the money come back?"
        note={`Cumulative net by month, ${currency}`}
        draw={curve}
        height={236}
        fileName="steward-cumulative-net"
      />
      <div className={styles.tall}>
        <Chart
          title="What turned investment into net value?"
          note={`Invested, the value each theme gave back, net; ${currency}`}
          draw={fall}
          height={556}
          fileName="steward-invested-to-net"
        />
      </div>
      <Chart
        title="What is the money spent on?"
        note={`Cost by month and theme, ${currency}`}
        draw={mix}
        height={220}
        legend={<ThemeLegend portfolio={portfolio} unallocated={!portfolio.filtered} />}
        fileName="steward-investment-mix"
      />
    </div>
  );
}
