import { alike } from '../fingerprint.ts';
import type { Characters } from './known-cells.ts';

const SEEDS = [0x243f6a88, 0x13198a2e, 0x299f31d0] as const;
const [FIRST, SECOND, THIRD] = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35];
/** The bits that a pair of ASCII characters leaves empty. */
const BEYOND_ASCII = 0xff80ff80;
const WORD = 2 ** 32;
/** A number of so many digits is held exactly. */
const MOST_DIGITS = 15;

/**
 * Tells texts from one another by 96 bits, in a tenth of the time that a fingerprint takes. The hash is
 * made to be quick: it is not kept, and does not withstand texts that were made to collide. `mark`: what
 * the text is of, a number below 4,096.
 */
export class TextHash {
  /** The hash of the text in hand, each word well mixed. */
  a = 0;
  b = 0;
  c = 0;

  /** Of a text, the same however encodings and spreadsheets write it. */
  ofText(mark: number, text: string): void {
    if ((this.#ofUnits(mark, text) & BEYOND_ASCII) !== 0) this.#ofUnits(mark, alike(text));
  }

  /** Of the text that these characters are; false where they are not all ASCII: then of nothing. */
  ofCodes(mark: number, codes: Characters, from: number, to: number): boolean {
    this.#begin(mark, to - from);
    let { a, b, c } = this;
    let bits = 0;
    for (let at = from; at < to; at += 2) {
      const word = (codes[at] as number) | (at + 1 < to ? (codes[at + 1] as number) << 16 : 0);
      bits |= word;
      a = Math.imul(a ^ word, FIRST);
      a ^= a >>> 15;
      b = Math.imul(b ^ word, SECOND);
      b ^= b >>> 13;
      c = Math.imul(c ^ word, THIRD);
      c ^= c >>> 16;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    return (bits & BEYOND_ASCII) === 0;
  }

  /** Of an amount as canonical text. */
  ofAmount(mark: number, text: string): void {
    const start = text.startsWith('-') ? 1 : 0;
    const point = text.indexOf('.');
    const decimals = point < 0 ? 0 : text.length - point - 1;
    if (text.length - start - (point < 0 ? 0 : 1) > MOST_DIGITS) this.ofText(mark, text);
    else this.ofNumber(mark, Number(text.replace('.', '')), decimals);
  }

  /**
   * Of the amount `digits × 10^-decimals`, as `ofAmount` would of its canonical text; `digits`: a whole
   * number of at most 15 digits.
   */
  ofNumber(mark: number, digits: number, decimals: number): void {
    let rest = Math.abs(digits);
    let places = digits === 0 ? 0 : decimals;
    // A remainder of short whole numbers is much quicker than one of any.
    while (places > 0 && (rest < WORD ? (rest >>> 0) % 10 : rest % 10) === 0) {
      rest /= 10;
      places -= 1;
    }
    this.#begin(mark, places);
    this.#take(rest | 0);
    this.#take(((rest / WORD) | 0) ^ (digits < 0 ? 1 << 31 : 0));
  }

  /** Takes in the hash of another, in order. */
  join({ a, b, c }: { a: number; b: number; c: number }): void {
    this.a = Math.imul(this.a ^ a, FIRST);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ b, SECOND);
    this.b ^= this.b >>> 13;
    this.c = Math.imul(this.c ^ c, THIRD);
    this.c ^= this.c >>> 16;
  }

  /** Of nothing yet, for others to be joined. */
  clear(): void {
    [this.a, this.b, this.c] = SEEDS;
  }

  /** Two characters at a time. Returns which bits any of them have. */
  #ofUnits(mark: number, text: string): number {
    const { length } = text;
    this.#begin(mark, length);
    let bits = 0;
    for (let at = 0; at < length; at += 2) {
      const word = text.charCodeAt(at) | (at + 1 < length ? text.charCodeAt(at + 1) << 16 : 0);
      bits |= word;
      this.#take(word);
    }
    return bits;
  }

  /** What a text is of and its length come before it, so that no two ways to part a row come to the same. */
  #begin(mark: number, length: number): void {
    this.clear();
    this.#take((mark << 20) ^ length);
  }

  #take(word: number): void {
    this.a = Math.imul(this.a ^ word, FIRST);
    this.a ^= this.a >>> 15;
    this.b = Math.imul(this.b ^ word, SECOND);
    this.b ^= this.b >>> 13;
    this.c = Math.imul(this.c ^ word, THIRD);
    this.c ^= this.c >>> 16;
  }
}
