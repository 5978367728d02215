import { allocateBasisPoints, formatAmount } from '@steward/finance';
import { basisPointsText, typedBasisPoints } from '../../lib/typed-number.ts';
import type { OutcomeDraft } from './draft.ts';

export interface Attributed {
  /** Of each row; null where what is typed is no share. */
  basisPoints: (number | null)[];
  /** What the rows leave of 10,000; negative when they give away more than all. */
  left: number;
  problem: string | null;
}

/** What the attribution rows give away; a row that names no bet yet gives nothing. */
export function attributed(rows: OutcomeDraft['attributions']): Attributed {
  const basisPoints = rows.map(({ percent }) => typedBasisPoints(percent));
  const left =
    10_000 - rows.reduce((given, row, at) => given + (row.initiative ? (basisPoints[at] ?? 0) : 0), 0);
  const keys = rows.flatMap(({ initiative }) => initiative ?? []);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  const problem = basisPoints.includes(null)
    ? 'Shares are percentages with at most two decimals'
    : left < 0
      ? `The shares add up to ${basisPointsText(10_000 - left)}%, more than 100%`
      : twice
        ? `${twice} is named twice`
        : null;
  return { basisPoints, left, problem };
}

/** What each attribution row gets of a monthly value, and what nobody gets; null while rows are wrong. */
export function sharesOfValue(
  monthly: bigint,
  rows: OutcomeDraft['attributions'],
): { parts: string[]; rest: string } | null {
  const { basisPoints, problem } = attributed(rows);
  if (problem) return null;
  const shares = rows.map((row, index) => ({
    id: String(index),
    basisPoints: row.initiative ? (basisPoints[index] ?? 0) : 0,
  }));
  const { parts, remainder } = allocateBasisPoints(monthly, shares);
  return { parts: parts.map(({ amount }) => formatAmount(amount)), rest: formatAmount(remainder) };
}
