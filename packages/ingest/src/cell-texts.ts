import { detached } from './text.ts';

/** A power of two; the days of some years and lists of names fit. */
const SLOTS = 2_048;
const LONGEST = 40;
const MOST_COLUMNS = 64;
/** So many different cells say whether those of a column occur again. */
const TRIAL = 4_096;

/** The texts of a column that were seen last, by their hash; none where they seldom occur again. */
type Column = { texts: string[] | null; found: number; missed: number };

/**
 * Most cells of a ledger are dates, names and codes that occur again and again: they are given as one and
 * the same string, which lives on without a copy and which maps know at once. Columns whose cells seldom
 * occur again are left alone.
 */
export class CellTexts {
  readonly #columns: Column[] = [];

  /** A cell of a column, or the string that was given for an equal one. */
  one(index: number, cell: string): string {
    if (cell === '') return cell;
    const column = this.#columns[index] ?? this.#newColumn(index);
    const { texts } = column;
    if (texts === null || cell.length > LONGEST) return cell;
    // Two places a text: few of some hundred drive each other out.
    const first = hashOf(cell) & (SLOTS - 1);
    const known = texts[first] ?? '';
    const slot = known === '' || known === cell ? first : first ^ 1;
    const text = texts[slot] ?? '';
    if (text === cell) {
      column.found += 1;
      return text;
    }
    return this.#keep(column, texts, slot, cell);
  }

  #keep(column: Column, texts: string[], slot: number, cell: string): string {
    const text = detached(cell);
    texts[slot] = text;
    column.missed += 1;
    if (column.missed < TRIAL) return text;
    if (column.found < column.missed) column.texts = null;
    column.found = 0;
    column.missed = 0;
    return text;
  }

  #newColumn(index: number): Column {
    const texts = index < MOST_COLUMNS ? new Array<string>(SLOTS).fill('') : null;
    const column = { texts, found: 0, missed: 0 };
    this.#columns[index] = column;
    return column;
  }
}

/** A number of a text by its length and its last characters, in which names, codes and dates differ. */
function hashOf(text: string): number {
  const { length } = text;
  let hash = length;
  for (let at = length > 8 ? length - 8 : 0; at < length; at += 1) {
    hash = Math.imul(hash, 31) + text.charCodeAt(at);
  }
  return hash ^ (hash >>> 11);
}
