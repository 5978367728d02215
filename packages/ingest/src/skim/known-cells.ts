/** Characters as numbers; those of ASCII may be bytes. */
export type Characters = Uint16Array | Uint8Array;

/** The days of some years and lists of names fit. */
const BITS = 12;
const SLOTS = 2 ** BITS;
const LONGEST = 40;
const MOST_COLUMNS = 64;

/**
 * The texts of a column that were seen last, by their characters, with what each means: most cells of a
 * ledger are dates, names and codes that occur again and again. Columns beyond the 64th remember none.
 */
export class KnownCells<M> {
  /** How long the text of each slot is, one more than that, and its characters; none before a text is kept. */
  #lengths = new Uint8Array(0);
  #codes = new Uint16Array(0);
  #meanings: (M | undefined)[] = [];
  readonly #keeps: boolean;

  constructor(index: number) {
    this.#keeps = index < MOST_COLUMNS;
  }

  /** What the text of these characters means; undefined where it is not remembered. `hash`: any number they give. */
  find(codes: Characters, from: number, to: number, hash: number): M | undefined {
    const slot = slotOf(hash);
    if (this.#isAt(slot, codes, from, to)) return this.#meanings[slot];
    return this.#isAt(slot ^ 1, codes, from, to) ? this.#meanings[slot ^ 1] : undefined;
  }

  /** Remembers a text that is not remembered. */
  keep(codes: Characters, from: number, to: number, hash: number, meaning: M): void {
    if (to - from > LONGEST || !this.#keeps) return;
    if (this.#lengths.length === 0) {
      this.#lengths = new Uint8Array(SLOTS);
      this.#codes = new Uint16Array(SLOTS * LONGEST);
      // Filled, or it would be looked up like a map.
      this.#meanings = new Array<M | undefined>(SLOTS).fill(undefined);
    }
    // Two places a text: few of some hundred drive each other out.
    const slot = this.#lengths[slotOf(hash)] === 0 ? slotOf(hash) : slotOf(hash) ^ 1;
    this.#lengths[slot] = to - from + 1;
    this.#codes.set(codes.subarray(from, to), slot * LONGEST);
    this.#meanings[slot] = meaning;
  }

  #isAt(slot: number, codes: Characters, from: number, to: number): boolean {
    if (this.#lengths[slot] !== to - from + 1) return false;
    const known = this.#codes;
    const start = slot * LONGEST - from;
    for (let at = from; at < to; at += 1) if (known[start + at] !== codes[at]) return false;
    return true;
  }
}

/**
 * The numbers that stood for the texts of a column last, with what each means: the nth of the shared texts
 * of a workbook. Columns beyond the 64th remember none.
 */
export class KnownNumbers<M> {
  /** The number of each slot, one more than that; none before a number is kept. */
  #numbers = new Int32Array(0);
  #meanings: (M | undefined)[] = [];
  readonly #keeps: boolean;

  constructor(index: number) {
    this.#keeps = index < MOST_COLUMNS;
  }

  /** What a number means, which is not below zero; undefined where it is not remembered. */
  find(number: number): M | undefined {
    if (this.#numbers.length === 0) return undefined;
    const slot = number & (SLOTS - 1);
    return this.#numbers[slot] === number + 1 ? this.#meanings[slot] : undefined;
  }

  keep(number: number, meaning: M): void {
    if (!this.#keeps) return;
    if (this.#numbers.length === 0) {
      this.#numbers = new Int32Array(SLOTS);
      this.#meanings = new Array<M | undefined>(SLOTS).fill(undefined);
    }
    const slot = number & (SLOTS - 1);
    this.#numbers[slot] = number + 1;
    this.#meanings[slot] = meaning;
  }
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
}
