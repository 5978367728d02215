const WORDS = 3;
const PARTS = 256;
const FIRST_ROOM = 64 * WORDS;

/**
 * Counts the keys that were there before, by keeping all of them: 12 bytes each, ten million take 120 MB.
 * They are put aside by their first byte and compared in the end, part by part: a table of all of them
 * would be too large for the processor's caches, and every look into it a wait for memory.
 */
export class RepeatedKeys {
  readonly #parts = Array.from({ length: PARTS }, () => new Int32Array(FIRST_ROOM));
  readonly #lengths = new Uint32Array(PARTS);

  /** Adds a key of three words of 32 bits, each of them well mixed. */
  add(a: number, b: number, c: number): void {
    const number = a & (PARTS - 1);
    const length = this.#lengths[number] ?? 0;
    let part = this.#parts[number] as Int32Array;
    if (length === part.length) part = this.#grown(number, part);
    part[length] = a;
    part[length + 1] = b;
    part[length + 2] = c;
    this.#lengths[number] = length + WORDS;
  }

  /** How many of the keys equal one that was added before them. */
  count(): number {
    return this.#parts.reduce(
      (count, part, number) => count + repeatedIn(part.subarray(0, this.#lengths[number])),
      0,
    );
  }

  #grown(number: number, part: Int32Array): Int32Array {
    const grown = new Int32Array(part.length * 2);
    grown.set(part);
    this.#parts[number] = grown;
    return grown;
  }
}

/** By the bits that its keys differ in, each finds the place of the first that equals it, or its own. */
function repeatedIn(keys: Int32Array): number {
  let slots = 2;
  while (slots * WORDS < keys.length * 2) slots *= 2;
  // Where a key stands, one more than that; 0 where none does.
  const places = new Uint32Array(slots);
  let repeated = 0;
  for (let at = 0; at < keys.length; at += WORDS) {
    let slot = (keys[at + 1] ?? 0) & (slots - 1);
    while (places[slot] !== 0 && !areEqual(keys, at, (places[slot] ?? 0) - 1))
      slot = (slot + 1) & (slots - 1);
    if (places[slot] === 0) places[slot] = at + 1;
    else repeated += 1;
  }
  return repeated;
}

function areEqual(keys: Int32Array, one: number, other: number): boolean {
  return keys[one] === keys[other] && keys[one + 1] === keys[other + 1] && keys[one + 2] === keys[other + 2];
}
