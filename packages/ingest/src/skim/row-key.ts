import { alike } from '../fingerprint.ts';
import type { Layout } from '../mapping.ts';
import type { Found } from '../row-reader.ts';
import { clean } from '../text.ts';
import { TextHash } from './text-hash.ts';

export const DATE = 0;
export const AMOUNT = 1;
export const CURRENCY = 2;
const FIRST_COLUMN = 3;

/**
 * Tells rows from one another by what their fingerprints are taken of: the cells that tell, in the order
 * of their columns, then date, amount and currency. That two different rows of ten million share a key of
 * 96 bits has a chance of 10⁻¹⁵.
 */
export class RowKey {
  /** The key of the row in hand. */
  readonly row = new TextHash();
  readonly #telling: { index: number; mark: number }[];
  readonly #part = new TextHash();

  constructor(layout: Layout) {
    const marks = marksOf(layout);
    this.#telling = [...marks].sort(([a], [b]) => a - b).map(([index, mark]) => ({ index, mark }));
  }

  take({ date, amountText, currency, record }: Found): void {
    const { row } = this;
    const part = this.#part;
    row.clear();
    for (const { index, mark } of this.#telling) {
      const cell = clean(record[index]);
      if (cell === null) continue;
      part.ofText(mark, cell);
      row.join(part);
    }
    part.ofText(DATE, date);
    row.join(part);
    part.ofAmount(AMOUNT, amountText);
    row.join(part);
    part.ofText(CURRENCY, currency);
    row.join(part);
  }
}

/** By the index of each column that tells rows from one another, what its cells are marked by: its name. */
export function marksOf({ telling }: Layout): Map<number, number> {
  const labels = [...new Set(telling.map(({ label }) => alike(label)))];
  return new Map(telling.map(({ index, label }) => [index, FIRST_COLUMN + labels.indexOf(alike(label))]));
}
