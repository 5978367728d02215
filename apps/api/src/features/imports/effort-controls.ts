import type { Measure } from '@steward/contracts';
import { type Amount, formatAmount, ONE, parseAmount } from '@steward/finance';

/** Of hours the amounts are seconds, which add up exactly. */
export interface StoredEffortControl {
  measure: Measure;
  accepted: string;
  duplicate: string;
  rejected: string;
  file: string;
}

/** What a line or a rejected row counts, by measure; of hours in seconds. */
export type Quantities = Partial<Record<Measure, Amount>>;

/** Sums per measure, and the dates, while a file of effort streams by. */
export class EffortControls {
  readonly #sums: Map<Measure, { accepted: Amount; rejected: Amount }>;
  firstDate: string | null = null;
  lastDate: string | null = null;

  constructor(measures: readonly Measure[]) {
    this.#sums = new Map(measures.map((measure) => [measure, { accepted: 0n, rejected: 0n }]));
  }

  accept(date: string, quantities: Quantities): void {
    this.#add('accepted', quantities);
    if (this.firstDate === null || date < this.firstDate) this.firstDate = date;
    if (this.lastDate === null || date > this.lastDate) this.lastDate = date;
  }

  reject(quantities: Quantities): void {
    this.#add('rejected', quantities);
  }

  #add(side: 'accepted' | 'rejected', quantities: Quantities): void {
    for (const [measure, sums] of this.#sums) sums[side] += quantities[measure] ?? 0n;
  }

  toStored(): StoredEffortControl[] {
    return [...this.#sums].map(([measure, { accepted, rejected }]) => ({
      measure,
      accepted: formatAmount(accepted),
      duplicate: '0',
      rejected: formatAmount(rejected),
      file: formatAmount(accepted + rejected),
    }));
  }

  /** Stored totals with these quantities, and no others, told apart as standing in another import already. */
  static withDuplicates(
    stored: readonly StoredEffortControl[],
    { lines, seconds, points }: { lines: number; seconds: string; points: string },
  ): StoredEffortControl[] {
    const amounts: Record<Measure, Amount> = {
      hours: parseAmount(seconds),
      issues: BigInt(lines) * ONE,
      points: parseAmount(points),
    };
    return stored.map((total) => {
      const accepted = parseAmount(total.accepted) + parseAmount(total.duplicate) - amounts[total.measure];
      return {
        ...total,
        accepted: formatAmount(accepted),
        duplicate: formatAmount(amounts[total.measure]),
      };
    });
  }
}
