import type { CellProblems } from './cell-problems.ts';
import { currenciesOfSign, readCurrency } from './currency.ts';
import type { Layout } from './mapping.ts';
import { cleanValue } from './text.ts';
import type { CostMapping } from './types.ts';

/** Reads the currency of records: from a cell of its own, a sign beside the amount, or the mapping. */
export class CurrencyReader {
  readonly #at: Layout['at'];
  readonly #constant: string | null;
  /** The column holds the amount as well: its sign says the currency. */
  readonly #isInAmount: boolean;
  readonly #problems: CellProblems;

  constructor({ at }: Layout, { constants }: Pick<CostMapping, 'constants'>, problems: CellProblems) {
    this.#at = at;
    this.#constant = constants.currency ?? null;
    this.#isInAmount = at.currency >= 0 && [at.amount, at.debit, at.credit].includes(at.currency);
    this.#problems = problems;
  }

  /** The code of a record's currency; null, with the reason among the problems. `sign`: that beside its amount. */
  read(record: string[], sign: string | null): string | null {
    const cell = this.#isInAmount ? null : cleanValue(record[this.#at.currency]);
    const meant = sign === null ? null : currenciesOfSign(sign);
    return cell === null ? this.#bySign(sign, meant) : this.#byCell(cell, sign, meant);
  }

  #bySign(sign: string | null, meant: string[] | null): string | null {
    const constant = this.#constant;
    if (meant === null || (constant !== null && meant.includes(constant))) {
      if (constant === null) this.#problems.add(this.#at.currency, null, 'The currency is missing');
      return constant;
    }
    if (meant.length === 1) return meant[0] ?? null;
    this.#problems.add(this.#at.amount, sign, 'The currency sign stands for several currencies');
    return null;
  }

  #byCell(cell: string, sign: string | null, meant: string[] | null): string | null {
    const constant = this.#constant;
    const code =
      readCurrency(cell) ?? (constant && currenciesOfSign(cell).includes(constant) ? constant : null);
    if (code === null) this.#problems.add(this.#at.currency, cell, 'Not a currency');
    else if (meant !== null && !meant.includes(code)) {
      this.#problems.add(this.#at.amount, sign, `The amount is not in ${code}, the row's currency`);
    }
    return code;
  }
}
