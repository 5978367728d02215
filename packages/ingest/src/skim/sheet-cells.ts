import type { RowReader } from '../row-reader.ts';
import type { CellReader } from '../workbook/cell-reader.ts';
import { type CellMeanings, ODD } from './cell-meanings.ts';
import { KnownNumbers } from './known-cells.ts';
import type { RowFigures } from './row-figures.ts';
import type { SheetCell } from './sheet-cell.ts';
import type { Meaning, SkimmedColumn } from './skimmed-columns.ts';
import { StoredNumber } from './stored-number.ts';

/** A number of so many characters is text without a change: see `numberText`. */
const LONGEST_NUMBER = 15;

/** Tells what the cells of a sheet mean that is being skimmed. `longest`: no cell that is taken has more characters. */
export class SheetCells {
  readonly #columns: SkimmedColumn[];
  /** What the shared texts mean in each column. */
  readonly #shared: KnownNumbers<Meaning>[];
  readonly #meanings: CellMeanings;
  readonly #figures: RowFigures;
  readonly #rows: RowReader;
  readonly #reader: CellReader;
  readonly #longest: number;
  readonly #number = new StoredNumber();
  #bytes: Buffer = Buffer.alloc(0);

  constructor(
    columns: SkimmedColumn[],
    meanings: CellMeanings,
    figures: RowFigures,
    { rows, reader, longest }: { rows: RowReader; reader: CellReader; longest: number },
  ) {
    this.#columns = columns;
    this.#shared = columns.map((_, index) => new KnownNumbers<Meaning>(index));
    this.#meanings = meanings;
    this.#figures = figures;
    this.#rows = rows;
    this.#reader = reader;
    this.#longest = longest;
  }

  /** Before a run of rows. */
  begin(bytes: Buffer): void {
    this.#bytes = bytes;
  }

  /** Takes a cell that has a value; false when a row with it is not plain. */
  take(cell: SheetCell): boolean {
    const { column: index, shared, start, to, hash } = cell;
    const column = this.#columns[index] as SkimmedColumn;
    if (!column.count.counts && this.#takeUncounted(column, cell)) return true;
    const known =
      shared < 0
        ? column.known.find(this.#bytes, start, to, hash)
        : (this.#shared[index] as KnownNumbers<Meaning>).find(shared);
    return this.#figures.take(index, known ?? this.#learn(column, cell));
  }

  /** Takes a cell of a column whose values nobody counts any more, if that needs nothing but its characters. */
  #takeUncounted({ role }: SkimmedColumn, cell: SheetCell): boolean {
    if (role === null) return this.#takeFilled(cell);
    if (role !== 'amount' || !this.#isNumber(cell)) return false;
    this.#figures.takeNumber(cell.column, this.#number);
    return true;
  }

  #takeFilled(cell: SheetCell): boolean {
    const { column, shared, from, to } = cell;
    if (shared < 0) {
      const isText = to - from <= LONGEST_NUMBER && this.#isNumber(cell);
      return isText && this.#figures.takeFilled(column, this.#bytes, from, to);
    }
    const { strings } = this.#reader;
    return strings.find(shared) && this.#figures.takeFilled(column, strings.block, strings.from, strings.to);
  }

  /** Whether a cell is just a number, which is read then. */
  #isNumber({ style, shared, from, to }: SheetCell): boolean {
    const isValue = shared < 0 && to - from <= this.#longest && this.#reader.isNumber(style);
    return isValue && this.#number.read(this.#bytes, from, to);
  }

  #learn(column: SkimmedColumn, cell: SheetCell): Meaning {
    const meaning = this.#meaningOf(column, cell);
    if (cell.shared >= 0) this.#shared[cell.column]?.keep(cell.shared, meaning);
    else column.known.keep(this.#bytes, cell.start, cell.to, cell.hash, meaning);
    return meaning;
  }

  #meaningOf(column: SkimmedColumn, { style, shared, from, to }: SheetCell): Meaning {
    const reader = this.#reader;
    const value = this.#bytes.toString('latin1', from, to);
    const text = reader.read({ type: shared < 0 ? 'number' : 'shared', style }, value, false);
    if (reader.hasNul || text.length > this.#longest) return ODD;
    const isAmount = column.role === 'amount' && reader.typed === 'number';
    return this.#meanings.of(column, isAmount ? this.#rows.withDecimal(text) : text);
  }
}
