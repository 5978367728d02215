import { type Codes, codesOf } from './codes.ts';
import { detached } from './text.ts';

/** A power of two; the usual months of days and lists of names fit twice. */
const SLOTS = 2_048;
const LONGEST = 40;
const MOST_COLUMNS = 64;
/** So many cells say whether those of a column occur again. */
const TRIAL = 4_096;

/** The texts of a column that were seen last, by their hash. */
type Column = { hashes: Int32Array; texts: string[]; found: number; missed: number; repeats: boolean };

/**
 * Cuts cells out of a text. Most cells of a ledger are dates, names and codes that occur again and again:
 * they are given as one and the same string, which costs no memory and which maps know at once. Columns
 * whose cells seldom occur again are left alone.
 */
export class CellTexts {
  #text = '';
  #codes: Codes = new Uint16Array(0);
  #loaded = false;
  readonly #columns: Column[] = [];

  /** The text that cells are cut from, from here on. */
  load(text: string): void {
    this.#text = text;
    this.#loaded = false;
  }

  /** The cells of a line without quotes. */
  split(from: number, to: number, delimiter: number): string[] {
    const codes = this.#codesOfText();
    const cells: string[] = [];
    let start = from;
    for (let at = from; at < to; at += 1) {
      if (codes[at] !== delimiter) continue;
      cells.push(this.cut(cells.length, start, at));
      start = at + 1;
    }
    cells.push(this.cut(cells.length, start, to));
    return cells;
  }

  /** A cell of a column. */
  cut(index: number, from: number, to: number): string {
    if (from === to) return '';
    const column = this.#columns[index] ?? this.#newColumn(index);
    if (!column.repeats || to - from > LONGEST) return this.#text.slice(from, to);
    const codes = this.#codesOfText();
    let hash = 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    const slot = hash & (SLOTS - 1);
    const known = column.texts[slot] ?? '';
    if (column.hashes[slot] === hash && this.#isAt(known, from, to)) {
      column.found += 1;
      return known;
    }
    const text = detached(this.#text.slice(from, to));
    column.hashes[slot] = hash;
    column.texts[slot] = text;
    column.missed += 1;
    if (column.missed === TRIAL) this.#judge(column);
    return text;
  }

  #judge(column: Column): void {
    column.repeats = column.found > column.missed;
    column.found = 0;
    column.missed = 0;
    if (!column.repeats) column.texts = [];
  }

  #newColumn(index: number): Column {
    const repeats = index < MOST_COLUMNS;
    const size = repeats ? SLOTS : 0;
    const column = {
      hashes: new Int32Array(size),
      texts: new Array<string>(size).fill(''),
      found: 0,
      missed: 0,
      repeats,
    };
    this.#columns[index] = column;
    return column;
  }

  #isAt(text: string, from: number, to: number): boolean {
    const { length } = text;
    if (length !== to - from) return false;
    const codes = this.#codes;
    for (let at = 0; at < length; at += 1) if (text.charCodeAt(at) !== codes[from + at]) return false;
    return true;
  }

  #codesOfText(): Codes {
    if (!this.#loaded) this.#codes = codesOf(this.#text, this.#codes);
    this.#loaded = true;
    return this.#codes;
  }
}
