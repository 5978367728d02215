import { AMOUNT_SCALE } from '@steward/finance';
import type { OtherRows } from '../other-rows.ts';
import type { RepeatedKeys } from '../repeated.ts';
import type { Sums } from '../survey.ts';
import { isSurelyFilled } from '../text.ts';
import type { CostMapping } from '../types.ts';
import type { CellMeanings } from './cell-meanings.ts';
import { NearSum } from './near-sum.ts';
import { PlainNumber } from './plain-number.ts';
import type { Pot } from './pot.ts';
import { AMOUNT } from './row-key.ts';
import type { Meaning, SkimmedColumn } from './skimmed-columns.ts';
import { TextHash } from './text-hash.ts';

/** Where the figures of rows go: columns, days and amounts, and what tells rows apart. */
export type Figures = { sums: Pick<Sums<never>, 'columns' | 'see' | 'accept'>; keys: RepeatedKeys };

const POWERS = Array.from({ length: AMOUNT_SCALE + 1 }, (_, decimals) => 10 ** decimals);

/** Reads the cells of rows that are being skimmed, and counts the rows that turn out to be lines. */
export class RowFigures {
  readonly width: number;
  readonly #columns: SkimmedColumn[];
  readonly #meanings: CellMeanings;
  readonly #figures: Figures;
  readonly #others: OtherRows;
  readonly #number: PlainNumber;
  readonly #negate: boolean;
  readonly #constantCurrency: Meaning;
  readonly #near = new NearSum();
  readonly #key = new TextHash();
  readonly #part = new TextHash();
  #text = '';
  #codes = new Uint16Array(0);
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
    { decimal, negate }: Pick<CostMapping, 'decimal' | 'negate'>,
    figures: Figures,
    others: OtherRows,
  ) {
    this.width = columns.length;
    this.#columns = columns;
    this.#cells = columns.map(() => null);
    this.#meanings = meanings;
    this.#figures = figures;
    this.#others = others;
    // Where either sign may be the decimal one, no number is written plainly.
    this.#number = new PlainNumber(decimal === 'either' ? null : decimal);
    this.#negate = negate;
    this.#constantCurrency = meanings.of({ role: 'currency', mark: -1 }, undefined);
    this.#currency = this.#constantCurrency;
    this.#date = this.#constantCurrency;
  }

  /** Before a run of rows of a text. */
  begin(text: string, codes: Uint16Array<ArrayBuffer>): void {
    this.#text = text;
    this.#codes = codes;
    this.#near.start(this.#others.sum);
  }

  /** Before a row. */
  clear(): void {
    this.#key.clear();
    this.#currency = this.#constantCurrency;
  }

  /** Reads a cell; false when a row with it is not plain. `hash`: a number that its characters give. */
  cell(index: number, from: number, to: number, hash: number): boolean {
    const column = this.#columns[index] as SkimmedColumn;
    const { role, mark, count } = column;
    if (!count.counts) {
      if (role === null && this.#readFilled(mark, from, to)) {
        this.#cells[index] = null;
        return true;
      }
      if (role === 'amount' && this.#number.read(this.#codes, from, to)) {
        this.#cells[index] = null;
        this.#digits = this.#number.digits;
        this.#decimals = this.#number.decimals;
        return true;
      }
    }
    const meaning = column.known.find(this.#codes, from, to, hash) ?? this.#learn(column, from, to, hash);
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

  /** A cell that is surely filled, and only tells its row from others. */
  #readFilled(mark: number, from: number, to: number): boolean {
    const codes = this.#codes;
    if (from === to || !isSurelyFilled(codes[from] as number, codes[to - 1] as number, to - from))
      return false;
    if (mark < 0) return true;
    if (!this.#part.ofCodes(mark, codes, from, to)) this.#part.ofText(mark, this.#text.slice(from, to));
    this.#key.join(this.#part);
    return true;
  }

  #learn(column: SkimmedColumn, from: number, to: number, hash: number): Meaning {
    const meaning = this.#meanings.of(column, this.#text.slice(from, to));
    column.known.keep(this.#codes, from, to, hash, meaning);
    return meaning;
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
