import type { EffortReport, Import, ImportReport } from '@steward/contracts';
import { effortText } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { LINES, list } from './consequences.ts';

type Quantities = NonNullable<Import['quantities']>;

/** What a file of effort counts: `40 hours`, `4 issues, 8 story points`. */
export function quantityWords({ hours, issues, points }: Quantities, format: Format): string {
  if (hours !== null) return effortText(format, 'hours', hours);
  const estimated = points && points !== '0' ? `, ${effortText(format, 'points', points)}` : '';
  return `${effortText(format, 'issues', String(issues ?? 0))}${estimated}`;
}

/** What of a file's effort is duplicate: `3 hours`. */
export const duplicateEffort = ({ controls }: EffortReport, format: Format): string =>
  controls
    .filter(({ duplicate }) => duplicate !== '0')
    .map(({ measure, duplicate }) => effortText(format, measure, duplicate))
    .join(', ');

/** What posting staged effort would do, in short. */
export function effortPostingWords(
  { rows, quantities }: ImportReport,
  format: Format,
  kept: boolean,
): string {
  if (rows.accepted === 0 && !kept) return 'There is nothing new to post in this file';
  if (rows.accepted === 0 || !quantities) return `Posting adds ${LINES(format, rows.duplicate)} once more`;
  const again = kept ? `, and ${LINES(format, rows.duplicate)} once more` : '';
  return `Posting adds ${LINES(format, rows.accepted)}, ${quantityWords(quantities, format)}${again}`;
}

/** What follows from posting effort, in sentences. */
export function effortConsequences(
  { rows, effort }: ImportReport,
  format: Format,
  nothing: boolean,
): string[] {
  const words: string[] = [];
  if (rows.rejected > 0)
    words.push(
      `${format.number(rows.rejected)} ${rows.rejected === 1 ? 'row stays' : 'rows stay'} out, listed below to be corrected.`,
    );
  words.push(...lostWords(effort));
  if (!nothing)
    words.push('It splits what teams cost in the months whose method says so. Posting can be undone.');
  return words;
}

/** What of posted effort reaches no pool or no bet. */
export function lostWords(effort: EffortReport | null): string[] {
  if (!effort) return [];
  const words: string[] = [];
  const { unknownTeams } = effort;
  if (unknownTeams.length > 0)
    words.push(
      `Nobody knows the ${unknownTeams.length === 1 ? 'team' : 'teams'} ${list(unknownTeams)}: what is theirs splits no pool until there is such a team.`,
    );
  const unknown = effort.byInitiative.flatMap(({ initiative, known }) =>
    initiative !== null && !known ? [initiative] : [],
  );
  if (unknown.length > 0)
    words.push(
      `${list(unknown)} ${unknown.length === 1 ? 'is' : 'are'} no bet here: that part stays unallocated.`,
    );
  return words;
}
