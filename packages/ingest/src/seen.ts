const WORDS = 3;
const HEX = 32;
const FULLEST = 0.75;
const FIRST_CAPACITY = 1 << 12;

/**
 * Which fingerprints have been seen, in 12 bytes each instead of the hundred that a set of texts takes:
 * ten million rows must be told apart. Of a fingerprint's 128 bits it keeps 96; that two different rows
 * of ten million share those has a chance of 10⁻¹⁵.
 */
export class SeenFingerprints {
  #capacity = FIRST_CAPACITY;
  #slots = new Uint32Array(FIRST_CAPACITY * WORDS);
  #used = new Uint8Array(FIRST_CAPACITY);
  #size = 0;
  readonly #bytes = Buffer.alloc(HEX / 2);

  /** Adds a fingerprint of 32 hex characters; false when it was there already. */
  add(fingerprint: string): boolean {
    this.#bytes.write(fingerprint, 'hex');
    const bytes = this.#bytes;
    if (!this.#put(bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8))) return false;
    this.#size += 1;
    if (this.#size > this.#capacity * FULLEST) this.#grow();
    return true;
  }

  #put(a: number, b: number, c: number): boolean {
    let slot = a & (this.#capacity - 1);
    while (this.#used[slot] === 1) {
      const at = slot * WORDS;
      if (this.#slots[at] === a && this.#slots[at + 1] === b && this.#slots[at + 2] === c) return false;
      slot = (slot + 1) & (this.#capacity - 1);
    }
    this.#used[slot] = 1;
    this.#slots[slot * WORDS] = a;
    this.#slots[slot * WORDS + 1] = b;
    this.#slots[slot * WORDS + 2] = c;
    return true;
  }

  #grow(): void {
    const [slots, used] = [this.#slots, this.#used];
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * WORDS);
    this.#used = new Uint8Array(this.#capacity);
    for (let slot = 0; slot < used.length; slot += 1) {
      if (used[slot] !== 1) continue;
      const at = slot * WORDS;
      this.#put(slots[at] ?? 0, slots[at + 1] ?? 0, slots[at + 2] ?? 0);
    }
  }
}
