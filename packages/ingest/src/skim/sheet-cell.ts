import { LAST_COLUMN } from '../workbook/cell-tag.ts';
import { isAt } from '../workbook/xml.ts';

const SPACE = 32;
const QUOTE = 34;
const PLUS = 43;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const LETTER_A = 65;
const LETTER_Z = 90;
const LETTER_N = 110;
const LETTER_S = 115;
const LETTER_T = 116;
const BEYOND_ASCII = 128;
const MOST_DIGITS = 9;

const START = Buffer.from('<c r="');
const VALUE = Buffer.from('><v>');
const END = Buffer.from('</v></c>');

/** What no loop here goes beyond, nor any comparison: so many zeros stand behind the bytes of a sheet. */
export const ZEROS = 16;

/**
 * A cell of a sheet, read off the bytes where it is written as nearly all are,
 * `<c r="B2" s="1" t="s"><v>…</v></c>`, and holds a number or refers to a shared text, or nothing at all.
 */
export class SheetCell {
  /** Its column, 0-based, and the number of its style. */
  column = -1;
  style = 0;
  /** The number of its text among the shared ones; -1 where it is no text. */
  shared = -1;
  /** Where its value stands; nowhere, `from` and `to` being equal, where it has none. */
  from = 0;
  to = 0;
  /** Where stands what its meaning depends on, all of its tag behind the reference and its value; and a number of those. */
  start = 0;
  hash = 0;

  /** Reads a cell that begins at a place; where it ends, or -1 for one that is written in another way. */
  read(bytes: Buffer, begin: number): number {
    if (!isAt(bytes, begin, START)) return -1;
    const tag = this.#attributes(bytes, this.#reference(bytes, begin + START.length));
    if (tag < 0) return -1;
    if (bytes[tag] === SLASH) {
      this.to = this.from;
      return bytes[tag + 1] === GREATER ? tag + 2 : -1;
    }
    return isAt(bytes, tag, VALUE) ? this.#value(bytes, tag + VALUE.length) : -1;
  }

  /** Reads `B2"`. */
  #reference(bytes: Buffer, begin: number): number {
    let at = begin;
    let column = 0;
    let code = bytes[at] as number;
    for (; code >= LETTER_A && code <= LETTER_Z; code = bytes[at] as number) {
      column = column * 26 + code - LETTER_A + 1;
      at += 1;
    }
    if (column === 0 || column > LAST_COLUMN) return -1;
    this.column = column - 1;
    while (code >= ZERO && code <= NINE) {
      at += 1;
      code = bytes[at] as number;
    }
    return code === QUOTE ? at + 1 : -1;
  }

  /** Reads ` s="…"` and ` t="…"`, each of which may be missing. */
  #attributes(bytes: Buffer, begin: number): number {
    if (begin < 0) return -1;
    let at = begin;
    let style = 0;
    let shared = -1;
    for (; bytes[at] === SPACE; at += 1) {
      const name = bytes[at + 1];
      if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return -1;
      at += 4;
      let code = bytes[at] as number;
      if (name === LETTER_S) {
        for (style = 0; code >= ZERO && code <= NINE; code = bytes[at] as number) {
          style = style * 10 + code - ZERO;
          at += 1;
        }
      } else if (name === LETTER_T && (code === LETTER_S || code === LETTER_N)) {
        shared = code === LETTER_S ? 0 : -1;
        at += 1;
      } else return -1;
      if (bytes[at] !== QUOTE) return -1;
    }
    this.start = begin;
    this.style = style;
    this.shared = shared;
    return at;
  }

  /** Reads a value and the tags that end the cell. */
  #value(bytes: Buffer, from: number): number {
    let at = from;
    let hash = this.style;
    let code = bytes[at] as number;
    for (; code !== LESS; code = bytes[at] as number) {
      // What numbers hold lies between those.
      if (code < PLUS || code >= BEYOND_ASCII) return -1;
      hash = Math.imul(hash, 31) + code;
      at += 1;
    }
    if (at === from || !isAt(bytes, at, END)) return -1;
    this.from = from;
    this.to = at;
    this.hash = hash;
    if (this.shared >= 0) this.shared = wholeAt(bytes, from, at);
    return this.shared === NO_WHOLE ? -1 : at + END.length;
  }
}

const NO_WHOLE = -2;

/** The whole number whose digits, not many of them, stand between two places. */
function wholeAt(bytes: Buffer, from: number, to: number): number {
  if (to - from > MOST_DIGITS) return NO_WHOLE;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code < ZERO || code > NINE) return NO_WHOLE;
    value = value * 10 + code - ZERO;
  }
  return value;
}
