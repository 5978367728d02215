import { type Amount, formatAmount, parseAmount } from '@steward/finance';
import type { CostLine, RowProblem } from '@steward/ingest';

export interface StoredControlTotal {
  currency: string;
  accepted: string;
  duplicate: string;
  rejected: string;
  file: string;
}

export interface MissingRate {
  currency: string;
  period: string;
  lines: number;
}

interface Sums {
  accepted: Amount;
  rejected: Amount;
}

/** Sums per currency, and the dates, while a file streams by: accepted + duplicate + rejected is the file, exactly. */
export class ControlTotals {
  readonly #byCurrency = new Map<string, Sums>();
  readonly #missing = new Map<string, MissingRate>();
  firstDate: string | null = null;
  lastDate: string | null = null;

  #of(currency: string): Sums {
    let sums = this.#byCurrency.get(currency);
    if (!sums) {
      sums = { accepted: 0n, rejected: 0n };
      this.#byCurrency.set(currency, sums);
    }
    return sums;
  }

  accept(line: Pick<CostLine, 'date' | 'amount' | 'currency'>): void {
    this.#of(line.currency).accepted += line.amount;
    if (this.firstDate === null || line.date < this.firstDate) this.firstDate = line.date;
    if (this.lastDate === null || line.date > this.lastDate) this.lastDate = line.date;
  }

  /** A line that waits for an exchange rate. */
  missRate({ currency, period }: Pick<CostLine, 'currency' | 'period'>): void {
    const key = `${currency} ${period}`;
    const missing = this.#missing.get(key);
    if (missing) missing.lines += 1;
    else this.#missing.set(key, { currency, period, lines: 1 });
  }

  /** By currency and month. */
  missingRates(): MissingRate[] {
    return [...this.#missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, missing]) => missing);
  }

  reject(problem: Pick<RowProblem, 'amount' | 'currency'>): void {
    if (problem.amount !== null && problem.currency !== null)
      this.#of(problem.currency).rejected += problem.amount;
  }

  /** Stored totals with what was accepted here taken off the rejected amounts. */
  takenFrom(stored: readonly StoredControlTotal[]): StoredControlTotal[] {
    return stored.map((total) => {
      const taken = this.#byCurrency.get(total.currency)?.accepted ?? 0n;
      return {
        ...total,
        accepted: formatAmount(parseAmount(total.accepted) + taken),
        rejected: formatAmount(parseAmount(total.rejected) - taken),
      };
    });
  }

  /** Stored totals with these amounts, and no others, told apart as standing in another import already. */
  static withDuplicates(
    stored: readonly StoredControlTotal[],
    duplicates: readonly { currency: string; amount: string }[],
  ) {
    const amounts = new Map(duplicates.map(({ currency, amount }) => [currency, parseAmount(amount)]));
    return stored.map((total) => {
      const duplicate = amounts.get(total.currency) ?? 0n;
      const accepted = parseAmount(total.accepted) + parseAmount(total.duplicate) - duplicate;
      return { ...total, accepted: formatAmount(accepted), duplicate: formatAmount(duplicate) };
    });
  }

  toStored(): StoredControlTotal[] {
    return [...this.#byCurrency]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sums]) => ({
        currency,
        accepted: formatAmount(sums.accepted),
        duplicate: '0',
        rejected: formatAmount(sums.rejected),
        file: formatAmount(sums.accepted + sums.rejected),
      }));
  }
}
