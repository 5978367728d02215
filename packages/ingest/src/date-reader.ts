import { periodOf } from '@steward/finance';
import type { CellProblems } from './cell-problems.ts';
import { parseDate, parseDateBy, whyNoDate } from './date.ts';
import { cleanValue, detached } from './text.ts';
import type { CostMapping, DateFormat } from './types.ts';

const CACHED = 4_096;
const LONGEST_CACHED = 40;
const SHEET_DATE = 'YYYY-MM-DD';

/** A civil date `YYYY-MM-DD`, and its period `YYYY-MM`. */
export type Day = { date: string; period: string };

/** Reads the date of records; files repeat few dates many times, so that those seen are remembered. */
export class DateReader {
  /** The records are rows of a workbook: its dates are days, however texts beside them are spelled. */
  isSheet = false;
  readonly #index: number;
  readonly #formats: DateFormat[];
  readonly #problems: CellProblems;
  readonly #known = new Map<string, Day | null>();

  constructor(
    index: number,
    { dateFormat, otherDateFormats = [] }: Pick<CostMapping, 'dateFormat' | 'otherDateFormats'>,
    problems: CellProblems,
  ) {
    this.#index = index;
    this.#formats = [...new Set([dateFormat, ...otherDateFormats])];
    this.#problems = problems;
  }

  /** The day of a record; null, with the reason among the problems, where it has none. */
  read(record: string[]): Day | null {
    const cell = cleanValue(record[this.#index]);
    if (cell === null) {
      const reason = this.#index < 0 ? 'No column is mapped to the date' : 'The date is missing';
      this.#problems.add(this.#index, null, reason);
      return null;
    }
    const found = this.dayOf(cell);
    if (found === null) this.#problems.add(this.#index, cell, whyNoDate(cell, this.#formats));
    return found;
  }

  /** What a cell means as a date, wherever it stands. */
  dayOf(cell: string): Day | null {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const spelled = parseDateBy(cell, this.#formats);
    const date = spelled === null && this.isSheet ? parseDate(cell, SHEET_DATE) : spelled;
    const found = date === null ? null : { date, period: periodOf(date) };
    if (cell.length > LONGEST_CACHED) return found;
    if (this.#known.size >= CACHED) this.#known.clear();
    this.#known.set(detached(cell), found);
    return found;
  }
}
