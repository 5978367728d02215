import { ErrorState } from '../../components/error-state.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { TableSkeleton, TilesSkeleton } from '../../components/skeletons.tsx';
import { Tile, Tiles } from '../../components/tile.tsx';
import { LENS_NAMES } from '../../lib/lenses.ts';
import { useFormat } from '../../lib/use-format.ts';
import { type PlanList, usePlans } from './api.ts';
import { HitList } from './hit-list.tsx';
import styles from './plan.module.css';
import { PlannedBets } from './planned-bets.tsx';
import { driftText } from './words.ts';

/** Do the bets go as they were planned? */
export function Page() {
  const { data, error, refetch, isPlaceholderData } = usePlans();
  const format = useFormat();
  if (error && !data)
    return (
      <Frame title="Plans">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Frame>
    );
  if (!data)
    return (
      <Frame title="Plans" finding="Comparing …">
        <TilesSkeleton count={4} />
        <TableSkeleton />
      </Frame>
    );
  const { cost, value } = data.totals;
  const note = (drift: string | null, planned: string | null) =>
    drift !== null &&
    planned !== null &&
    `of ${format.compact(planned)} planned: ${driftText(format, drift)}`;
  return (
    <Frame title="Plans" finding={<Finding list={data} />}>
      <div
        className={styles.content}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPlaceholderData}
      >
        {cost.plannedInAll.value !== null && (
          <Tiles>
            <Tile
              label="Cost so far"
              figure={cost.actual}
              kind="money"
              note={note(cost.drift.value, cost.planned.value)}
            />
            <Tile
              label={`${LENS_NAMES[data.lens]} value so far`}
              figure={value.actual}
              kind="money"
              note={note(value.drift.value, value.planned.value)}
            />
            <Tile
              label="Cost in the end"
              figure={cost.forecast}
              kind="money"
              note={note(cost.forecastDrift.value, cost.plannedInAll.value)}
            />
            <Tile
              label="Value in the end"
              figure={value.forecast}
              kind="money"
              note={note(value.forecastDrift.value, value.plannedInAll.value)}
            />
          </Tiles>
        )}
        <HitList bets={data.bets} />
        <Section
          title="Bets"
          note="Each from the first month of its plan to the last with cost. Sums are of P50s; bets without a plan are in none."
        >
          <PlannedBets bets={data.bets} />
        </Section>
      </div>
    </Frame>
  );
}

/** How many bets have a plan, and what they are off by together. */
function Finding({ list: { bets, totals, through, lens } }: { list: PlanList }) {
  const format = useFormat();
  const planned = bets.filter(({ version }) => version !== null).length;
  if (planned === 0) return <>No plan is approved yet. A plan is written on the page of its bet.</>;
  const { cost, value } = totals;
  if (cost.drift.value === null || value.drift.value === null || through === null)
    return (
      <>
        {planned} of {bets.length} bets have a plan. {cost.drift.reason}
      </>
    );
  return (
    <>
      <b>
        {planned} of {bets.length}
      </b>{' '}
      bets have a plan. Together their cost is <b>{driftText(format, cost.drift.value)}</b> by{' '}
      {format.period(through)}, and their {lens} value <b>{driftText(format, value.drift.value)}</b>.
    </>
  );
}
