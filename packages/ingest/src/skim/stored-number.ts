import type { Characters } from './known-cells.ts';

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const FIVE = 53;
const NINE = 57;
const MOST_DIGITS = 15;
/** Its text has no more than 15 digits then, the zero before the point counted. */
const MOST_DECIMALS = 14;
const TOO_LARGE = 10 ** MOST_DIGITS;

/**
 * Reads a number off its characters as a workbook stores it: a minus, digits, one point among them. It is
 * `digits × 10^-decimals`, exactly; a fraction of more than 15 significant digits is the artefact of a
 * binary one, and rounded to them as `numberText` does.
 */
export class StoredNumber {
  digits = 0;
  decimals = 0;

  /** False for what is written in any other way, or may be more than a number holds. */
  read(codes: Characters, from: number, to: number): boolean {
    const start = codes[from] === MINUS ? from + 1 : from;
    let value = 0;
    let significant = 0;
    let beyond = 0;
    let isUp = false;
    let point = -1;
    for (let at = start; at < to; at += 1) {
      const code = codes[at] as number;
      if (code >= ZERO && code <= NINE) {
        if (significant < MOST_DIGITS) {
          value = value * 10 + code - ZERO;
          if (value > 0) significant += 1;
        } else {
          if (beyond === 0) isUp = code >= FIVE;
          beyond += 1;
        }
      } else if (code === POINT && point < 0 && beyond === 0) point = at;
      else return false;
    }
    if (start >= to || point === start || point === to - 1 || (point < 0 && beyond > 0)) return false;
    this.digits = isUp ? value + 1 : value;
    this.decimals = point < 0 ? 0 : to - point - 1 - beyond;
    if (beyond > 0) this.#shorten();
    if (this.digits >= TOO_LARGE || this.decimals > MOST_DECIMALS) return false;
    if (start > from) this.digits = -this.digits;
    return true;
  }

  /** Takes zeros off the end of the decimals: amounts of as many decimals are added up sooner. */
  #shorten(): void {
    while (this.decimals > 0 && this.digits % 10 === 0) {
      this.digits /= 10;
      this.decimals -= 1;
    }
  }
}
