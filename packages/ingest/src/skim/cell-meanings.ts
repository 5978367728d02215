import type { RowReader } from '../row-reader.ts';
import { clean, detached } from '../text.ts';
import { Pot } from './pot.ts';
import { CURRENCY, DATE } from './row-key.ts';
import type { Meaning, Role, SkimmedColumn } from './skimmed-columns.ts';
import { TextHash } from './text-hash.ts';

/** A number of so many digits is held exactly. */
const MOST_DIGITS = 15;

const BLANK: Meaning = {
  isPlain: true,
  value: null,
  counter: null,
  a: 0,
  b: 0,
  c: 0,
  date: null,
  isTold: false,
  pot: null,
  digits: 0,
  decimals: 0,
};

/** What a cell means that no plain row has. */
export const ODD: Meaning = { ...BLANK, isPlain: false };

/** Tells what cells mean, by the readers that read whole rows. */
export class CellMeanings {
  /** The amounts of each currency. */
  readonly pots = new Map<string, Pot>();
  readonly #rows: RowReader;
  readonly #hash = new TextHash();

  constructor(rows: RowReader) {
    this.#rows = rows;
  }

  /** What a cell says by the role of its column; of the file as a whole where there is no such cell. */
  of({ role, mark }: Pick<SkimmedColumn, 'role' | 'mark'>, cell: string | undefined): Meaning {
    const text = clean(cell);
    const value = text === null ? null : detached(text);
    const words = mark < 0 || value === null ? {} : this.#words(mark, value);
    return { ...BLANK, value, ...words, ...this.#byRole(role, cell) };
  }

  #byRole(role: Role, cell: string | undefined): Partial<Meaning> {
    if (role === 'date') {
      const date = this.#rows.dateIn(cell);
      return date === null ? { isPlain: false } : { date, ...this.#words(DATE, date) };
    }
    if (role === 'amount') return plainAmount(this.#rows.amountIn(cell)) ?? { isPlain: false };
    if (role === 'currency') {
      const code = this.#rows.currencyIn(cell);
      return code === null ? { isPlain: false } : { pot: this.#potOf(code), ...this.#words(CURRENCY, code) };
    }
    return role === 'category' ? { isPlain: this.#rows.categoryIn(cell) !== null } : {};
  }

  #words(mark: number, text: string): Pick<Meaning, 'a' | 'b' | 'c'> {
    this.#hash.ofText(mark, text);
    const { a, b, c } = this.#hash;
    return { a, b, c };
  }

  #potOf(currency: string): Pot {
    let pot = this.pots.get(currency);
    if (pot === undefined) {
      pot = new Pot(currency);
      this.pots.set(currency, pot);
    }
    return pot;
  }
}

/** Canonical text as `digits × 10^-decimals`; null where no number holds that exactly. */
function plainAmount(text: string | null): Pick<Meaning, 'digits' | 'decimals'> | null {
  if (text === null || text.length > MOST_DIGITS) return null;
  const point = text.indexOf('.');
  const decimals = point < 0 ? 0 : text.length - point - 1;
  return { digits: Number(text.replace('.', '')), decimals };
}
