import { useCallback } from 'react';
import { Chart, Swatch } from '../../components/chart/chart.tsx';
import { type ChartTokens, useChartTokens } from '../../components/chart/chart-tokens.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview } from './api.ts';
import { planChart } from './plan-chart.ts';

/** The plan's band with what happened in it, and what is expected after it. */
export function PlanPicture({ overview }: { overview: Overview }) {
  const format = useFormat();
  const tokens = useChartTokens();
  const { months, lens, currency, inForce, through, initiative } = overview;
  const draw = useCallback((colors: ChartTokens) => planChart(months, format, colors), [months, format]);
  const of = inForce ? 'the plan in force' : 'the draft, which nobody has approved';
  const known = through === null ? 'nothing is posted yet' : `actual through ${format.period(through)}`;
  return (
    <Chart
      title="Is it going as planned?"
      note={`Cumulative cost and ${lens} value against ${of}, from its first month on; ${known}; ${currency}`}
      draw={draw}
      height={420}
      legend={
        <>
          <Swatch color={tokens.cost} opacity={0.4}>
            Planned, P10 (low) to P90 (high)
          </Swatch>
          <Swatch color={tokens.dim}>Dotted: planned, P50</Swatch>
          <Swatch color={tokens.text}>Solid: actual cost</Swatch>
          <Swatch color={tokens.accent}>Solid: actual value</Swatch>
          <span>Dashed: expected by the newest version</span>
        </>
      }
      fileName={`steward-${initiative.key.toLowerCase()}-plan`}
    />
  );
}
