import type { PlanStanding } from '@steward/contracts';
import { Tile, Tiles } from '../../components/tile.tsx';
import type { Format } from '../../lib/format.ts';
import { LENS_NAMES } from '../../lib/lenses.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview } from './api.ts';
import { driftText, lateText } from './words.ts';

type Side = PlanStanding['cost'];

const toDate = (format: Format, { planned, drift }: Side) =>
  planned.value !== null &&
  drift.value !== null &&
  `of ${format.compact(planned.value)} planned: ${driftText(format, drift.value)}`;

const inTheEnd = (format: Format, { plannedInAll, forecastDrift }: Side) =>
  plannedInAll.value !== null &&
  forecastDrift.value !== null &&
  `of ${format.compact(plannedInAll.value)} planned: ${driftText(format, forecastDrift.value)}`;

/** The plan in force against what happened, and against where it is going. */
export function PlanTiles({ overview }: { overview: Overview }) {
  const format = useFormat();
  const { cost, value, late } = overview.standing;
  const months = late.value === null ? late : { ...late, value: late.value.replace(/^-/, '') };
  const when = lateText(format, late);
  return (
    <Tiles>
      <Tile label="Cost so far" figure={cost.actual} kind="money" note={toDate(format, cost)} />
      <Tile
        label={`${LENS_NAMES[overview.lens]} value so far`}
        figure={value.actual}
        kind="money"
        note={toDate(format, value)}
      />
      <Tile
        label={late.value?.startsWith('-') ? 'Value is early by' : 'Value is late by'}
        figure={months}
        kind="months"
        note={late.value !== null && (when ? 'against its plan' : 'on time')}
      />
      <Tile
        label="Cost in the end"
        figure={cost.forecast}
        kind="money"
        note={inTheEnd(format, cost)}
        hint="What happened so far, and the newest version’s months after it"
      />
      <Tile
        label="Value in the end"
        figure={value.forecast}
        kind="money"
        note={inTheEnd(format, value)}
        hint="What happened so far, and the newest version’s months after it"
      />
    </Tiles>
  );
}
