import { AMOUNT_SCALE } from '@steward/finance';
import type { OtherRows } from '../other-rows.ts';
import type { RepeatedKeys } from '../repeated.ts';
import type { Sums } from '../survey.ts';
import { isSurelyFilled } from '../text.ts';
import type { CellMeanings } from './cell-meanings.ts';
import type { Characters } from './known-cells.ts';
import { NearSum } from './near-sum.ts';
import type { Pot } from './pot.ts';
import { AMOUNT } from './row-key.ts';
import type { Meaning, SkimmedColumn } from './skimmed-columns.ts';
import { TextHash } from './text-hash.ts';

/** Where the figures of rows go: columns, days and amounts, and what tells rows apart. */
export type Figures = { sums: Pick<Sums<never>, 'columns' | 'see' | 'accept'>; keys: RepeatedKeys };

const POWERS = Array.from({ length: AMOUNT_SCALE + 1 }, (_, decimals) => 10 ** decimals);

/** Takes what the cells of rows mean that are being skimmed, and counts the rows that turn out to be lines. */
export class RowFigures {
  readonly #columns: SkimmedColumn[];
  readonly #meanings: CellMeanings;
  readonly #figures: Figures;
  readonly #others: OtherRows;
  readonly #negate: boolean;
  /** What a row says in each column that it has no cell in. */
  readonly #blanks: Meaning[];
  readonly #constantCurrency: Meaning;
  readonly #near = new NearSum();
  readonly #key = new TextHash();
  readonly #part = new TextHash();
  /** What the cells of the row in hand mean; null for one that is filled, of a column whose values nobody counts any more. */
  readonly #cells: (Meaning | null)[];
  #date: Meaning;
  #currency: Meaning;
  #digits = 0;
  #decimals = 0;
  /** The same as a number, by and large. */
  #amount = 0;

  constructor(
    columns: SkimmedColumn[],
    meanings: CellMeanings,
    negate: boolean,
    figures: Figures,
    others: OtherRows,
  ) {
    this.#columns = columns;
    this.#cells = columns.map(() => null);
    this.#blanks = columns.map((column) => meanings.of(column, undefined));
    this.#meanings = meanings;
    this.#figures = figures;
    this.#others = others;
    this.#negate = negate;
    this.#constantCurrency = meanings.of({ role: 'currency', mark: -1 }, undefined);
    this.#currency = this.#constantCurrency;
    this.#date = this.#constantCurrency;
  }

  /** Before a run of rows. */
  begin(): void {
    this.#near.start(this.#others.sum);
  }

  /** Before a row, whose cells are to be taken in the order of their columns, each once. */
  clear(): void {
    this.#key.clear();
    this.#currency = this.#constantCurrency;
  }

  /** Takes a cell by what it means; false when a row with it is not plain. */
  take(index: number, meaning: Meaning): boolean {
    const { role, mark } = this.#columns[index] as SkimmedColumn;
    this.#cells[index] = meaning;
    if (role === null || role === 'category') {
      if (mark >= 0 && meaning.value !== null) this.#key.join(meaning);
    } else if (role === 'date') this.#date = meaning;
    else if (role === 'currency') this.#currency = meaning;
    else {
      this.#digits = meaning.digits;
      this.#decimals = meaning.decimals;
    }
    return meaning.isPlain;
  }

  /** Takes the cells of some columns, the last one left out, of which the row has none. */
  takeBlanks(first: number, end: number): boolean {
    for (let index = first; index < end; index += 1) {
      if (!this.take(index, this.#blanks[index] as Meaning)) return false;
    }
    return true;
  }

  /**
   * Takes a cell by its characters, which are those of `text` there, where it is surely filled and only
   * tells its row from others; false where it may not be.
   */
  takeFilled(index: number, codes: Characters, from: number, to: number, text = ''): boolean {
    const { mark } = this.#columns[index] as SkimmedColumn;
    if (from === to || !isSurelyFilled(codes[from] as number, codes[to - 1] as number, to - from))
      return false;
    this.#cells[index] = null;
    if (mark < 0) return true;
    if (!this.#part.ofCodes(mark, codes, from, to)) this.#part.ofText(mark, text.slice(from, to));
    this.#key.join(this.#part);
    return true;
  }

  /** Takes the cell of the amount by its number. */
  takeNumber(index: number, { digits, decimals }: { digits: number; decimals: number }): void {
    this.#cells[index] = null;
    this.#digits = digits;
    this.#decimals = decimals;
  }

  /** Whether the row is a line; one that may be the file's total is for others to judge. */
  isLine(): boolean {
    if (!this.#currency.isPlain) return false;
    if (this.#negate) this.#digits = -this.#digits;
    this.#amount = this.#digits / (POWERS[this.#decimals] as number);
    return this.#digits === 0 || !this.#near.mayBe(this.#amount);
  }

  /** Counts the row in hand. */
  accept(): void {
    const currency = this.#currency;
    (currency.pot as Pot).add(this.#digits, this.#decimals);
    this.#near.add(this.#amount);
    this.#countCells();
    const key = this.#key;
    key.join(this.#date);
    this.#part.ofNumber(AMOUNT, this.#digits, this.#decimals);
    key.join(this.#part);
    key.join(currency);
    this.#figures.keys.add(key.a, key.b, key.c);
    this.#tellDate(this.#date);
  }

  #tellDate(meaning: Meaning): void {
    if (meaning.isTold || meaning.date === null) return;
    meaning.isTold = true;
    this.#figures.sums.see(meaning.date);
  }

  #countCells(): void {
    const columns = this.#columns;
    for (let index = 0; index < columns.length; index += 1) {
      const { count } = columns[index] as SkimmedColumn;
      const meaning = this.#cells[index] as Meaning | null;
      if (meaning === null) count.filled += 1;
      else if (meaning.value !== null) {
        count.filled += 1;
        if (!count.counts) continue;
        meaning.counter ??= count.counterOf(meaning.value);
        if (meaning.counter !== null) meaning.counter.times += 1;
      }
    }
  }

  /** After a run of so many rows. */
  tell(rows: number): void {
    if (rows === 0) return;
    let sum = 0n;
    for (const pot of this.#meanings.pots.values()) {
      if (pot.rows === 0) continue;
      const { currency, negative } = pot;
      const amount = pot.empty();
      sum += amount;
      this.#figures.sums.accept(currency, amount, negative);
    }
    this.#others.add(sum, rows);
    this.#figures.sums.columns.rows += rows;
  }
}
