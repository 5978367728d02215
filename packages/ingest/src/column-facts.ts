import { clean, detached } from './text.ts';

const MOST_DISTINCT = 1_000;

/**
 * What stands in one column of a whole file, skipped rows left out. `filled + empty` are the rows;
 * `NULL`, `N/A` and a dash are empty, as everywhere. `values`: how often each value occurs, in the order
 * of the file, or null where there are more than 1,000 different ones.
 */
export type ColumnFacts = {
  name: string;
  filled: number;
  empty: number;
  values: Map<string, number> | null;
};

/** Each value has its number in an object, so that counting one more writes nothing to the map. */
export type Counter = { times: number };

/** Counts the cells of one column. */
export class ColumnCount {
  filled = 0;
  #values: Map<string, Counter> | null = new Map();

  /** Whether values are still told apart. */
  get counts(): boolean {
    return this.#values !== null;
  }

  /** Counts a cell that is filled with a value. */
  add(value: string): void {
    this.filled += 1;
    const counter = this.counterOf(value);
    if (counter !== null) counter.times += 1;
  }

  /** What counts a value; null where there are too many to count each. Asking makes it one of them. */
  counterOf(value: string): Counter | null {
    if (this.#values === null) return null;
    let counter = this.#values.get(value);
    if (counter === undefined) {
      if (this.#values.size === MOST_DISTINCT) {
        this.#values = null;
        return null;
      }
      counter = { times: 0 };
      this.#values.set(detached(value), counter);
    }
    return counter;
  }

  told(): Map<string, number> | null {
    return this.#values && new Map([...this.#values].map(([value, { times }]) => [value, times]));
  }
}

/** Counts the cells of records, column by column; the header is needed only in the end. */
export class ColumnCounts {
  readonly #columns: ColumnCount[] = [];
  rows = 0;

  add(record: string[]): void {
    this.rows += 1;
    for (let index = 0; index < record.length; index += 1) {
      const value = clean(record[index]);
      if (value !== null) this.at(index).add(value);
    }
  }

  at(index: number): ColumnCount {
    let column = this.#columns[index];
    if (column === undefined) {
      column = new ColumnCount();
      this.#columns[index] = column;
    }
    return column;
  }

  /** The facts of the columns with these names; cells beyond them are left out. */
  of(header: string[]): ColumnFacts[] {
    return header.map((name, index) => {
      const column = this.at(index);
      return { name, filled: column.filled, empty: this.rows - column.filled, values: column.told() };
    });
  }
}
