import { isAt } from '../workbook/xml.ts';
import type { RowFigures } from './row-figures.ts';
import { SheetCell, ZEROS } from './sheet-cell.ts';
import type { SheetCells } from './sheet-cells.ts';

const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const GREATER = 62;
const BEYOND_ASCII = 128;
const ROW = Buffer.from('<row r="');
const ROW_END = Buffer.from('</row>');

/** What a sheet may still have: rows up to that number, and so many cells. */
export type Room = { last: number; cells: number };

/**
 * Takes rows off the bytes of a sheet that are lines beyond doubt, as `Skimmer` does off a text: it makes
 * nothing of them but their figures, and leaves whatever is not written as nearly all is to be read the
 * long way.
 */
export class SheetSkimmer {
  /** Where the rows taken last end, and how many cells they had. */
  end = 0;
  cells = 0;
  readonly #width: number;
  readonly #means: SheetCells;
  readonly #figures: RowFigures;
  readonly #cell = new SheetCell();
  #piece: Uint8Array = new Uint8Array(0);
  #bytes = Buffer.alloc(0);
  #cells = 0;

  constructor(width: number, means: SheetCells, figures: RowFigures) {
    this.#width = width;
    this.#means = means;
    this.#figures = figures;
  }

  /** How many rows it took from a place between rows on, the first of them being row `first` of the sheet. */
  skim(piece: Uint8Array, from: number, first: number, room: Room): number {
    this.#open(piece);
    this.#figures.begin();
    let row = first;
    this.end = from;
    this.cells = 0;
    for (; row <= room.last; row += 1) {
      this.#cells = 0;
      const end = this.#read(this.end, row);
      if (end < 0 || this.cells + this.#cells > room.cells || !this.#figures.isLine()) break;
      this.#figures.accept();
      this.cells += this.#cells;
      this.end = end;
    }
    this.#figures.tell(row - first);
    return row - first;
  }

  /** A piece of the sheet, with zeros after it: looking beyond the end of an array takes longer than a copy. */
  #open(piece: Uint8Array): void {
    if (piece === this.#piece) return;
    this.#piece = piece;
    const { length } = piece;
    if (length + ZEROS > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(length + ZEROS);
    this.#bytes.set(piece);
    this.#bytes.fill(0, length, length + ZEROS);
    this.#means.begin(this.#bytes);
  }

  /** Reads a row; where it ends, or -1 when it is not plain, or not whole. */
  #read(from: number, row: number): number {
    const bytes = this.#bytes;
    const cell = this.#cell;
    const width = this.#width;
    const figures = this.#figures;
    let at = startOfCells(bytes, from, row);
    let next = 0;
    figures.clear();
    while (at >= 0 && !isAt(bytes, at, ROW_END)) {
      at = cell.read(bytes, at);
      if (at < 0) return -1;
      this.#cells += 1;
      // Without a value it is as if it were not there.
      if (cell.from === cell.to) continue;
      const { column } = cell;
      if (column < next || column >= width) return -1;
      if (!figures.takeBlanks(next, column) || !this.#means.take(cell)) return -1;
      next = column + 1;
    }
    return at >= 0 && figures.takeBlanks(next, width) ? at + ROW_END.length : -1;
  }
}

/** Where the tag of a row ends that has this number; -1 for any other. */
function startOfCells(bytes: Buffer, from: number, row: number): number {
  let at = from;
  let code = bytes[at] as number;
  while (code <= SPACE && code > 0) {
    at += 1;
    code = bytes[at] as number;
  }
  if (!isAt(bytes, at, ROW)) return -1;
  at += ROW.length;
  code = bytes[at] as number;
  let number = 0;
  while (code >= ZERO && code <= NINE) {
    number = number * 10 + code - ZERO;
    at += 1;
    code = bytes[at] as number;
  }
  return number === row && code === QUOTE ? endOfTag(bytes, at + 1) : -1;
}

/** Where a tag ends whose attributes go on at a place; -1 where it is an end tag as well. */
function endOfTag(bytes: Buffer, from: number): number {
  let isQuoted = false;
  let at = from;
  let code = bytes[at] as number;
  for (; isQuoted || code !== GREATER; code = bytes[at] as number) {
    if (code === 0 || code >= BEYOND_ASCII) return -1;
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && (code === APOSTROPHE || code === LESS || code === SLASH)) return -1;
    at += 1;
  }
  return at + 1;
}
