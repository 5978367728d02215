import { AMOUNT_SCALE, type Amount } from '@steward/finance';

const UNITS = Array.from(
  { length: AMOUNT_SCALE + 1 },
  (_, decimals) => 10n ** BigInt(AMOUNT_SCALE - decimals),
);

/** Adds up amounts of one currency exactly: as numbers, by how many decimals they have, as long as those hold them. */
export class Pot {
  readonly currency: string;
  /** How many amounts it holds, and how many of them are below zero. */
  rows = 0;
  negative = 0;
  readonly #sums = new Float64Array(AMOUNT_SCALE + 1);
  #beyond: Amount = 0n;

  constructor(currency: string) {
    this.currency = currency;
  }

  /** Adds `digits × 10^-decimals`; `digits`: a whole number of at most 15 digits. */
  add(digits: number, decimals: number): void {
    this.rows += 1;
    if (digits < 0) this.negative += 1;
    const before = this.#sums[decimals] as number;
    const sum = before + digits;
    if (Number.isSafeInteger(sum)) {
      this.#sums[decimals] = sum;
    } else {
      this.#beyond += BigInt(before) * (UNITS[decimals] as bigint);
      this.#sums[decimals] = digits;
    }
  }

  /** The sum of the amounts; it holds none afterwards. */
  empty(): Amount {
    let amount = this.#beyond;
    this.#sums.forEach((sum, decimals) => {
      if (sum !== 0) amount += BigInt(sum) * (UNITS[decimals] as bigint);
    });
    this.#sums.fill(0);
    this.#beyond = 0n;
    this.rows = 0;
    this.negative = 0;
    return amount;
  }
}
