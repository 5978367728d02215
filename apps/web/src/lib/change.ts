import type { Figure } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import type { FigureKind, Format } from './format.ts';

export interface Change {
  text: string;
  detail: string;
  tone: 'positive' | 'negative' | 'neutral';
}

// Ratios may carry more decimals than an amount does; what is beyond the 12th is noise in a change.
const exactDifference = (now: string, before: string): string => {
  const cut = (text: string) => parseAmount(text.replace(/(\.\d{12})\d+$/, '$1'));
  return formatAmount(cut(now) - cut(before));
};

function written(format: Format, difference: string, before: string, kind: FigureKind): string {
  const sign = difference.startsWith('-') ? '−' : '+';
  const size = difference.replace('-', '');
  if (kind === 'ratio') return `${sign}${format.percent(size).replace(/\s?%/, '')} pp`;
  if (kind === 'months') return `${sign}${format.months(size)}`;
  // A percentage of nothing or of a loss says nothing: the amount does.
  const base = Number(before);
  return base <= 0
    ? format.signedCompact(difference)
    : format.signedPercent(String(Number(difference) / base));
}

/**
 * The change of a figure against the span before: a percentage of an amount, points of a ratio,
 * months of a duration. Null where either is undefined or nothing changed to speak of.
 */
export function figureChange(
  format: Format,
  now: Figure,
  before: Figure,
  kind: FigureKind,
  more: 'better' | 'worse' | 'neither',
): Change | null {
  if (now.value === null || before.value === null || kind === 'period') return null;
  const difference = exactDifference(now.value, before.value);
  const text = written(format, difference, before.value, kind);
  const write = { money: format.exact, ratio: format.percent, months: format.months }[kind];
  const detail = `${write(before.value)} in the span of the same length before`;
  if (difference === '0') return { text: 'unchanged', detail, tone: 'neutral' };
  const rises = !difference.startsWith('-');
  const good = more === 'neither' ? null : rises === (more === 'better');
  return { text, detail, tone: good === null ? 'neutral' : good ? 'positive' : 'negative' };
}
