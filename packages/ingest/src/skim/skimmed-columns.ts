import type { ColumnCount, ColumnCounts, Counter } from '../column-facts.ts';
import type { Layout } from '../mapping.ts';
import { KnownCells } from './known-cells.ts';
import type { Pot } from './pot.ts';
import { marksOf } from './row-key.ts';

/** What a cell says to the figures of a file, by the column it stands in. */
export type Meaning = {
  /** It holds what a row needs to have in this column. */
  isPlain: boolean;
  /** Its text, null where it is empty, and what counts that: asked for once a row with it is accepted. */
  value: string | null;
  counter: Counter | null;
  /** The hash of what tells the row from others in it. */
  a: number;
  b: number;
  c: number;
  date: string | null;
  /** The figures of the file know the date. */
  isTold: boolean;
  pot: Pot | null;
  digits: number;
  decimals: number;
};

export type Role = 'date' | 'amount' | 'currency' | 'category' | null;

/** A column of a file whose rows are skimmed. `mark` as `marksOf` gives it, -1 for a column that does not tell rows apart. */
export type SkimmedColumn = {
  role: Role;
  mark: number;
  count: ColumnCount;
  known: KnownCells<Meaning>;
};

const ROLES = ['date', 'amount', 'currency', 'category'] as const;

/** The columns of a file; null where a mapping asks for more of a row than its cells by themselves say. */
export function skimmedColumns(layout: Layout, counts: ColumnCounts): SkimmedColumn[] | null {
  const { at, derived, filters, sums, width } = layout;
  const asksForMore = derived.length > 0 || filters.length > 0 || sums !== null;
  const isTurned = at.debit >= 0 || at.credit >= 0 || at.sign >= 0;
  const indexes = ROLES.map((role) => at[role]).filter((index) => index >= 0);
  const isShared = new Set(indexes).size < indexes.length;
  if (asksForMore || isTurned || isShared || at.date < 0 || at.amount < 0) return null;
  const marks = marksOf(layout);
  return Array.from({ length: width }, (_, index) => ({
    role: ROLES.find((role) => at[role] === index) ?? null,
    mark: marks.get(index) ?? -1,
    count: counts.at(index),
    known: new KnownCells<Meaning>(index),
  }));
}
