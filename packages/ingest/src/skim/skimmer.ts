import type { Splitting } from '../tokenize.ts';
import type { RowFigures } from './row-figures.ts';
import type { TextCells } from './text-cells.ts';

const CR = 13;
const LF = 10;
const BACKSLASH = 92;

/**
 * Takes rows off a text that are lines beyond doubt, and nothing but their figures from them: it reads
 * characters, and knows what the cells mean that it has met before, so that a row costs no object. Whatever
 * is not as most rows are is left where it stands, to be read the long way; a row is taken whole or not at all.
 */
export class Skimmer {
  /** Where the rows taken last end, and whether any so far had a cell in quotes. */
  end = 0;
  quoted = false;
  readonly #width: number;
  readonly #cells: TextCells;
  readonly #figures: RowFigures;
  readonly #delimiter: number;
  readonly #newline: number;
  readonly #quote: number;
  readonly #escape: number;
  #text = '';
  #codes = new Uint16Array(0);
  #bytes = Buffer.alloc(0);
  #isQuoted = false;

  constructor(dialect: Splitting, width: number, cells: TextCells, figures: RowFigures) {
    const { delimiter, lineEnding, quote = '"' } = dialect;
    this.#width = width;
    this.#cells = cells;
    this.#figures = figures;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#newline = lineEnding === 'CR' ? CR : LF;
    this.#quote = quote === 'none' ? -1 : quote.charCodeAt(0);
    this.#escape = dialect.escape === 'backslash' ? BACKSLASH : -1;
  }

  /** How many rows it took from a place in a text on, none longer than `longest` characters. */
  skim(text: string, from: number, longest: number): number {
    this.#open(text);
    this.#cells.begin(text, this.#codes);
    this.#figures.begin();
    let rows = 0;
    this.end = from;
    while (this.end < text.length) {
      const newline = this.#read(this.end);
      if (newline < 0 || newline === text.length || newline - this.end > longest) break;
      if (!this.#figures.isLine()) break;
      this.#figures.accept();
      this.quoted ||= this.#isQuoted;
      this.end = newline + 1;
      rows += 1;
    }
    this.#figures.tell(rows);
    return rows;
  }

  /** The characters of a text, with a line's end after them. */
  #open(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    if (text.length >= this.#codes.length) {
      this.#codes = new Uint16Array(text.length * 2 + 1);
      this.#bytes = Buffer.from(this.#codes.buffer);
    }
    this.#bytes.write(text, 'utf16le');
    this.#codes[text.length] = this.#newline;
  }

  /** Splits a row and reads its cells; where its line ends, or -1 when it is not plain. */
  #read(from: number): number {
    const codes = this.#codes;
    const cells = this.#cells;
    const delimiter = this.#delimiter;
    const newline = this.#newline;
    const last = this.#width - 1;
    let at = from;
    this.#figures.clear();
    this.#isQuoted = false;
    for (let index = 0; ; index += 1) {
      const start = at;
      let code = codes[at] as number;
      if (code === this.#quote) {
        at = this.#quotedCell(index, start + 1);
        if (at < 0) return -1;
        if (codes[at] === CR && newline === LF && codes[at + 1] === newline) at += 1;
      } else {
        let hash = 0;
        while (code !== delimiter && code !== newline) {
          hash = Math.imul(hash, 31) + code;
          at += 1;
          code = codes[at] as number;
        }
        const hasCr = code === LF && at > start && codes[at - 1] === CR;
        if (!cells.read(index, start, hasCr ? at - 1 : at, hash)) return -1;
      }
      if (index === last) return codes[at] === newline ? at : -1;
      if (codes[at] !== delimiter) return -1;
      at += 1;
    }
  }

  /** Reads a cell in quotes; what follows it, or -1 when it is not plain. */
  #quotedCell(index: number, start: number): number {
    const codes = this.#codes;
    let at = start;
    let hash = 0;
    for (let code = codes[at] as number; code !== this.#quote; code = codes[at] as number) {
      if (code === this.#newline || code === this.#escape) return -1;
      hash = Math.imul(hash, 31) + code;
      at += 1;
    }
    this.#isQuoted = true;
    return this.#cells.read(index, start, at, hash) ? at + 1 : -1;
  }
}
