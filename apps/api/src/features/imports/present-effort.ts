import type { EffortReport, Import } from '@steward/contracts';
import { parseAmount } from '@steward/finance';
import { type EffortTotalRow, quantityText } from '../effort/service.ts';
import type { StoredEffortControl } from './effort-controls.ts';
import { isEffort } from './kinds.ts';
import type { ImportRow } from './queries.ts';

const storedControls = ({ controlTotals }: Pick<ImportRow, 'controlTotals'>) =>
  (controlTotals ?? []) as StoredEffortControl[];

/** Accepted effort in what its file counts; null of costs, and before the file was read. */
export function quantitiesOf(row: ImportRow): Import['quantities'] {
  if (!isEffort(row) || row.controlTotals === null) return null;
  const accepted = (measure: StoredEffortControl['measure']) => {
    const found = storedControls(row).find((control) => control.measure === measure);
    return found ? quantityText(measure, parseAmount(found.accepted)) : null;
  };
  const issues = accepted('issues');
  return {
    hours: accepted('hours'),
    issues: issues === null ? null : Number(issues),
    points: accepted('points'),
  };
}

/** The file's own total in what it counts: of hours it is kept in seconds. */
export const totalOfEffort = ({ kind }: Pick<ImportRow, 'kind'>, amount: string): string =>
  kind === 'hours' ? quantityText('hours', parseAmount(amount)) : amount;

/** What the report of an import of effort tells instead of money. */
export function presentEffort(
  row: ImportRow,
  totals: readonly EffortTotalRow[],
  unknownTeams: string[],
): EffortReport {
  const by = (dimension: EffortTotalRow['by']) => totals.filter((total) => total.by === dimension);
  const sums = ({ seconds, issues, points, lines }: EffortTotalRow) => ({
    hours: quantityText('hours', parseAmount(seconds)),
    issues,
    points,
    lines,
  });
  return {
    controls: storedControls(row).map(({ measure, ...amounts }) => {
      const text = (amount: string) => quantityText(measure, parseAmount(amount));
      return {
        measure,
        accepted: text(amounts.accepted),
        duplicate: text(amounts.duplicate),
        rejected: text(amounts.rejected),
        file: text(amounts.file),
      };
    }),
    byPeriod: by('period').map((total) => ({ period: total.value ?? '', ...sums(total) })),
    byTeam: by('team').map((total) => ({ team: total.value, known: total.known, ...sums(total) })),
    byInitiative: by('initiative').map((total) => ({
      initiative: total.value,
      known: total.known,
      ...sums(total),
    })),
    unknownTeams,
  };
}
