import type { FxRate } from '@steward/contracts';
import type { CostLine } from '@steward/ingest';
import type { Conversion } from './line-copy.ts';

type Cell = Pick<CostLine, 'currency' | 'period'>;

export interface UsedRate {
  currency: string;
  period: string;
  id: string;
}

/** Finds the rate of a line, and keeps which were used. */
export class Conversions {
  readonly #reporting: string;
  readonly #rates: Map<string, Conversion>;
  readonly #used = new Map<string, UsedRate>();

  constructor(reporting: string, rates: readonly FxRate[]) {
    this.#reporting = reporting;
    this.#rates = new Map(rates.map(({ currency, period, id, rate }) => [currency + period, { id, rate }]));
  }

  /** Null: nothing to convert. Undefined: no rate. */
  of({ currency, period }: Cell): Conversion | null | undefined {
    if (currency === this.#reporting) return null;
    const key = currency + period;
    const rate = this.#rates.get(key);
    if (rate && !this.#used.has(key)) this.#used.set(key, { currency, period, id: rate.id });
    return rate;
  }

  /** Why a line without a rate is not taken. Its row is found again by these words when there is one. */
  missing({ currency, period }: Cell): string {
    return `There is no rate from ${currency} to ${this.#reporting} for ${period}`;
  }

  used(): UsedRate[] {
    return [...this.#used.values()];
  }
}
