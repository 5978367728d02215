import type { CellProblems } from './cell-problems.ts';
import { clean, detached } from './text.ts';
import type { Category, CostMapping } from './types.ts';

const CACHED = 1_024;

/** Reads the category of records by the values that the mapping names; others take its constant. */
export class CategoryReader {
  readonly #index: number;
  readonly #named: Map<string, Category>;
  readonly #constant: Category | null;
  readonly #problems: CellProblems;
  readonly #known = new Map<string, Category>();

  constructor(
    index: number,
    { categories, constants }: Pick<CostMapping, 'categories' | 'constants'>,
    problems: CellProblems,
  ) {
    this.#index = index;
    this.#named = new Map(
      Object.entries(categories).map(([name, category]) => [name.trim().toLowerCase(), category]),
    );
    this.#constant = constants.category ?? null;
    this.#problems = problems;
  }

  /** The category of a record; null, with the reason among the problems, where it has none. */
  read(record: string[]): Category | null {
    const cell = clean(record[this.#index]);
    const known = cell === null ? undefined : this.#known.get(cell);
    if (known !== undefined) return known;
    const named = cell === null ? undefined : this.#named.get(cell.toLowerCase());
    const category = named ?? this.#constant;
    if (category === null) {
      const reason = cell === null ? 'The category is missing' : 'It is not said which category this is';
      this.#problems.add(this.#index, cell, reason);
    } else if (cell !== null) {
      if (this.#known.size >= CACHED) this.#known.clear();
      this.#known.set(detached(cell), category);
    }
    return category;
  }
}
