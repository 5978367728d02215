import type { Codes } from '../codes.ts';
import { damaged } from './xml.ts';

const EQUALS = 61;
const SLASH = 47;

/** Goes through the attributes of a tag, of which the ones that cells have are named by one letter. */
export class Attributes {
  /** The name of the attribute in hand, as a character's number; 0 for a longer one. */
  letter = 0;
  /** Where its value begins and ends. */
  from = 0;
  to = 0;
  #codes: Codes = new Uint16Array(0);
  #at = 0;
  #end = 0;

  /** Begins with a tag whose attributes stand from `at` on, up to its end. */
  of(codes: Codes, at: number, end: number): void {
    this.#codes = codes;
    this.#at = at;
    this.#end = end;
  }

  /** Takes the next attribute; false where there is none. Throws for what is none. */
  next(): boolean {
    const codes = this.#codes;
    const end = this.#end;
    let at = this.#at;
    while (at < end && (isBlank(codes[at]) || codes[at] === SLASH)) at += 1;
    if (at >= end) return false;
    const name = at;
    while (at < end && codes[at] !== EQUALS && !isBlank(codes[at])) at += 1;
    this.letter = at === name + 1 ? (codes[name] ?? 0) : 0;
    while (at < end && isBlank(codes[at])) at += 1;
    if (codes[at] !== EQUALS) throw damaged();
    at += 1;
    while (at < end && isBlank(codes[at])) at += 1;
    const quote = codes[at];
    this.from = at + 1;
    at += 1;
    while (at < end && codes[at] !== quote) at += 1;
    if (at >= end) throw damaged();
    this.to = at;
    this.#at = at + 1;
    return true;
  }
}

function isBlank(code: number | undefined): boolean {
  return code !== undefined && code <= 32;
}
