import { type Amount, ONE } from '@steward/finance';

/** What one operation on numbers may be out by, and some more. */
const ROUNDING = 2 ** -51;

/** A running sum as a number, with how much it may be out by. */
export class NearSum {
  #sum = 0;
  #error = 0;

  /** Begins at a sum that is known exactly. */
  start(sum: Amount): void {
    this.#sum = Number(sum) / Number(ONE);
    this.#error = Math.abs(this.#sum) * ROUNDING;
  }

  add(amount: number): void {
    this.#sum += amount;
    this.#error += (Math.abs(this.#sum) + Math.abs(amount)) * ROUNDING;
  }

  /** Whether an amount may be the sum. */
  mayBe(amount: number): boolean {
    return Math.abs(this.#sum - amount) <= this.#error + Math.abs(amount) * ROUNDING;
  }
}
