import { measure } from './measure.ts';
import { lessIsBetter, type Measurement } from './measurement.ts';
import type { OutcomeBasis, OutcomeStep } from './outcome.ts';
import type { FourCells, Proportion } from './proportions.ts';

type Sides = { withIt: string; withoutIt: string };

const count = ({ hits, size }: Proportion) => `${hits} ÷ ${size}`;

const signed = (text: string) => (text.startsWith('-') ? `(${text})` : text);

const parallel = <T>({ treatedBefore, controlAfter, controlBefore }: FourCells<T>, of: (cell: T) => string) =>
  `${of(treatedBefore)} + (${of(controlAfter)} − ${of(controlBefore)})`;

/** How both sides came about, as they were typed. */
function sidesOf(measurement: Measurement): Sides {
  switch (measurement.method) {
    case 'share_before_after':
      return { withIt: count(measurement.after), withoutIt: count(measurement.before) };
    case 'share_experiment':
      return { withIt: count(measurement.treated), withoutIt: count(measurement.control) };
    case 'share_diff_in_diff':
      return { withIt: count(measurement.cells.treatedAfter), withoutIt: parallel(measurement.cells, count) };
    case 'mean_before_after':
      return { withIt: measurement.after.mean, withoutIt: measurement.before.mean };
    case 'mean_experiment':
      return { withIt: measurement.treated.mean, withoutIt: measurement.control.mean };
    case 'mean_paired':
      return { withIt: measurement.group.after, withoutIt: measurement.group.before };
    case 'mean_diff_in_diff':
      return {
        withIt: measurement.cells.treatedAfter.mean,
        withoutIt: parallel(measurement.cells, ({ mean }) => mean),
      };
    case 'mean_paired_diff_in_diff': {
      const { treated, control } = measurement;
      return {
        withIt: treated.after,
        withoutIt: `${treated.before} + (${control.after} − ${control.before})`,
      };
    }
    case 'retention': {
      const [withIt, withoutIt] = [measurement.actual, measurement.baseline].map(
        ({ churned, contracted, start }) => `(${churned} + ${contracted}) ÷ ${start}`,
      );
      return { withIt: withIt as string, withoutIt: withoutIt as string };
    }
    case 'run_rate': {
      const [withIt, withoutIt] = [measurement.after, measurement.before].map((months) =>
        months.length === 1 ? '1 month' : `mean of ${months.length} months`,
      );
      return { withIt: withIt as string, withoutIt: withoutIt as string };
    }
  }
}

/** What the effect is multiplied by, before the margin. */
function scaleOf(measurement: Measurement, kind: OutcomeBasis['kind']): string {
  if (measurement.method === 'retention') return ` × ${measurement.actual.start} ÷ ${measurement.months}`;
  if (measurement.method === 'run_rate') return '';
  const each = 'each' in measurement ? ` × ${measurement.each}` : '';
  const year = kind === 'retained' && 'months' in measurement ? ` × 12 ÷ ${measurement.months ?? 12}` : '';
  return ` × ${measurement.reach}${each}${year}`;
}

/**
 * How a measurement's effect and value come about, line by line, for people; it ends with the value of
 * `measure`. Empty where the effect or the value is undefined.
 */
export function measurementSteps(
  measurement: Measurement,
  kind: OutcomeBasis['kind'],
  grossMargin: string | null,
): OutcomeStep[] {
  const { withIt, withoutIt, effect, value, unit } = measure(measurement, kind, grossMargin);
  if (withIt === null || withoutIt === null || effect.value === null || value.value === null) return [];
  const typed = sidesOf(measurement);
  const of = unit === 'share' ? 'rate' : 'money';
  const [from, less] = lessIsBetter(kind) ? [withoutIt, withIt] : [withIt, withoutIt];
  const margin = kind === 'saving' ? '' : ` × ${grossMargin}`;
  return [
    { label: 'With it', expression: typed.withIt, value: withIt, unit: of },
    { label: 'Without it', expression: typed.withoutIt, value: withoutIt, unit: of },
    {
      label: 'Effect',
      expression: `${from} − ${signed(less)}`,
      value: effect.value,
      unit: of === 'rate' ? 'points' : of,
    },
    {
      label: kind === 'one_off' ? 'Gross-margin value, once' : 'Gross-margin value a month',
      expression: `${effect.value}${scaleOf(measurement, kind)}${margin}`,
      value: value.value,
      unit: 'money',
    },
  ];
}
