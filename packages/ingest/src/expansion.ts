import { IngestError } from './errors.ts';
import { LIMITS, type Limits } from './types.ts';

/** Up to this size any ratio will do: a small table of equal rows packs very well. */
const RATIO_FROM = 32 * 1024 * 1024;
const MIB = 1024 * 1024;

/**
 * Watches how far packed bytes expand while they are unpacked, piece by piece, so that a bomb is refused
 * before it is large. `what` begins the sentence that a person reads.
 */
export class Expansion {
  readonly #what: string;
  readonly #bytes: number;
  readonly #ratio: number;
  #unpacked = 0;

  constructor(what: string, { bytes = LIMITS.bytes, ratio = LIMITS.ratio }: Partial<Limits> = {}) {
    this.#what = what;
    this.#bytes = bytes;
    this.#ratio = ratio;
  }

  /** Counts a piece just unpacked; `packed`: all bytes that went in so far. Throws beyond a limit. */
  add(unpacked: number, packed: number): void {
    this.#unpacked += unpacked;
    if (this.#unpacked > this.#bytes) {
      throw new IngestError(
        'too_large',
        `${this.#what} unpacks to more than ${this.#bytes} bytes, which is the limit. Split it.`,
      );
    }
    if (this.#unpacked > RATIO_FROM && this.#unpacked > packed * this.#ratio) {
      throw new IngestError(
        'too_large',
        `${this.#what} unpacks to more than ${this.#ratio} times its size (beyond ${RATIO_FROM / MIB} MiB), which no export does. Send it unpacked if it is genuine.`,
      );
    }
  }
}
