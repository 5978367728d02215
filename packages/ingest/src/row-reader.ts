import { type Amount, formatAmount, periodOf } from '@steward/finance';
import { currenciesOfSign, readCurrency } from './currency.ts';
import { parseDate, parseDateBy, whyNoDate } from './date.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Layout, layoutOf } from './mapping.ts';
import { MONEY, type Quantity } from './quantity.ts';
import { RecordShape } from './record-shape.ts';
import { shiftOf } from './shift.ts';
import { SIDES, sideKey } from './sides.ts';
import { clean, cleanValue } from './text.ts';
import type { Category, CellProblem, CostLine, CostMapping, DateFormat, RowProblem, Side } from './types.ts';
import type { WrongCell } from './workbook/sheet-scanner.ts';

const CACHED_DATES = 4_096;
const LONGEST_CACHED = 40;
const SHEET_DATE = 'YYYY-MM-DD';

export function isLine<L extends { fingerprint: string }>(outcome: L | RowProblem): outcome is L {
  return 'fingerprint' in outcome;
}

/**
 * Reads the records of one file by one mapping, resolved once. One instance serves one record at a
 * time: what has been read of the record in hand is kept in its fields, so that a row costs few objects.
 */
export class RowReader {
  readonly header: string[];
  readonly shape: RecordShape;
  /** The rows are those of a workbook: its dates are days, however texts beside them are spelled. */
  isSheet = false;
  readonly #layout: Layout;
  readonly #quantity: Quantity;
  readonly #mapping: CostMapping;
  readonly #dateFormats: DateFormat[];
  readonly #categories: Map<string, Category>;
  readonly #sides: Map<string, Side>;
  readonly #currencyInAmount: boolean;
  readonly #dates = new Map<string, { date: string; period: string } | null>();
  #problems: CellProblem[] | null = null;
  #amount: Amount | null = null;
  #amountText = '';
  #sign: string | null = null;

  constructor(header: string[], mapping: CostMapping, quantity: Quantity = MONEY) {
    this.header = header;
    this.#quantity = quantity;
    this.#layout = layoutOf(header, mapping);
    this.shape = new RecordShape(this.#layout);
    this.#mapping = mapping;
    this.#dateFormats = [...new Set([mapping.dateFormat, ...(mapping.otherDateFormats ?? [])])];
    this.#categories = new Map(
      Object.entries(mapping.categories).map(([name, category]) => [name.trim().toLowerCase(), category]),
    );
    const signs = Object.entries(mapping.signs ?? {}).map(([value, side]): [string, Side] => [
      sideKey(value),
      side,
    ]);
    this.#sides = new Map(mapping.signs ? signs : SIDES);
    const { at } = this.#layout;
    this.#currencyInAmount = at.currency >= 0 && [at.amount, at.debit, at.credit].includes(at.currency);
  }

  /** A record as a cost line, or everything that is wrong with it. Throws for no content. */
  read(raw: string[], row: number): CostLine | RowProblem {
    const { width, at } = this.#layout;
    if (raw.length > width && this.#hasSurplus(raw)) return this.#tooWide(raw, row);
    this.#problems = null;
    const record = this.shape.cells(raw);
    const when = this.#readDate(record);
    this.#readAmount(record);
    const currency = this.#readCurrency(record);
    const categoryCell = clean(record[at.category]);
    const category = this.#readCategory(categoryCell);
    const amount = this.#amount;
    if (this.#problems !== null || !when || amount === null || currency === null || category === null) {
      return this.#rejected(raw, row, currency);
    }
    const team = clean(record[at.team]);
    const initiative = clean(record[at.initiative])?.toUpperCase() ?? null;
    const line: CostLine = {
      row,
      date: when.date,
      period: when.period,
      amount,
      amountText: this.#amountText,
      currency,
      category,
      team: team ?? this.#mapping.constants.team ?? null,
      initiative: initiative ?? this.#mapping.constants.initiative?.trim().toUpperCase() ?? null,
      vendor: clean(record[at.vendor]),
      account: clean(record[at.account]),
      costCentre: clean(record[at.costCentre]),
      projectCode: clean(record[at.projectCode]),
      description: clean(record[at.description]),
      externalId: clean(record[at.externalId]),
      activity: clean(record[at.activity]),
      country: clean(record[at.country]),
      person: clean(record[at.person]),
      extra: null,
      raw,
      fingerprint: '',
    };
    this.#readRest(record, line);
    return line;
  }

  /** A record that is malformed as a whole; its amount counts where its cells are those of the header. */
  reject(raw: string[], row: number, reason: string): RowProblem {
    this.#problems = null;
    this.#amount = null;
    let currency: string | null = null;
    if (raw.length === this.#layout.width) {
      const record = this.shape.cells(raw);
      this.#readAmount(record);
      currency = this.#readCurrency(record);
    }
    this.#problems = null;
    const problems = [{ column: null, value: null, reason }];
    return { kind: 'rejected', row, problems, raw, amount: this.#amount, currency };
  }

  /** What is wrong with cells of a sheet that hold no value, where the mapping uses their columns. */
  problemsOf(wrong: WrongCell[]): CellProblem[] {
    return wrong
      .filter(({ index }) => this.#layout.used.has(index))
      .map(({ index, value, reason }) => ({ column: this.header[index] ?? null, value, reason }));
  }

  /** A record whose numbers, at `numbers`, have the decimal sign of the mapping where they are amounts. */
  localised(record: string[], numbers: number[]): string[] {
    const { at, sums } = this.#layout;
    const money = [at.amount, at.debit, at.credit, ...(sums ?? [])];
    const cells = [...record];
    for (const index of numbers.filter((each) => money.includes(each))) {
      const text = record[index] ?? '';
      // Where either sign will do, a zero more keeps three decimals from looking like a group of digits.
      if (this.#mapping.decimal === 'either') cells[index] = text.replace(/\.\d{3}$/, '$&0');
      else cells[index] = text.replace('.', this.#mapping.decimal);
    }
    return cells;
  }

  hasDate(record: string[]): boolean {
    const cell = cleanValue(this.shape.cells(record)[this.#layout.at.date]);
    return cell !== null && this.#dateOf(cell) !== null;
  }

  /** The amount of a record or, where its own column is empty, the one number among its cells. */
  anyAmount(record: string[]): Amount | null {
    this.#problems = null;
    this.#readAmount(record);
    if (this.#amount !== null) return this.#amount;
    const numbers = record.flatMap((cell) => {
      const text = clean(cell);
      const parsed = text === null ? null : this.#quantity.parse(text, this.#mapping.decimal);
      return parsed && parsed.reason === null ? [parsed.amount] : [];
    });
    const only = numbers.length === 1 ? (numbers[0] ?? null) : null;
    return only !== null && this.#mapping.negate ? -only : only;
  }

  hasAmountCell(record: string[]): boolean {
    const { amount, debit, credit } = this.#layout.at;
    const indices = this.#layout.sums ?? [amount, debit, credit];
    return indices.some((index) => cleanValue(record[index]) !== null);
  }

  /**
   * Whether a cell of several lines is really the rest of this row, rows in between and the start of
   * another: the pieces have just as many cells as that takes, and a date where it belongs.
   */
  holdsRows(record: string[], delimiter: string): boolean {
    const { width, at } = this.#layout;
    return record.some((cell, index) => {
      const lines = cell.split(/\r\n|\n|\r/);
      const first = (lines[0] ?? '').split(delimiter);
      const last = (lines.at(-1) ?? '').split(delimiter);
      if (lines.length < 2 || first.length !== width - index || last.length !== index + 1) return false;
      const when = clean(at.date <= index ? last[at.date] : first[at.date - index]);
      return when !== null && this.#dateOf(when) !== null;
    });
  }

  #problem(index: number, value: string | null, reason: string): void {
    this.#problems ??= [];
    this.#problems.push({ column: this.#layout.names[index] ?? null, value, reason });
  }

  #hasSurplus(record: string[]): boolean {
    return record.slice(this.#layout.width).some((cell) => cell.trim() !== '');
  }

  #tooWide(record: string[], row: number): RowProblem {
    const hint = this.isSheet ? '' : ': is a quote missing?';
    const reason = `The row has ${record.length} cells, the header ${this.#layout.width}${hint}`;
    const problems = [{ column: null, value: null, reason }, ...(this.isSheet ? [] : this.#shift(record))];
    return { kind: 'rejected', row, problems, raw: record, amount: null, currency: null };
  }

  #rejected(record: string[], row: number, currency: string | null): RowProblem {
    const problems = this.#problems ?? [];
    if (record.length < this.#layout.width && !this.isSheet) {
      const reason = `The row has ${record.length} cells, the header ${this.#layout.width}`;
      problems.push({ column: null, value: null, reason });
    }
    problems.push(...this.#shift(record));
    return { kind: 'rejected', row, problems, raw: record, amount: this.#amount, currency };
  }

  #shift(record: string[]): CellProblem[] {
    const reason = shiftOf(record, this.header, this.#layout, {
      date: (cell) => this.#dateOf(cell) !== null,
      amount: (cell) => this.#quantity.parse(cell, this.#mapping.decimal).reason === null,
    });
    return reason === null ? [] : [{ column: null, value: null, reason }];
  }

  #readDate(record: string[]): { date: string; period: string } | null {
    const index = this.#layout.at.date;
    const cell = cleanValue(record[index]);
    if (cell === null) {
      this.#problem(index, null, index < 0 ? 'No column is mapped to the date' : 'The date is missing');
      return null;
    }
    const found = this.#dateOf(cell);
    if (found === null) this.#problem(index, cell, whyNoDate(cell, this.#dateFormats));
    return found;
  }

  #dateOf(cell: string): { date: string; period: string } | null {
    const known = this.#dates.get(cell);
    if (known !== undefined) return known;
    const spelled = parseDateBy(cell, this.#dateFormats);
    const date = spelled === null && this.isSheet ? parseDate(cell, SHEET_DATE) : spelled;
    const found = date === null ? null : { date, period: periodOf(date) };
    if (cell.length > LONGEST_CACHED) return found;
    if (this.#dates.size >= CACHED_DATES) this.#dates.clear();
    this.#dates.set(detached(cell), found);
    return found;
  }

  /** Leaves the amount, its text and the currency sign beside it in the fields; null when it has none. */
  #readAmount(record: string[]): void {
    const { at, sums } = this.#layout;
    this.#amount = null;
    this.#sign = null;
    const single = cleanValue(record[at.amount]);
    if (sums !== null) {
      this.#amount = this.#sumOf(record, sums);
      if (this.#amount !== null) this.#amountText = formatAmount(this.#amount);
    } else if (single !== null) {
      this.#amount = this.#number(at.amount, single);
    } else {
      const debit = cleanValue(record[at.debit]);
      const credit = cleanValue(record[at.credit]);
      if (debit === null && credit === null && this.#quantity.mayBeMissing) {
        this.#amount = 0n;
        this.#amountText = '0';
        return;
      }
      if (debit === null && credit === null) {
        const unmapped = at.amount < 0 && at.debit < 0 && at.credit < 0;
        const index = at.amount >= 0 ? at.amount : at.debit >= 0 ? at.debit : at.credit;
        const { name } = this.#quantity;
        this.#problem(
          index,
          null,
          unmapped ? `No column is mapped to the ${name}` : `The ${name} is missing`,
        );
        return;
      }
      const paid = debit === null ? 0n : this.#number(at.debit, debit);
      const returned = credit === null ? 0n : this.#number(at.credit, credit);
      if (paid !== null && returned !== null) this.#amount = paid - returned;
      if (this.#amount !== null) this.#amountText = formatAmount(this.#amount);
    }
    if (at.sign >= 0 && this.#amount !== null) this.#turnBySide(record[at.sign]);
    if (this.#mapping.negate) this.#turn();
  }

  /** Without a side that is known an amount may go either way: it is none. */
  #turnBySide(cell: string | undefined): void {
    const side = this.#sides.get(sideKey(cell));
    if (side === 'credit') this.#turn();
    if (side !== undefined) return;
    this.#amount = null;
    const value = cell?.trim() || null;
    const reason =
      value === null ? 'The sign of the amount is missing' : 'It is not said which way this amount goes';
    this.#problem(this.#layout.at.sign, value, reason);
  }

  #turn(): void {
    if (this.#amount === null) return;
    this.#amount = -this.#amount;
    this.#amountText = formatAmount(this.#amount);
  }

  /** The sum of the cells that are filled; null when none is, or one is no number. */
  #sumOf(record: string[], indices: number[]): Amount | null {
    const filled = indices.filter((index) => cleanValue(record[index]) !== null);
    if (filled.length === 0) {
      this.#problem(indices[0] ?? -1, null, `The ${this.#quantity.name} is missing`);
      return null;
    }
    const parts = filled.map((index) => this.#number(index, cleanValue(record[index]) ?? ''));
    let total = 0n;
    for (const part of parts) {
      if (part === null) return null;
      total += part;
    }
    return total;
  }

  #number(index: number, cell: string): Amount | null {
    const parsed = this.#quantity.parse(cell, this.#mapping.decimal);
    if (parsed.reason !== null) {
      this.#problem(index, cell, parsed.reason);
      return null;
    }
    this.#sign ??= parsed.sign;
    this.#amountText = parsed.text;
    return parsed.amount;
  }

  #readCurrency(record: string[]): string | null {
    const index = this.#layout.at.currency;
    const constant = this.#mapping.constants.currency ?? null;
    const cell = this.#currencyInAmount ? null : cleanValue(record[index]);
    const meant = this.#sign === null ? null : currenciesOfSign(this.#sign);
    if (cell === null) {
      if (meant === null || (constant !== null && meant.includes(constant))) {
        if (constant === null) this.#problem(index, null, 'The currency is missing');
        return constant;
      }
      if (meant.length === 1) return meant[0] ?? null;
      this.#problem(this.#layout.at.amount, this.#sign, 'The currency sign stands for several currencies');
      return null;
    }
    const code =
      readCurrency(cell) ?? (constant && currenciesOfSign(cell).includes(constant) ? constant : null);
    if (code === null) this.#problem(index, cell, 'Not a currency');
    else if (meant !== null && !meant.includes(code)) {
      this.#problem(this.#layout.at.amount, this.#sign, `The amount is not in ${code}, the row's currency`);
    }
    return code;
  }

  #readCategory(cell: string | null): Category | null {
    const { constants } = this.#mapping;
    const named = cell === null ? undefined : this.#categories.get(cell.toLowerCase());
    const category = named ?? constants.category ?? null;
    if (category === null) {
      const reason = cell === null ? 'The category is missing' : 'It is not said which category this is';
      this.#problem(this.#layout.at.category, cell, reason);
    }
    return category;
  }

  /**
   * Gives the line its unmapped cells and its fingerprint. That is taken of what the file says, not of
   * what its columns are mapped to or constants add, so that a file read again with another mapping is
   * still seen as the same rows. No cell holds the separator: rows with NUL characters are rejected.
   */
  #readRest(record: string[], line: CostLine): void {
    let content = `${line.date}\0${line.amountText}\0${line.currency}`;
    let extra: Record<string, string> | null = null;
    for (const { name, label, index, mapped } of this.#layout.telling) {
      const cell = clean(record[index]);
      if (cell === null) continue;
      content += `\0${label}\0${cell}`;
      if (mapped) continue;
      extra ??= {};
      if (name === '__proto__') Object.defineProperty(extra, name, { value: cell, enumerable: true });
      else extra[name] = cell;
    }
    line.extra = extra;
    line.fingerprint = fingerprintOf(content);
  }
}

/** A copy: a slice would keep the whole piece of the file it was cut from in memory. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}
