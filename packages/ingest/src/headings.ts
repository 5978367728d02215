import type { Derived } from './derived.ts';
import { clean } from './text.ts';

/** Accounts nest a few levels deep. In a file whose headings are never closed, the oldest are forgotten. */
const DEEPEST = 50;

/**
 * The headings that hold for the record in hand. A ledger names an account in a row of its own, lists its
 * postings, and closes it with "Total for …"; accounts within accounts nest. The innermost heading that is
 * still open counts.
 */
export class Headings {
  readonly #columns: Set<number>;
  #open: string[] = [];

  constructor(derived: Derived[]) {
    this.#columns = new Set(derived.flatMap((each) => (each.kind === 'heading' ? [each.index] : [])));
  }

  get current(): string | null {
    return this.#open.at(-1) ?? null;
  }

  /** Takes a row whose one filled cell stands where headings do; says whether it was one. */
  open(record: string[]): boolean {
    const index = record.findIndex((cell) => clean(cell) !== null);
    const text = clean(record[index]);
    if (text === null || !this.#columns.has(index)) return false;
    this.#open.push(text);
    if (this.#open.length > DEEPEST) this.#open.shift();
    return true;
  }

  /** Whether a totals row names a heading that is open. */
  closes(record: string[]): boolean {
    return this.#closedBy(record) >= 0;
  }

  /** Closes the heading that a totals row names and those opened within it; all of them when it names none. */
  close(record: string[]): void {
    this.#open = this.#open.slice(0, Math.max(0, this.#closedBy(record)));
  }

  #closedBy(record: string[]): number {
    const words = record.map((cell) => cell.trim().toLowerCase());
    return this.#open.findLastIndex((heading) => {
      const name = heading.toLowerCase();
      return words.some((word) => word.endsWith(name) || word.includes(`${name} with sub`));
    });
  }
}
