import { type Amount, formatAmount } from '@steward/finance';
import type { CellProblems } from './cell-problems.ts';
import type { Layout } from './mapping.ts';
import type { NumberProblem, ParsedNumber } from './number.ts';
import type { Quantity } from './quantity.ts';
import { SIDES, sideKey } from './sides.ts';
import { cleanValue } from './text.ts';
import type { CostMapping, Side } from './types.ts';

/**
 * Reads the quantity of records: from one cell, a pair of debit and credit, or the sum of several, turned
 * by a sign column or as a whole. What was read of the record in hand is kept in fields, so that a row
 * costs no object.
 */
export class AmountReader {
  /** As canonical text; means something only where `read` gave an amount. */
  text = '';
  /** The currency sign beside the number, null where there is none. */
  sign: string | null = null;
  readonly #at: Layout['at'];
  readonly #sums: Layout['sums'];
  readonly #quantity: Quantity;
  readonly #decimal: CostMapping['decimal'];
  readonly #negate: boolean;
  readonly #sides: Map<string, Side>;
  readonly #problems: CellProblems;
  /** Nothing is written in the record in hand, and need not be. */
  #isMissing = false;

  constructor(
    { at, sums }: Layout,
    { decimal, negate, signs }: Pick<CostMapping, 'decimal' | 'negate' | 'signs'>,
    quantity: Quantity,
    problems: CellProblems,
  ) {
    this.#at = at;
    this.#sums = sums;
    this.#quantity = quantity;
    this.#decimal = decimal;
    this.#negate = negate;
    this.#sides = signs
      ? new Map(Object.entries(signs).map(([value, side]): [string, Side] => [sideKey(value), side]))
      : SIDES;
    this.#problems = problems;
  }

  /** The amount of a record; null, with the reasons among the problems, where it has none. */
  read(record: string[]): Amount | null {
    this.sign = null;
    const { sign } = this.#at;
    let amount = this.#asWritten(record);
    if (amount === null) return null;
    if (sign >= 0 && !this.#isMissing) amount = this.#bySide(amount, record[sign]);
    return amount !== null && this.#negate ? this.#turned(amount) : amount;
  }

  /** What a cell means as a number, by the mapping's decimal sign. */
  parse(cell: string): ParsedNumber | NumberProblem {
    return this.#quantity.parse(cell, this.#decimal);
  }

  /** Whether anything stands in the cells that the amount is read from. */
  hasCell(record: string[]): boolean {
    const { amount, debit, credit } = this.#at;
    const indices = this.#sums ?? [amount, debit, credit];
    return indices.some((index) => cleanValue(record[index]) !== null);
  }

  #asWritten(record: string[]): Amount | null {
    this.#isMissing = false;
    if (this.#sums !== null) return this.#sumOf(record, this.#sums);
    const { amount, debit, credit } = this.#at;
    const single = cleanValue(record[amount]);
    if (single !== null) return this.#number(amount, single);
    return this.#ofPair(cleanValue(record[debit]), cleanValue(record[credit]));
  }

  #ofPair(debit: string | null, credit: string | null): Amount | null {
    const at = this.#at;
    if (debit === null && credit === null) return this.#ofNone();
    const paid = debit === null ? 0n : this.#number(at.debit, debit);
    const returned = credit === null ? 0n : this.#number(at.credit, credit);
    return paid === null || returned === null ? null : this.#told(paid - returned);
  }

  #ofNone(): Amount | null {
    const { amount, debit, credit } = this.#at;
    const { name, mayBeMissing = false } = this.#quantity;
    if (mayBeMissing) {
      this.#isMissing = true;
      return this.#told(0n);
    }
    const isUnmapped = amount < 0 && debit < 0 && credit < 0;
    const index = amount >= 0 ? amount : debit >= 0 ? debit : credit;
    const reason = isUnmapped ? `No column is mapped to the ${name}` : `The ${name} is missing`;
    this.#problems.add(index, null, reason);
    return null;
  }

  /** Without a side that is known an amount may go either way: it is none. */
  #bySide(amount: Amount, cell: string | undefined): Amount | null {
    const side = this.#sides.get(sideKey(cell));
    if (side === 'credit') return this.#turned(amount);
    if (side === 'debit') return amount;
    const value = cell?.trim() || null;
    const reason =
      value === null ? 'The sign of the amount is missing' : 'It is not said which way this amount goes';
    this.#problems.add(this.#at.sign, value, reason);
    return null;
  }

  #turned(amount: Amount): Amount {
    return this.#told(-amount);
  }

  #told(amount: Amount): Amount {
    this.text = formatAmount(amount);
    return amount;
  }

  /** The sum of the cells that are filled; null when none is, or one is no number. */
  #sumOf(record: string[], indices: number[]): Amount | null {
    const filled = indices.filter((index) => cleanValue(record[index]) !== null);
    if (filled.length === 0) {
      this.#problems.add(indices[0] ?? -1, null, `The ${this.#quantity.name} is missing`);
      return null;
    }
    const parts = filled.map((index) => this.#number(index, cleanValue(record[index]) ?? ''));
    let total = 0n;
    for (const part of parts) {
      if (part === null) return null;
      total += part;
    }
    return this.#told(total);
  }

  #number(index: number, cell: string): Amount | null {
    const parsed = this.parse(cell);
    if (parsed.reason !== null) {
      this.#problems.add(index, cell, parsed.reason);
      return null;
    }
    this.sign ??= parsed.sign;
    this.text = parsed.text;
    return parsed.amount;
  }
}
