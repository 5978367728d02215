import type { Codes } from '../codes.ts';
import { Attributes } from './attributes.ts';
import { damaged } from './xml.ts';

export type CellType = 'number' | 'shared' | 'text' | 'boolean' | 'error' | 'date';

const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
export const LAST_COLUMN = 16_384;

const TYPES: Record<string, CellType> = {
  s: 'shared',
  str: 'text',
  inlineStr: 'text',
  b: 'boolean',
  e: 'error',
  d: 'date',
};

/** What the tag of a cell says: its column, 0-based, the number of its style, and what its value is. */
export class CellTag {
  column = -1;
  style = 0;
  type: CellType = 'number';
  readonly #attributes = new Attributes();

  /** Reads a tag whose attributes stand from `at` on, up to its end; without a column it is the next one. */
  read(text: string, codes: Codes, at: number, end: number): void {
    const attributes = this.#attributes;
    this.column += 1;
    this.style = 0;
    this.type = 'number';
    attributes.of(codes, at, end);
    while (attributes.next()) {
      const { letter, from, to } = attributes;
      if (letter === LETTER_R) this.column = columnOf(codes, from);
      else if (letter === LETTER_S) this.style = digitsOf(codes, from, to);
      else if (letter === LETTER_T) this.type = typeOf(text, codes, from, to);
    }
  }
}

/** The column that a reference such as `AB12` names, 0-based. */
function columnOf(codes: Codes, from: number): number {
  let column = 0;
  for (let at = from; ; at += 1) {
    const letter = (codes[at] ?? 0) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (column < 1 || column > LAST_COLUMN) throw damaged();
  return column - 1;
}

/** The number whose digits stand between `from` and a mark; -1 where anything else does. */
export function digitsUpTo(codes: Codes, from: number, mark: number): number {
  let value = 0;
  for (let at = from; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === mark) return value;
    if (code < 48 || code > 57) return -1;
    value = value * 10 + code - 48;
  }
  return -1;
}

function digitsOf(codes: Codes, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + (codes[at] ?? 0) - 48;
  return value;
}

function typeOf(text: string, codes: Codes, from: number, to: number): CellType {
  if (to === from + 1 && codes[from] === LETTER_S) return 'shared';
  const name = text.slice(from, to);
  return (Object.hasOwn(TYPES, name) && TYPES[name]) || 'number';
}
