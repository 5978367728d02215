import { IngestError } from '../errors.ts';
import type { Limits } from '../types.ts';
import { CellTag, digitsUpTo } from './cell-tag.ts';
import { numberText } from './number-text.ts';
import { dateText, elapsedText } from './serial.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { CellKind } from './styles.ts';
import { damaged, unescapedCell, XmlScanner } from './xml.ts';

// The last row a sheet can have.
const LAST_ROW = 1_048_576;
const CACHED_DATES = 4_096;
const NO_RESULT =
  'The formula has no stored result: open the workbook in Excel, let it calculate, save it and drop it again';
const NUL = 'The row holds NUL characters';

/** What makes cells of a sheet what they are, beside the sheet itself. */
export type CellContext = { strings: SharedStrings; styles: CellKind[]; date1904: boolean };

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
  readonly #context: CellContext;
  readonly #limits: Limits;
  readonly #marking: boolean;
  readonly #dates = new Map<string, string | null>();
  #rows: SheetRow[] = [];
  #row = 0;
  #emitted = 0;
  #cellCount = 0;
  #inData = false;
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
    this.#context = context;
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

  #cellText(column: number): string {
    const { value } = this;
    switch (this.#tag.type) {
      case 'shared':
        return value === '' ? '' : this.#checked(this.#context.strings.get(Number(value)));
      case 'text':
        return this.#checked(unescapedCell(value));
      case 'boolean':
        if (value !== '') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
        break;
      case 'error':
        return this.#wrongCell(
          column,
          value,
          `${value} is an error in the sheet, not a value: correct the cell`,
        );
      case 'date':
        if (value !== '') {
          this.#typed?.dates.push(column);
          return value
            .trim()
            .replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
            .replace('T', ' ');
        }
        break;
      default:
        if (value !== '') return this.#numeric(column, value);
    }
    return this.#hasFormula ? this.#wrongCell(column, null, NO_RESULT) : '';
  }

  #numeric(column: number, raw: string): string {
    const kind = this.#context.styles[this.#tag.style];
    if (kind === undefined || kind.type === 'number') {
      this.#typed?.numbers.push(column);
      return numberText(raw);
    }
    if (kind.type === 'date') return this.#date(column, raw);
    if (kind.type === 'elapsed') return elapsedText(raw) ?? raw;
    this.#typed?.numbers.push(column);
    const text = numberText(raw);
    if (kind.type === 'money') return `${kind.sign}${kind.sign.length > 1 ? ' ' : ''}${text}`;
    return /^\d+$/.test(text) ? text.padStart(kind.digits, '0') : text;
  }

  #date(column: number, raw: string): string {
    let date = this.#dates.get(raw);
    if (date === undefined) {
      date = dateText(raw, this.#context.date1904);
      if (this.#dates.size >= CACHED_DATES) this.#dates.clear();
      // A copy: a slice would keep the whole piece of the sheet it was cut from in memory.
      this.#dates.set(Buffer.from(raw).toString(), date);
    }
    if (date === null) return numberText(raw);
    this.#typed?.dates.push(column);
    return date;
  }

  /** Text without NUL characters, which no table of ours can hold. */
  #checked(text: string): string {
    if (!text.includes('\0')) return text;
    this.#nul = true;
    return text.replaceAll('\0', '\u2400');
  }

  #wrongCell(index: number, value: string | null, reason: string): string {
    this.#wrong ??= [];
    this.#wrong.push({ index, value, reason });
    return value ?? '';
  }
}
