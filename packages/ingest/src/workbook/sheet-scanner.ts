import { IngestError } from '../errors.ts';
import type { Skimming } from '../skim/skimming.ts';
import type { Limits } from '../types.ts';
import { type CellContext, CellReader } from './cell-reader.ts';
import { CellTag, digitsUpTo } from './cell-tag.ts';
import { damaged, XmlScanner } from './xml.ts';

// The last row a sheet can have.
const LAST_ROW = 1_048_576;
const NUL = 'The row holds NUL characters';

/** A cell without a usable value, by its column; the row counts as wrong where the column is mapped. */
export type WrongCell = { index: number; value: string | null; reason: string };

/** Columns whose cells are numbers or dates, as values and not as text. */
export type Typed = { numbers: number[]; dates: number[] };

export type SheetRow = {
  cells: string[];
  wrong: WrongCell[] | null;
  fault: string | null;
  typed: Typed | null;
};

const LETTER_C = 99;
const SPACE = 32;
const QUOTE = 34;
const VALUE = '<v>';
const VALUE_END = '</v></c>';
const ROW = 'row r="';

const BLANK: SheetRow = { cells: [''], wrong: null, fault: null, typed: null };

/**
 * Turns the XML of a sheet into rows, in the order of their numbers and without gaps: the nth is row n.
 * Cells are texts; blank cells at the end of a row and blank rows at the end of the sheet, which may be
 * formatted by the thousand, are left out. `marking`: the rows tell which cells are typed.
 */
export class SheetScanner extends XmlScanner {
  readonly #reader: CellReader;
  readonly #limits: Limits;
  readonly #marking: boolean;
  #rows: SheetRow[] = [];
  #row = 0;
  #emitted = 0;
  #cellCount = 0;
  #inData = false;
  #inRow = false;
  #cells: string[] = [];
  #wrong: WrongCell[] | null = null;
  #typed: Typed | null = null;
  #nul = false;
  readonly #tag = new CellTag();
  #hasValue = false;
  #hasFormula = false;
  #spoken = false;
  /** Columns that are hidden, 0-based, as far as they can hold values. */
  readonly hiddenColumns: number[] = [];

  constructor(context: CellContext, limits: Limits, marking: boolean) {
    super();
    this.#reader = new CellReader(context);
    this.#limits = limits;
    this.#marking = marking;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** Takes the rows found so far. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /**
   * Lets rows be taken off bytes that follow what was fed, before they are; gives how many, and where they
   * end. Null in the middle of a row.
   */
  skim(skimming: Skimming, bytes: Buffer, from: number): { count: number; end: number } | null {
    if (!this.isBetweenTags || !this.#inData || this.#inRow) return null;
    // Blank rows above the next one are for the long way.
    if (this.#emitted < this.#row) return { count: 0, end: from };
    const { rows, cells, cell } = this.#limits;
    const skimmer = skimming.ofSheet(this.#reader, cell);
    const room = { last: Math.min(rows, LAST_ROW), cells: cells - this.#cellCount };
    const count = skimmer.skim(bytes, from, this.#row + 1, room);
    this.#row += count;
    this.#emitted += count;
    this.#cellCount += skimmer.cells;
    return { count, end: skimmer.end };
  }

  protected open(name: number, end: number): void {
    const code = this.text.charCodeAt(name);
    if (!this.#inData) {
      if (this.isNamed(name, 'sheetData')) this.#inData = !this.isEmpty(end);
      else if (this.isNamed(name, 'col')) this.#noteColumns(name, end);
      return;
    }
    if (code === 99 /* c */ && this.isNamed(name, 'c')) this.#openCell(name + 1, end);
    else if (code === 118 /* v */ && this.isNamed(name, 'v')) {
      this.collecting = !this.isEmpty(end);
    } else if (code === 102 /* f */ && this.isNamed(name, 'f')) this.#hasFormula = true;
    else if (code === 114 /* r */) {
      if (this.isNamed(name, 'row')) this.#openRow(name, end);
      else if (this.isNamed(name, 'rPh')) this.#spoken = !this.isEmpty(end);
    } else if (code === 116 /* t */ && this.isNamed(name, 't')) {
      this.collecting = !this.#spoken && !this.isEmpty(end);
      this.#hasValue = true;
    }
  }

  protected close(name: number): void {
    if (!this.#inData) return;
    const code = this.text.charCodeAt(name);
    if (code === 99 && this.isNamed(name, 'c')) this.#closeCell();
    else if (code === 118 && this.isNamed(name, 'v')) {
      this.collecting = false;
      this.#hasValue = true;
    } else if (code === 116 && this.isNamed(name, 't')) this.collecting = false;
    else if (code === 114) {
      if (this.isNamed(name, 'row')) this.#closeRow();
      else if (this.isNamed(name, 'rPh')) this.#spoken = false;
    } else if (code === 115 && this.isNamed(name, 'sheetData')) this.#inData = false;
  }

  /** A cell with a plain value, as nearly all are: `<c …><v>…</v></c>`. */
  protected shortcut(start: number): number {
    if (!this.#inData || this.codes[start + 1] !== LETTER_C || (this.codes[start + 2] ?? 0) > SPACE)
      return -1;
    const end = this.endOf(start);
    if (end < 0 || !this.isAt(end + 1, VALUE)) return -1;
    const from = end + 1 + VALUE.length;
    const to = this.endOfPlain(from);
    if (to < 0 || !this.isAt(to, VALUE_END)) return -1;
    this.#openCell(start + 2, end);
    this.value = this.text.slice(from, to);
    this.#hasValue = true;
    this.#closeCell();
    return to + VALUE_END.length;
  }

  #noteColumns(name: number, end: number): void {
    const { hidden, min, max } = this.attributes(name, end);
    if (hidden !== '1' && hidden !== 'true') return;
    const last = Math.min(Number(max), this.#limits.columns);
    for (let column = Number(min) - 1; column < last; column += 1) this.hiddenColumns.push(column);
  }

  #openRow(name: number, end: number): void {
    const row = this.#numberOfRow(name, end);
    if (!Number.isInteger(row) || row <= this.#row) throw damaged();
    if (row > LAST_ROW) {
      throw new IngestError('too_many_rows', `The sheet has a row ${row}; sheets end with row ${LAST_ROW}.`);
    }
    this.#row = row;
    this.#inRow = !this.isEmpty(end);
    this.#cells = [];
    this.#wrong = null;
    this.#typed = this.#marking ? { numbers: [], dates: [] } : null;
    this.#nul = false;
    this.#tag.column = -1;
  }

  #numberOfRow(name: number, end: number): number {
    const plain = this.isAt(name, ROW) ? digitsUpTo(this.codes, name + ROW.length, QUOTE) : -1;
    if (plain >= 0) return plain;
    const said = this.attributes(name, end).r;
    return said === undefined ? this.#row + 1 : Number(said);
  }

  #closeRow(): void {
    this.#inRow = false;
    const cells = this.#cells;
    const atLeast = (this.#wrong?.at(-1)?.index ?? -1) + 1;
    while (cells.length > atLeast && cells.at(-1) === '') cells.pop();
    while (cells.length < atLeast) cells.push('');
    if (cells.length === 0) return;
    if (this.#row > this.#limits.rows) {
      throw new IngestError('too_many_rows', `The sheet has more than ${this.#limits.rows} rows. Split it.`);
    }
    while (this.#emitted < this.#row - 1) {
      this.#rows.push(BLANK);
      this.#emitted += 1;
    }
    this.#rows.push({ cells, wrong: this.#wrong, fault: this.#nul ? NUL : null, typed: this.#typed });
    this.#emitted += 1;
  }

  #openCell(from: number, end: number): void {
    this.value = '';
    this.#hasValue = false;
    this.#hasFormula = false;
    this.#tag.read(this.text, this.codes, from, end);
    this.#cellCount += 1;
    if (this.#cellCount > this.#limits.cells) {
      throw new IngestError('too_large', `The sheet has more than ${this.#limits.cells} cells. Split it.`);
    }
  }

  #closeCell(): void {
    if (!this.#hasValue && !this.#hasFormula) return;
    const { column } = this.#tag;
    const text = this.#cellText(column);
    if (text === '') return;
    if (column >= this.#limits.columns) {
      throw new IngestError(
        'too_many_columns',
        `Row ${this.#row} has a value in column ${column + 1}; at most ${this.#limits.columns} are read.`,
      );
    }
    if (text.length > this.#limits.cell) {
      throw new IngestError(
        'too_large',
        `Row ${this.#row} has a cell longer than ${this.#limits.cell} characters.`,
      );
    }
    const cells = this.#cells;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  /** What the cell in hand says, and what is to be noted of it. */
  #cellText(column: number): string {
    const reader = this.#reader;
    const text = reader.read(this.#tag, this.value, this.#hasFormula);
    if (reader.typed === 'number') this.#typed?.numbers.push(column);
    else if (reader.typed === 'date') this.#typed?.dates.push(column);
    if (reader.hasNul) this.#nul = true;
    if (reader.wrong !== null) {
      this.#wrong ??= [];
      this.#wrong.push({ index: column, ...reader.wrong });
    }
    return text;
  }
}
