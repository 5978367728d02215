import type { Layout } from './mapping.ts';
import { cleanValue } from './text.ts';

const STEPS = [1, -1, 2, -2];

type Reads = { date: (cell: string) => boolean; amount: (cell: string) => boolean };

/**
 * Where a row has its amount, and its date where that is amiss too, when a cell too many or too few has
 * moved them: a reason for a person, or null where nothing speaks for it. The row is rejected anyway.
 */
export function shiftOf(
  record: string[],
  header: string[],
  { at, width }: Layout,
  reads: Reads,
): string | null {
  const holds = (index: number, test: (cell: string) => boolean) => {
    const cell = cleanValue(record[index]);
    return cell !== null && test(cell);
  };
  if (at.amount < 0 || at.date < 0 || holds(at.amount, reads.amount)) return null;
  const hasDate = holds(at.date, reads.date);
  for (const step of STEPS) {
    const dateMoves = !hasDate && holds(at.date + step, reads.date);
    const dateStays = hasDate && record.length !== width;
    if (!holds(at.amount + step, reads.amount) || !(dateMoves || dateStays)) continue;
    const under = (index: number) => (index < width ? `under “${header[index]}”` : 'beyond the header');
    const date = dateMoves ? `its date stands ${under(at.date + step)}, ` : '';
    return `The row is shifted: ${date}its amount stands ${under(at.amount + step)}`;
  }
  return null;
}
