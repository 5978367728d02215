import { IngestError } from '../errors.ts';
import { LIMITS, type Limits } from '../types.ts';
import { damaged } from './xml.ts';

const BLOCK = 4 * 1024 * 1024;
const CACHED = 65_536;

/**
 * The texts that the cells of a workbook refer to by number. They are kept as bytes outside of the heap,
 * since there may be millions; the first ones, which most cells refer to, as text as well once asked for.
 */
export class SharedStrings {
  readonly #limits: Limits;
  readonly #blocks: Buffer[] = [];
  #starts = new Float64Array(1_024);
  #lengths = new Uint32Array(1_024);
  #count = 0;
  #end = 0;
  /** Which texts are ASCII and hold no NUL, by 1. */
  #plain = new Uint8Array(1_024);
  readonly #cache: (string | undefined)[] = [];
  /** Where the bytes of the text stand that was found last. */
  block: Buffer = Buffer.alloc(0);
  from = 0;
  to = 0;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    const isPlain = length === text.length && !text.includes('\0');
    const at = this.#place(text.length, length, isPlain);
    this.#blocks.at(-1)?.write(text, at);
  }

  /** Adds the text of some bytes, which are ASCII and hold no NUL. */
  addPlain(bytes: Uint8Array, from: number, to: number): void {
    const at = this.#place(to - from, to - from, true) - from;
    const block = this.#blocks.at(-1) as Buffer;
    // Few bytes are copied sooner by hand.
    for (let n = from; n < to; n += 1) block[at + n] = bytes[n] as number;
  }

  /** Where the bytes of one more text begin in the last block. */
  #place(characters: number, length: number, isPlain: boolean): number {
    const { sharedStrings, sharedText, cell } = this.#limits;
    if (characters > cell) {
      throw new IngestError('too_large', `A cell of the workbook is longer than ${cell} characters.`);
    }
    if (this.#count >= sharedStrings) {
      throw new IngestError(
        'too_large',
        `The workbook has more than ${sharedStrings} different texts. Split it.`,
      );
    }
    let start = this.#end;
    if ((start % BLOCK) + length > BLOCK) start += BLOCK - (start % BLOCK);
    if (start + length > sharedText) {
      throw new IngestError(
        'too_large',
        `The texts of the workbook have more than ${sharedText} bytes. Split it.`,
      );
    }
    if (start >= this.#blocks.length * BLOCK) this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = length;
    this.#plain[this.#count] = isPlain ? 1 : 0;
    this.#count += 1;
    this.#end = start + length;
    return start % BLOCK;
  }

  /** The text of a number; throws for one that stands for none. */
  get(index: number): string {
    const known = this.#cache[index];
    if (known !== undefined) return known;
    const start = this.#starts[index];
    const length = this.#lengths[index];
    if (start === undefined || length === undefined || index >= this.#count) throw damaged();
    const at = start % BLOCK;
    const text = this.#blocks[Math.floor(start / BLOCK)]?.toString('utf8', at, at + length) ?? '';
    if (index < CACHED) this.#cache[index] = text;
    return text;
  }

  /** Finds the bytes of a text that is ASCII and holds no NUL; false for any other, and a number that stands for none. */
  find(index: number): boolean {
    if (this.#plain[index] !== 1) return false;
    const start = this.#starts[index] as number;
    this.block = this.#blocks[Math.floor(start / BLOCK)] as Buffer;
    this.from = start % BLOCK;
    this.to = this.from + (this.#lengths[index] as number);
    return true;
  }

  #grow(): void {
    const plain = new Uint8Array(this.#count * 2);
    plain.set(this.#plain);
    this.#plain = plain;
    const starts = new Float64Array(this.#count * 2);
    const lengths = new Uint32Array(this.#count * 2);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
