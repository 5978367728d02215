import type { Decimal } from '../types.ts';
import type { Characters } from './known-cells.ts';

const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const MOST_DIGITS = 15;
const MOST_DECIMALS = 18;

/**
 * Reads a number off its characters where it is written plainly: a minus, at most 15 digits, one decimal
 * sign among them. It is `digits × 10^-decimals`, exactly.
 */
export class PlainNumber {
  digits = 0;
  decimals = 0;
  readonly #point: number | null;

  /** Without a decimal sign no number is written plainly. */
  constructor(decimal: Decimal | null) {
    this.#point = decimal === null ? null : decimal.charCodeAt(0);
  }

  /** False for what is written in any other way, which may be a number all the same. */
  read(codes: Characters, from: number, to: number): boolean {
    if (this.#point === null) return false;
    const start = codes[from] === MINUS ? from + 1 : from;
    let value = 0;
    let point = -1;
    for (let at = start; at < to; at += 1) {
      const code = codes[at] as number;
      if (code >= ZERO && code <= NINE) value = value * 10 + code - ZERO;
      else if (code === this.#point && point < 0) point = at;
      else return false;
    }
    const length = to - start - (point < 0 ? 0 : 1);
    if (length <= 0 || length > MOST_DIGITS || point === start || point === to - 1) return false;
    this.decimals = point < 0 ? 0 : to - point - 1;
    this.digits = start === from ? value : -value;
    return this.decimals <= MOST_DECIMALS;
  }
}
