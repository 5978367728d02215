import type { Amount } from '@steward/finance';
import { parseNumber } from './number.ts';
import type { Quantity } from './quantity.ts';
import type { Movement, MovementMeaning, RevenueMapping } from './revenue-types.ts';
import { clean } from './text.ts';
import type { CellProblem } from './types.ts';

const ADDS: readonly Movement[] = ['new', 'expansion', 'reactivation'];

/** Whether a movement adds to recurring revenue; the others take from it. */
const adds = (movement: Movement): boolean => ADDS.includes(movement);

/** What amounts of revenue are read by: of hundredths each is that part of what stands in the cell. */
export function revenueQuantity({ unit }: Pick<RevenueMapping, 'unit'>): Quantity {
  if (unit === 'units') return { name: 'amount', parse: parseNumber };
  return {
    name: 'amount',
    parse: (cell, decimal) => {
      const parsed = parseNumber(cell, decimal);
      if (parsed.reason !== null) return parsed;
      if (parsed.amount % 100n !== 0n)
        return { reason: 'More decimals than a hundredth of it can be kept with' };
      const shown = parseNumber(hundredth(parsed.text), '.');
      return shown.reason === null ? { ...shown, sign: parsed.sign } : shown;
    },
  };
}

/** A canonical decimal divided by a hundred. */
function hundredth(text: string): string {
  const [, sign = '', whole = '0', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`;
}

/** A movement and what it does to revenue, in the amount's own unit; or what is wrong with it. */
export type Moved = { movement: Movement; effect: Amount } | { problem: CellProblem };

/** Tells the movements of one file's rows. Records have the cells of all columns in `names`, derived ones too. */
export class MovementReader {
  readonly #mapping: RevenueMapping;
  readonly #at: { movement: number; before: number };
  readonly #meanings: Map<string, MovementMeaning>;

  constructor(names: string[], mapping: RevenueMapping) {
    const { movement, before } = mapping.columns;
    const indexOf = (name: string | undefined) => (name ? names.indexOf(name) : -1);
    this.#mapping = mapping;
    this.#at = { movement: indexOf(movement), before: indexOf(before) };
    this.#meanings = new Map(
      Object.entries(mapping.movements).map(([value, meaning]) => [value.trim().toLowerCase(), meaning]),
    );
  }

  /** What the cell in the column of movements says and means; null where it is empty, or means nothing known. */
  said(record: string[]): { value: string | null; meaning: MovementMeaning | null } {
    const value = clean(record[this.#at.movement]);
    return { value, meaning: value === null ? null : (this.#meanings.get(value.toLowerCase()) ?? null) };
  }

  /** Which movement a row of this amount, not zero, is. */
  read(record: string[], amount: Amount): Moved {
    const { columns, constants } = this.#mapping;
    if (columns.movement) {
      const { value, meaning } = this.said(record);
      if (meaning !== null && meaning !== 'none') return this.#directed(meaning, amount);
      const reason = value === null ? 'The movement is missing' : 'It is not said which movement this is';
      return { problem: { column: columns.movement, value, reason } };
    }
    if (columns.before) return this.#derived(record, amount);
    if (constants.movement) return this.#directed(constants.movement, amount);
    return { problem: { column: null, value: null, reason: 'No column says which movement this is' } };
  }

  #directed(movement: Movement, amount: Amount): Moved {
    const { columns, losses } = this.#mapping;
    const wrong = (reason: string): Moved => ({
      problem: { column: columns.amount ?? null, value: null, reason },
    });
    if (adds(movement)) {
      return amount > 0n
        ? { movement, effect: amount }
        : wrong(`The amount is below zero, and ${movement} adds revenue`);
    }
    if (losses === 'negative' && amount > 0n)
      return wrong(`The amount is above zero, and ${movement} is negative in this file`);
    if (losses === 'positive' && amount < 0n)
      return wrong(`The amount is below zero, and ${movement} is positive in this file`);
    return { movement, effect: amount < 0n ? amount : -amount };
  }

  /** By what the change makes of the revenue before it. */
  #derived(record: string[], change: Amount): Moved {
    const { columns, constants, decimal } = this.#mapping;
    const value = clean(record[this.#at.before]);
    const wrong = (reason: string): Moved => ({ problem: { column: columns.before ?? null, value, reason } });
    if (value === null) return wrong('The revenue before the change is missing');
    const parsed = revenueQuantity(this.#mapping).parse(value, decimal);
    if (parsed.reason !== null) return wrong(parsed.reason);
    const before = parsed.amount;
    const after = before + change;
    if (before < 0n || after < 0n) return wrong('Revenue before or after the change is below zero');
    if (before === 0n)
      return constants.movement
        ? this.#directed(constants.movement, change)
        : wrong('It is not said whether revenue that begins is new or reactivated');
    const movement = change > 0n ? 'expansion' : after === 0n ? 'churn' : 'contraction';
    return { movement, effect: change };
  }
}
