import type { FxRate, RateType } from '@steward/contracts';
import type { Format } from '../../../lib/format.ts';

export const TYPE_WORDS: Record<RateType, string> = {
  AVG: 'Average',
  CLOSE: 'Close',
  SPOT: 'Spot',
  BUDGET: 'Budget',
};

export const typeOptions = (Object.keys(TYPE_WORDS) as RateType[]).map((value) => ({
  value,
  label: TYPE_WORDS[value],
}));

/** What a rate was made of: "mean of 21 days", "of Jan 30, 2026"; nothing where it was given as it is. */
export function basisOf({ days, date }: Pick<FxRate, 'days' | 'date'>, format: Format): string {
  if (days !== null) return `mean of ${days} ${days === 1 ? 'day' : 'days'}`;
  return date === null ? '' : `of ${format.date(date)}`;
}

/** "EUR Jan 2026, GBP Jan 2026 and 3 more". */
export function cellsInWords(
  cells: readonly { currency: string; period: string }[],
  format: Format,
  most = 3,
): string {
  const named = cells.slice(0, most).map(({ currency, period }) => `${currency} ${format.period(period)}`);
  const rest = cells.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

/** How far a rate moved, as a ratio text for a percentage; null where there was none. */
export const rateChange = (before: string | null, after: string): string | null =>
  before === null ? null : String(Number(after) / Number(before) - 1);
