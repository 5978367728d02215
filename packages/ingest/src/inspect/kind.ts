import { parseDuration } from '../durations.ts';
import type { InspectOptions, Kind } from '../types.ts';
import { chooseAmount, chooseNamed } from './choose.ts';
import type { RecognisedExport } from './exports/recognise.ts';
import { MOVEMENT_HEADERS, MOVEMENT_MEANINGS } from './revenue-words.ts';
import type { SampledColumn } from './sample.ts';
import { MONEY_WORDS, TIME_WORDS } from './work-words.ts';

const MOSTLY = 0.8;

/** What the rows are, and what to say where only the columns told it. */
export type FoundKind = { kind: Kind; note: string | null };

/**
 * What the rows of a file are: what was said, what its export is known for, else revenue where a column holds
 * its movements, hours where one counts time and none an amount, else costs.
 */
export function kindOf(
  found: RecognisedExport | null,
  columns: SampledColumn[],
  { kind, mapping, recalled }: InspectOptions,
): FoundKind {
  if (kind) return { kind, note: null };
  const known = found?.known.kind;
  if (known) return { kind: known === 'none' ? 'costs' : known, note: null };
  const { amount, debit, credit } = mapping?.columns ?? {};
  const isCosts = recalled || amount || debit || credit || mapping?.sums?.length;
  const movement = isCosts ? undefined : movementOf(columns);
  if (movement) {
    return {
      kind: 'revenue',
      note: `“${movement.name}” names movements of recurring revenue, so the rows were taken for those.`,
    };
  }
  const time = isCosts ? undefined : timeOf(columns);
  if (!time) return { kind: 'costs', note: null };
  return {
    kind: 'hours',
    note: `“${time.name}” counts time and no column an amount of money, so the rows were taken for hours worked.`,
  };
}

/** The column whose values are movements of revenue; its header, or that of another, speaks of them. */
function movementOf(columns: SampledColumn[]): SampledColumn | undefined {
  const isSaid = columns.some(({ words }) => MOVEMENT_HEADERS.test(words));
  return columns.find(({ cells }) => {
    const known = cells.filter(({ value }) => MOVEMENT_MEANINGS.has(value.toLowerCase()));
    return isSaid && cells.length > 0 && known.length >= cells.length * MOSTLY;
  });
}

/** The column that counts time, of a file that counts no money. */
function timeOf(columns: SampledColumn[]): SampledColumn | undefined {
  const times = columns.filter(countsTime);
  const others = columns.filter((column) => !times.includes(column));
  const { debit, credit } = chooseNamed(others, new Set());
  const isMoney =
    debit ||
    credit ||
    chooseAmount(others).named ||
    others.some(({ type, words }) => type === 'number' && MONEY_WORDS.test(words));
  return isMoney ? undefined : times[0];
}

/** A header that speaks of time alone, over cells that are durations: a time of day is none. */
function countsTime({ words, cells }: SampledColumn): boolean {
  if (!TIME_WORDS.has(words) || cells.length === 0) return false;
  const durations = cells.filter(({ value }) =>
    (['.', ','] as const).some((mark) => parseDuration(value, mark, 'hours').reason === null),
  );
  return durations.length >= cells.length * MOSTLY;
}
