import type { CellProblem } from './types.ts';

/** What is wrong with the cells of the record in hand; `names` are those of its columns. */
export class CellProblems {
  readonly #names: string[];
  #found: CellProblem[] | null = null;

  constructor(names: string[]) {
    this.#names = names;
  }

  get none(): boolean {
    return this.#found === null;
  }

  add(index: number, value: string | null, reason: string): void {
    this.#found ??= [];
    this.#found.push({ column: this.#names[index] ?? null, value, reason });
  }

  /** For the next record. */
  clear(): void {
    this.#found = null;
  }

  /** Gives the problems away: they are those of a row from here on. */
  take(): CellProblem[] {
    const found = this.#found ?? [];
    this.#found = null;
    return found;
  }
}
