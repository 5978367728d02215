import { clean, detached } from './text.ts';

const MOST_DISTINCT = 1_000;

/**
 * What stands in one column of a whole file, skipped rows left out. `filled + empty` are the rows;
 * `NULL`, `N/A` and a dash are empty, as everywhere. `values`: how often each value occurs, or null
 * where there are more than 1,000 different ones.
 */
export type ColumnFacts = {
  name: string;
  filled: number;
  empty: number;
  values: Map<string, number> | null;
};

/** Each value has its number in an object, so that counting one more writes nothing to the map. */
type Counts = { filled: number; values: Map<string, { times: number }> | null };

/** Counts the cells of records, column by column; the header is needed only in the end. */
export class ColumnCounts {
  readonly #counts: Counts[] = [];
  #rows = 0;

  add(record: string[]): void {
    this.#rows += 1;
    for (let index = 0; index < record.length; index += 1) {
      const value = clean(record[index]);
      if (value === null) continue;
      const counts = this.#at(index);
      counts.filled += 1;
      if (counts.values !== null) count(counts, counts.values, value);
    }
  }

  #at(index: number): Counts {
    let counts = this.#counts[index];
    if (counts === undefined) {
      counts = { filled: 0, values: new Map() };
      this.#counts[index] = counts;
    }
    return counts;
  }

  /** The facts of the columns with these names; cells beyond them are left out. */
  of(header: string[]): ColumnFacts[] {
    return header.map((name, index) => {
      const { filled, values } = this.#counts[index] ?? { filled: 0, values: new Map() };
      const told = values && new Map([...values].map(([value, { times }]) => [value, times]));
      return { name, filled, empty: this.#rows - filled, values: told };
    });
  }
}

function count(counts: Counts, values: NonNullable<Counts['values']>, value: string): void {
  const known = values.get(value);
  if (known !== undefined) known.times += 1;
  else if (values.size === MOST_DISTINCT) counts.values = null;
  else values.set(detached(value), { times: 1 });
}
