import type { Decimal } from '../types.ts';
import type { CellMeanings } from './cell-meanings.ts';
import { PlainNumber } from './plain-number.ts';
import type { RowFigures } from './row-figures.ts';
import type { Meaning, SkimmedColumn } from './skimmed-columns.ts';

/** Reads the cells of a text that is being skimmed. */
export class TextCells {
  readonly #columns: SkimmedColumn[];
  readonly #meanings: CellMeanings;
  readonly #figures: RowFigures;
  readonly #number: PlainNumber;
  #text = '';
  #codes = new Uint16Array(0);

  constructor(
    columns: SkimmedColumn[],
    meanings: CellMeanings,
    figures: RowFigures,
    decimal: Decimal | 'either',
  ) {
    this.#columns = columns;
    this.#meanings = meanings;
    this.#figures = figures;
    // Where either sign may be the decimal one, no number is written plainly.
    this.#number = new PlainNumber(decimal === 'either' ? null : decimal);
  }

  /** Before a run of rows of a text. */
  begin(text: string, codes: Uint16Array<ArrayBuffer>): void {
    this.#text = text;
    this.#codes = codes;
  }

  /** Reads a cell; false when a row with it is not plain. `hash`: a number that its characters give. */
  read(index: number, from: number, to: number, hash: number): boolean {
    const column = this.#columns[index] as SkimmedColumn;
    const { role, count } = column;
    if (!count.counts) {
      if (role === null && this.#figures.takeFilled(index, this.#codes, from, to, this.#text)) return true;
      if (role === 'amount' && this.#number.read(this.#codes, from, to)) {
        this.#figures.takeNumber(index, this.#number);
        return true;
      }
    }
    const known = column.known.find(this.#codes, from, to, hash);
    return this.#figures.take(index, known ?? this.#learn(column, from, to, hash));
  }

  #learn(column: SkimmedColumn, from: number, to: number, hash: number): Meaning {
    const meaning = this.#meanings.of(column, this.#text.slice(from, to));
    column.known.keep(this.#codes, from, to, hash, meaning);
    return meaning;
  }
}
