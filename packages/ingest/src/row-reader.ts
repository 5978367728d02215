import type { Amount } from '@steward/finance';
import { AmountReader } from './amount-reader.ts';
import { CategoryReader } from './category-reader.ts';
import { CellProblems } from './cell-problems.ts';
import { CurrencyReader } from './currency-reader.ts';
import { DateReader } from './date-reader.ts';
import { tellRest } from './line-content.ts';
import { type Layout, layoutOf } from './mapping.ts';
import { MONEY, type Quantity } from './quantity.ts';
import { RecordShape } from './record-shape.ts';
import { shiftOf } from './shift.ts';
import { clean, cleanValue } from './text.ts';
import type { Category, CellProblem, CostLine, CostMapping, RowProblem } from './types.ts';
import type { WrongCell } from './workbook/sheet-scanner.ts';

export function isLine<L extends object>(outcome: L | RowProblem): outcome is L {
  return !('problems' in outcome);
}

/** What every line is made of; `record` has the cells of derived columns after those of `raw`. */
export type Found = Pick<
  CostLine,
  'row' | 'date' | 'period' | 'amount' | 'amountText' | 'currency' | 'category' | 'raw'
> & {
  record: string[];
};

/**
 * Reads the records of one file by one mapping, resolved once. One instance serves one record at a
 * time: what has been read of the record in hand is kept in its fields, so that a row costs few objects.
 */
export class RowReader {
  readonly header: string[];
  readonly layout: Layout;
  readonly shape: RecordShape;
  readonly #mapping: CostMapping;
  readonly #problems: CellProblems;
  readonly #dates: DateReader;
  readonly #amounts: AmountReader;
  readonly #currencies: CurrencyReader;
  readonly #categories: CategoryReader;

  constructor(header: string[], mapping: CostMapping, quantity: Quantity = MONEY) {
    const layout = layoutOf(header, mapping);
    const problems = new CellProblems(layout.names);
    this.header = header;
    this.layout = layout;
    this.shape = new RecordShape(layout);
    this.#mapping = mapping;
    this.#problems = problems;
    this.#dates = new DateReader(layout.at.date, mapping, problems);
    this.#amounts = new AmountReader(layout, mapping, quantity, problems);
    this.#currencies = new CurrencyReader(layout, mapping, problems);
    this.#categories = new CategoryReader(layout.at.category, mapping, problems);
  }

  /** The rows are those of a workbook: its dates are days, however texts beside them are spelled. */
  get isSheet(): boolean {
    return this.#dates.isSheet;
  }

  set isSheet(isSheet: boolean) {
    this.#dates.isSheet = isSheet;
  }

  /** A record as a cost line, or everything that is wrong with it. Throws for no content. */
  read(raw: string[], row: number): CostLine | RowProblem {
    const found = this.find(raw, row);
    return isLine(found) ? this.#line(found) : found;
  }

  /** As `read`, without the fields that only tell where a line belongs. */
  find(raw: string[], row: number): Found | RowProblem {
    if (raw.length > this.layout.width && this.#hasSurplus(raw)) return this.#tooWide(raw, row);
    this.#problems.clear();
    const record = this.shape.cells(raw);
    const day = this.#dates.read(record);
    const amount = this.#amounts.read(record);
    const currency = this.#currencies.read(record, this.#amounts.sign);
    const category = this.#categories.read(record);
    if (!this.#problems.none || day === null || amount === null || currency === null || category === null)
      return this.#rejected(raw, row, amount, currency);
    const { date, period } = day;
    return { row, date, period, amount, amountText: this.#amounts.text, currency, category, raw, record };
  }

  /** A record that is malformed as a whole; its amount counts where its cells are those of the header. */
  reject(raw: string[], row: number, reason: string): RowProblem {
    let amount: Amount | null = null;
    let currency: string | null = null;
    if (raw.length === this.layout.width) {
      const record = this.shape.cells(raw);
      amount = this.#amounts.read(record);
      currency = this.#currencies.read(record, this.#amounts.sign);
    }
    const problems = [{ column: null, value: null, reason }];
    return { kind: 'rejected', row, problems, raw, amount, currency };
  }

  /** What is wrong with cells of a sheet that hold no value, where the mapping uses their columns. */
  problemsOf(wrong: WrongCell[]): CellProblem[] {
    return wrong
      .filter(({ index }) => this.layout.used.has(index))
      .map(({ index, value, reason }) => ({ column: this.header[index] ?? null, value, reason }));
  }

  /** A record whose numbers, at `numbers`, have the decimal sign of the mapping where they are amounts. */
  localised(record: string[], numbers: number[]): string[] {
    const { at, sums } = this.layout;
    const money = [at.amount, at.debit, at.credit, ...(sums ?? [])];
    const cells = [...record];
    for (const index of numbers.filter((each) => money.includes(each))) {
      cells[index] = this.withDecimal(record[index] ?? '');
    }
    return cells;
  }

  /** A number with a point, written with the decimal sign of the mapping. */
  withDecimal(number: string): string {
    const { decimal } = this.#mapping;
    // Where either sign will do, a zero more keeps three decimals from looking like a group of digits.
    return decimal === 'either' ? number.replace(/\.\d{3}$/, '$&0') : number.replace('.', decimal);
  }

  hasDate(record: string[]): boolean {
    return this.dateIn(this.shape.cells(record)[this.layout.at.date]) !== null;
  }

  /** What a cell means as a date; null where it means none. */
  dateIn(cell: string | undefined): string | null {
    const text = cleanValue(cell);
    return text === null ? null : (this.#dates.dayOf(text)?.date ?? null);
  }

  /** A cell that is an amount and says nothing else, as canonical text and not negated; null for others. */
  amountIn(cell: string | undefined): string | null {
    const text = cleanValue(cell);
    const parsed = text === null ? null : this.#amounts.parse(text);
    return parsed !== null && parsed.reason === null && parsed.sign === null ? parsed.text : null;
  }

  /** What a cell means as a currency where nothing stands beside the amount; null where it means none. */
  currencyIn(cell: string | undefined): string | null {
    const { at } = this.layout;
    const currency = this.#currencies.read(only(at.currency, cell), null);
    this.#problems.clear();
    return currency;
  }

  /** What a cell means as a category; null where it means none. */
  categoryIn(cell: string | undefined): Category | null {
    const category = this.#categories.read(only(this.layout.at.category, cell));
    this.#problems.clear();
    return category;
  }

  /** The amount of a record or, where its own column is empty, the one number among its cells. */
  anyAmount(record: string[]): Amount | null {
    const amount = this.#amounts.read(record);
    if (amount !== null) return amount;
    const numbers = record.flatMap((cell) => {
      const text = clean(cell);
      const parsed = text === null ? null : this.#amounts.parse(text);
      return parsed && parsed.reason === null ? [parsed.amount] : [];
    });
    const only = numbers.length === 1 ? (numbers[0] ?? null) : null;
    return only !== null && this.#mapping.negate ? -only : only;
  }

  hasAmountCell(record: string[]): boolean {
    return this.#amounts.hasCell(record);
  }

  /**
   * Whether a cell of several lines is really the rest of this row, rows in between and the start of
   * another: the pieces have just as many cells as that takes, and a date where it belongs.
   */
  holdsRows(record: string[], delimiter: string): boolean {
    const { width, at } = this.layout;
    return record.some((cell, index) => {
      const lines = cell.split(/\r\n|\n|\r/);
      const first = (lines[0] ?? '').split(delimiter);
      const last = (lines.at(-1) ?? '').split(delimiter);
      if (lines.length < 2 || first.length !== width - index || last.length !== index + 1) return false;
      const when = clean(at.date <= index ? last[at.date] : first[at.date - index]);
      return when !== null && this.#dates.dayOf(when) !== null;
    });
  }

  #line({ row, date, period, amount, amountText, currency, category, raw, record }: Found): CostLine {
    const { at } = this.layout;
    const { constants } = this.#mapping;
    const initiative = clean(record[at.initiative]) ?? constants.initiative?.trim();
    const line: CostLine = {
      row,
      date,
      period,
      amount,
      amountText,
      currency,
      category,
      team: clean(record[at.team]) ?? constants.team ?? null,
      initiative: initiative?.toUpperCase() ?? null,
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
    tellRest(this.layout, record, line);
    return line;
  }

  #hasSurplus(record: string[]): boolean {
    return record.slice(this.layout.width).some((cell) => cell.trim() !== '');
  }

  #tooWide(record: string[], row: number): RowProblem {
    const hint = this.isSheet ? '' : ': is a quote missing?';
    const reason = `The row has ${record.length} cells, the header ${this.layout.width}${hint}`;
    const problems = [{ column: null, value: null, reason }, ...(this.isSheet ? [] : this.#shift(record))];
    return { kind: 'rejected', row, problems, raw: record, amount: null, currency: null };
  }

  #rejected(record: string[], row: number, amount: Amount | null, currency: string | null): RowProblem {
    const problems = this.#problems.take();
    if (record.length < this.layout.width && !this.isSheet) {
      const reason = `The row has ${record.length} cells, the header ${this.layout.width}`;
      problems.push({ column: null, value: null, reason });
    }
    problems.push(...this.#shift(record));
    return { kind: 'rejected', row, problems, raw: record, amount, currency };
  }

  #shift(record: string[]): CellProblem[] {
    const reason = shiftOf(record, this.header, this.layout, {
      date: (cell) => this.#dates.dayOf(cell) !== null,
      amount: (cell) => this.#amounts.parse(cell).reason === null,
    });
    return reason === null ? [] : [{ column: null, value: null, reason }];
  }
}

/** A record that has but one cell. */
function only(index: number, cell: string | undefined): string[] {
  const record: string[] = [];
  if (index >= 0 && cell !== undefined) record[index] = cell;
  return record;
}
