import { CellTexts } from './cell-texts.ts';
import { IngestError } from './errors.ts';
import type { Skimmer } from './skim/skimmer.ts';
import { type Dialect, LIMITS, type Limits } from './types.ts';

const BACKSLASH = 92;
const CR = 13;
const LF = 10;
/** Files of fewer records are not worth looking for cells that occur again. */
const SHORT = 5_000;

const UNCLOSED = 'A quote is opened here and not closed as it should be';
const AFTER_QUOTE = 'Text follows a closing quote';
const NUL = 'The row holds NUL characters';

/** Records of a stretch of text, and by index those that are malformed and those over several lines. */
export type Records = { records: string[][]; faults: Map<number, string>; multiline: Set<number> };

export type Splitting = Pick<Dialect, 'delimiter' | 'lineEnding' | 'quote' | 'escape' | 'headerRow'>;

/**
 * Splits text into records, by RFC 4180 with what files really hold: a quote inside an unquoted cell
 * is text; text after a closing quote is kept and the record faulted. A quote that is never closed, or
 * whose cell swallowed further records, costs only the line it stands in: that line is faulted and
 * reading resumes on the next. Cells are as in the file, untrimmed.
 */
export class Tokenizer {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #newline: string;
  readonly #newlineCode: number;
  readonly #isMixed: boolean;
  readonly #quote: string;
  readonly #quoteCode: number;
  readonly #doubled: string;
  readonly #escaped: RegExp;
  readonly #backslash: boolean;
  readonly #headerRow: number;
  readonly #limits: Limits;
  readonly #cells = new CellTexts();
  #text = '';
  #pos = 0;
  #final = false;
  #hasNul = false;
  #heldCr = false;
  #count = 0;
  #width = 0;
  #nextQuote = -1;
  #nextDelimiter = -1;
  #quoted = false;
  #out: Records = { records: [], faults: new Map(), multiline: new Set() };

  constructor(dialect: Splitting, limits: Limits = LIMITS) {
    const { quote = '"' } = dialect;
    this.#delimiter = dialect.delimiter;
    this.#delimiterCode = dialect.delimiter.charCodeAt(0);
    this.#newline = dialect.lineEnding === 'CR' ? '\r' : '\n';
    this.#newlineCode = this.#newline.charCodeAt(0);
    this.#isMixed = dialect.lineEnding === 'mixed';
    this.#quote = quote === 'none' ? '' : quote;
    this.#quoteCode = this.#quote === '' ? -1 : this.#quote.charCodeAt(0);
    this.#doubled = this.#quote + this.#quote;
    this.#escaped = this.#quote === "'" ? /[\\'](['\\])/g : /[\\"](["\\])/g;
    this.#backslash = dialect.escape === 'backslash';
    this.#headerRow = dialect.headerRow;
    this.#limits = limits;
  }

  /** Whether any cell so far stood in quotes. */
  get quoted(): boolean {
    return this.#quoted;
  }

  /** Adds text; `final` when none follows. */
  feed(text: string, final: boolean): void {
    const fresh = this.#isMixed ? this.#sameNewlines(text, final) : text;
    this.#text = this.#pos < this.#text.length ? this.#text.slice(this.#pos) + fresh : fresh;
    this.#pos = 0;
    this.#nextQuote = this.#quote === '' ? Number.POSITIVE_INFINITY : -1;
    this.#nextDelimiter = -1;
    this.#final = final;
    this.#hasNul = this.#text.includes('\0');
  }

  /** Text with every line end an LF; a CR at its end waits for the LF that may follow. */
  #sameNewlines(text: string, final: boolean): string {
    const whole = this.#heldCr ? `\r${text}` : text;
    this.#heldCr = !final && whole.endsWith('\r');
    return (this.#heldCr ? whole.slice(0, -1) : whole).replace(/\r\n?/g, '\n');
  }

  /** At most `max` complete records; fewer than `max` means that more text is needed, or none is left. */
  take(max: number): Records {
    this.#out = { records: [], faults: new Map(), multiline: new Set() };
    const { records } = this.#out;
    let more = true;
    while (more && records.length < max) more = this.#next();
    return this.#out;
  }

  /** Lets rows be taken off the text by another before the next record; how many it took. */
  skim(skimmer: Skimmer): number {
    // What holds a NUL, or a cell beyond the limit, is for the long way.
    if (this.#hasNul) return 0;
    const taken = skimmer.skim(this.#text, this.#pos, this.#limits.cell);
    this.#pos = skimmer.end;
    this.#count += taken;
    this.#quoted ||= skimmer.quoted;
    return taken;
  }

  #next(): boolean {
    const text = this.#text;
    const start = this.#pos;
    if (start >= text.length) return false;
    const newline = text.indexOf(this.#newline, start);
    if (newline < 0 && !this.#final) return this.#refuseEndless();
    const end = newline < 0 ? text.length : newline;
    if (this.#quoteFrom(start) < end) return this.#quotedRecord(start, end);
    const last = Math.max(start, this.#trimCr(end));
    const cells =
      this.#count >= SHORT ? this.#repeated(start, last) : text.slice(start, last).split(this.#delimiter);
    this.#emit(cells, end - start);
    this.#pos = this.#afterNewline(end);
    return true;
  }

  #quoteFrom(at: number): number {
    if (this.#nextQuote < at) {
      const found = this.#text.indexOf(this.#quote, at);
      this.#nextQuote = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#nextQuote;
  }

  #delimiterFrom(at: number): number {
    if (this.#nextDelimiter < at) {
      const found = this.#text.indexOf(this.#delimiter, at);
      this.#nextDelimiter = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.#nextDelimiter;
  }

  /** A line ending of a file of LF or CRLF lines may be either; the CR before is no part of the cell. */
  #trimCr(end: number): number {
    return this.#newlineCode === LF && this.#text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }

  #afterNewline(newline: number): number {
    return Math.min(newline + 1, this.#text.length);
  }

  #refuseEndless(): false {
    if (this.#text.length - this.#pos > this.#limits.record) {
      throw new IngestError(
        'too_large',
        `Row ${this.#count + 1} is longer than ${this.#limits.record} characters. Is this a text file with one record a line?`,
      );
    }
    return false;
  }

  /** A record that holds a quote. False when its end is not in the text yet. */
  #quotedRecord(start: number, firstNewline: number): boolean {
    const text = this.#text;
    const cells: string[] = [];
    let fault: string | null = null;
    let newline = firstNewline;
    let at = start;
    for (;;) {
      if (text.charCodeAt(at) === this.#quoteCode) {
        const close = this.#closingQuote(at);
        if (close === -1) return this.#unclosed(cells, at);
        let after = close + 1;
        if (close > newline) newline = this.#newlineFrom(after);
        if (newline < 0) {
          if (!this.#final) return this.#waitFor(cells, at);
          newline = text.length;
        }
        after = this.#skipBlanks(after, newline);
        if (!this.#endsCell(after, newline)) {
          if (this.#newlineWithin(at, close)) return this.#recover(cells, at);
          fault = AFTER_QUOTE;
          const end = Math.min(this.#delimiterFrom(after), this.#trimCr(newline));
          cells.push(text.slice(at, end));
          at = end;
        } else {
          cells.push(this.#unquoted(this.#cut(cells.length, at + 1, close)));
          this.#quoted = true;
          at = after;
        }
      } else {
        const end = Math.min(this.#delimiterFrom(at), Math.max(at, this.#trimCr(newline)));
        cells.push(this.#cut(cells.length, at, end));
        at = end;
      }
      if (text.charCodeAt(at) === this.#delimiterCode && at < newline) at += 1;
      else break;
    }
    if (newline > firstNewline && this.#swallowedRecords(cells)) return this.#recover([], start);
    if (newline > firstNewline) this.#out.multiline.add(this.#out.records.length);
    this.#emit(cells, newline - start, fault);
    this.#pos = this.#afterNewline(newline);
    return true;
  }

  /** The cells of a line without quotes, those that occur again as one string. */
  #repeated(from: number, to: number): string[] {
    const text = this.#text;
    const cells: string[] = [];
    let start = from;
    for (;;) {
      const end = text.indexOf(this.#delimiter, start);
      if (end < 0 || end >= to) break;
      cells.push(this.#cells.one(cells.length, text.slice(start, end)));
      start = end + 1;
    }
    cells.push(this.#cells.one(cells.length, text.slice(start, to)));
    return cells;
  }

  #cut(column: number, from: number, to: number): string {
    const cell = this.#text.slice(from, to);
    return this.#count >= SHORT ? this.#cells.one(column, cell) : cell;
  }

  /** The quote that closes the cell opened at `open`, or -1 when there is none in the text. */
  #closingQuote(open: number): number {
    const text = this.#text;
    let at = text.indexOf(this.#quote, open + 1);
    while (at >= 0) {
      if (this.#backslash && this.#isEscaped(at, open)) {
        at = text.indexOf(this.#quote, at + 1);
        continue;
      }
      // Of quotes in a row each two are one that is meant.
      while (text.charCodeAt(at) === this.#quoteCode && text.charCodeAt(at + 1) === this.#quoteCode) at += 2;
      if (text.charCodeAt(at) === this.#quoteCode) break;
      at = text.indexOf(this.#quote, at);
    }
    return at >= 0 && (at + 1 < text.length || this.#final) ? at : -1;
  }

  /** Whether an odd number of backslashes stands before a quote of the cell opened at `open`. */
  #isEscaped(at: number, open: number): boolean {
    let first = at;
    while (first - 1 > open && this.#text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    return (at - first) % 2 === 1;
  }

  #newlineFrom(at: number): number {
    return this.#text.indexOf(this.#newline, at);
  }

  #newlineWithin(from: number, to: number): boolean {
    const newline = this.#newlineFrom(from);
    return newline >= 0 && newline < to;
  }

  #skipBlanks(from: number, newline: number): number {
    let at = from;
    while (at < newline && this.#text.charCodeAt(at) === 32 && this.#delimiterCode !== 32) at += 1;
    return at;
  }

  #endsCell(at: number, newline: number): boolean {
    return at >= this.#trimCr(newline) || this.#text.charCodeAt(at) === this.#delimiterCode;
  }

  #unclosed(cells: string[], at: number): boolean {
    return this.#final ? this.#recover(cells, at) : this.#waitFor(cells, at);
  }

  #waitFor(cells: string[], at: number): boolean {
    return this.#text.length - this.#pos > this.#limits.record ? this.#recover(cells, at) : false;
  }

  /** Gives up on a quote: its line alone is faulted, and reading resumes on the next. */
  #recover(cells: string[], at: number): boolean {
    const found = this.#newlineFrom(at);
    const newline = found < 0 ? this.#text.length : found;
    const line = this.#text.slice(at, Math.max(at, this.#trimCr(newline)));
    this.#emit([...cells, ...line.split(this.#delimiter)], newline - at, UNCLOSED);
    this.#pos = this.#afterNewline(newline);
    return true;
  }

  /** A record of the wrong width with a cell that holds whole records was opened by a stray quote. */
  #swallowedRecords(cells: string[]): boolean {
    if (this.#width < 2 || cells.length === this.#width) return false;
    return cells.some((cell) =>
      cell
        .split(this.#newline)
        .slice(1)
        .some((line) => line.split(this.#delimiter).length >= this.#width),
    );
  }

  #emit(cells: string[], length: number, fault: string | null = null): void {
    const { records, faults } = this.#out;
    this.#count += 1;
    if (this.#count === this.#headerRow) this.#width = cells.length;
    if (cells.length > this.#limits.columns) {
      throw new IngestError(
        'too_many_columns',
        `Row ${this.#count} has ${cells.length} columns; at most ${this.#limits.columns} are read.`,
      );
    }
    if (length > this.#limits.cell) this.#checkCells(this.#hasNul ? cells.map(withoutNul) : cells);
    if (fault) faults.set(records.length, fault);
    if (this.#hasNul && cells.some((cell) => cell.includes('\0'))) {
      faults.set(records.length, fault ?? NUL);
      records.push(cells.map(withoutNul));
    } else {
      records.push(cells);
    }
  }

  #checkCells(cells: string[]): void {
    if (cells.every((cell) => cell.length <= this.#limits.cell)) return;
    throw new IngestError(
      'too_large',
      `Row ${this.#count} has a cell longer than ${this.#limits.cell} characters.`,
    );
  }

  #unquoted(cell: string): string {
    if (this.#backslash && cell.includes('\\')) return cell.replace(this.#escaped, '$1');
    return cell.includes(this.#quote) ? cell.replaceAll(this.#doubled, this.#quote) : cell;
  }
}

/** A cell with a sign for the NULs in it, one for many: damaged files are padded with them. */
function withoutNul(cell: string): string {
  return cell.replace(/\0+/g, '\u2400');
}
