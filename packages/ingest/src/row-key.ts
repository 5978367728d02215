import { alike } from './fingerprint.ts';
import type { Layout } from './mapping.ts';
import type { Found } from './row-reader.ts';
import { clean } from './text.ts';

const DATE = 0;
const AMOUNT = 1;
const CURRENCY = 2;
const FIRST_COLUMN = 3;
/** The bits that a pair of ASCII characters leaves empty. */
const BEYOND_ASCII = 0xff80ff80;

/**
 * Tells rows from one another by what their fingerprints are taken of, in 96 bits and a tenth of the
 * time: that two different rows of ten million share a key has a chance of 10⁻¹⁵. The hash is made to be
 * quick. Unlike a fingerprint it is not kept, and it does not withstand rows that were made to collide.
 */
export class RowKey {
  /** The key of the row in hand, each word well mixed. */
  a = 0;
  b = 0;
  c = 0;
  readonly #telling: { index: number; mark: number }[];

  constructor({ telling }: Layout) {
    const labels = [...new Set(telling.map(({ label }) => alike(label)))];
    this.#telling = telling.map(({ index, label }) => ({
      index,
      mark: FIRST_COLUMN + labels.indexOf(alike(label)),
    }));
  }

  take({ date, amountText, currency, record }: Found): void {
    this.a = 0x243f6a88;
    this.b = 0x13198a2e;
    this.c = 0x299f31d0;
    this.#mix(DATE, date);
    this.#mix(AMOUNT, amountText);
    this.#mix(CURRENCY, currency);
    for (const { index, mark } of this.#telling) {
      const cell = clean(record[index]);
      if (cell !== null) this.#add(mark, cell);
    }
  }

  #add(mark: number, cell: string): void {
    const { a, b, c } = this;
    if ((this.#mix(mark, cell) & BEYOND_ASCII) === 0) return;
    this.a = a;
    this.b = b;
    this.c = c;
    this.#mix(mark, alike(cell));
  }

  /**
   * Takes in a text, with what it is of and its length before it, so that no two ways to part a row come
   * to the same; two characters at a time. Returns which bits any of them have.
   */
  #mix(mark: number, text: string): number {
    const { length } = text;
    let { a, b, c } = this;
    let bits = 0;
    for (let at = -2; at < length; at += 2) {
      let word = (mark << 20) ^ length;
      if (at >= 0) {
        word = text.charCodeAt(at) | (at + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
        bits |= word;
      }
      a = Math.imul(a ^ word, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul(b ^ word, 0x85ebca6b);
      b ^= b >>> 13;
      c = Math.imul(c ^ word, 0xc2b2ae35);
      c ^= c >>> 16;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    return bits;
  }
}
