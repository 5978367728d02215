import type { Amount } from '@steward/finance';
import type { RowReader } from './row-reader.ts';
import { clean, isBlank } from './text.ts';
import type { CostSummary, RowProblem } from './types.ts';

const TOTAL_WORD =
  /^(?:(?:grand|sub|report|overall)[ -]?)?totals?$|^(?:sum|summe|zwischensumme|gesamt|gesamtsumme|endsumme|saldo|totale|totaal|somme|suma)$|^(?:total|montant) (?:general|global|generale|gesamt)$/;
const TOTAL_START = /^(?:(?:grand|sub|report|overall)[ -]?)?total\b|^(?:gesamt|summe|somme|sum of)\b/;
const BALANCE_WORD = /^(?:opening|closing|beginning|ending) balance$/;
const FEW_CELLS = 2;
const SECTIONS_KEPT = 10_000;

/** Whether a cell calls its row a total. */
export function isTotalWord(cell: string): boolean {
  const word = plain(cell.trim());
  return TOTAL_WORD.test(word) || TOTAL_START.test(word);
}

/**
 * Tells rows that are no cost lines from rows that are wrong: blank rows, a header repeated, totals
 * rows, notes below the table. They are skipped, each with its reason, and a totals row is compared
 * with the sum of the rows above. Only a row without a readable date can be one, so that a supplier
 * called Total stays a supplier.
 */
export class OtherRows {
  totalsRow: CostSummary['totalsRow'] = null;
  readonly #reader: RowReader;
  readonly #headerRecords: Set<string>;
  #sum: Amount = 0n;
  /** The sums at which sections began: a subtotal closes one section or several. */
  #starts = new Set<Amount>([0n]);
  #rowsSummed = 0;

  constructor(reader: RowReader, headerRecords: string[][]) {
    this.#reader = reader;
    this.#headerRecords = new Set(headerRecords.map((record) => record.join('\0')));
  }

  /** The sum of the amounts that were counted. */
  get sum(): Amount {
    return this.#sum;
  }

  /** Counts an amount of the file, of a row that is accepted, rejected or left out, or of several together. */
  add(amount: Amount, rows = 1): void {
    this.#sum += amount;
    this.#rowsSummed += rows;
  }

  /** The row as a skipped one, or null when it is to be judged as a cost line. */
  skip(record: string[], row: number): RowProblem | null {
    if (isBlank(record)) return skipped(record, row, 'Blank row');
    if (this.#headerRecords.has(record.join('\0'))) return skipped(record, row, 'The header again');
    if (this.#isBalance(record)) return skipped(record, row, 'A balance, not a movement');
    if (this.#reader.hasDate(record)) return null;
    return this.#totals(record, row) ?? this.#note(record, row);
  }

  /** A row that has a date, yet is called a total and is the sum of the rows above. */
  skipDatedTotal(record: string[], row: number, amount: Amount): RowProblem | null {
    if (amount !== this.#sum || amount === 0n || this.#rowsSummed < 2) return null;
    const isNamed = record.some((cell) => TOTAL_WORD.test(plain(cell.trim())));
    return isNamed ? this.#totals(record, row) : null;
  }

  #totals(record: string[], row: number): RowProblem | null {
    const filled = record.map(clean).filter((cell) => cell !== null);
    const amount = this.#reader.anyAmount(record);
    if (amount === null) return null;
    const agrees = amount === this.#sum && this.#rowsSummed > 0;
    const endsSection = this.#rowsSummed > 0 && this.#starts.has(this.#sum - amount);
    const evident = (agrees || endsSection) && this.#rowsSummed > 1;
    const words = filled.map(plain);
    const { headings } = this.#reader.shape;
    const closesHeading = TOTAL_START.test(words[0] ?? '') && headings.closes(record);
    const named =
      closesHeading ||
      words.some((word) => TOTAL_WORD.test(word)) ||
      (TOTAL_START.test(words[0] ?? '') && (filled.length <= FEW_CELLS || evident));
    if (!named && !(evident && filled.length === 1)) return null;
    headings.close(record);
    this.#beginSection();
    if (endsSection && (closesHeading || !agrees))
      return skipped(record, row, 'Subtotal: agrees with the rows above it', amount);
    if (closesHeading) return skipped(record, row, 'Subtotal: differs from the rows above it', amount);
    this.totalsRow = { row, amount, agrees };
    const reason = agrees
      ? 'Totals row: agrees with the sum of the rows above'
      : 'Totals row: differs from the sum of the rows above';
    return skipped(record, row, reason, amount);
  }

  #beginSection(): void {
    if (this.#starts.size < SECTIONS_KEPT) this.#starts.add(this.#sum);
  }

  /** Ledgers open and close an account with its balance: with no date, or with no amount of its own. */
  #isBalance(record: string[]): boolean {
    if (!record.some((cell) => BALANCE_WORD.test(plain(cell.trim())))) return false;
    return !this.#reader.hasDate(record) || !this.#reader.hasAmountCell(record);
  }

  #note(record: string[], row: number): RowProblem | null {
    const filled = record.filter((cell) => clean(cell) !== null).length;
    const alone = filled <= 1 || (filled === 2 && record.length < this.#reader.header.length);
    if (!alone || this.#reader.hasAmountCell(record)) return null;
    const { headings } = this.#reader.shape;
    if (record.some(isTotalWord)) headings.close(record);
    else if (filled === 1 && headings.open(record)) {
      this.#beginSection();
      return skipped(record, row, 'A heading: it holds for the rows below');
    }
    return skipped(record, row, 'A note: no date and no amount');
  }
}

function skipped(raw: string[], row: number, reason: string, amount: Amount | null = null): RowProblem {
  const problems = [{ column: null, value: null, reason }];
  return { kind: 'skipped', row, problems, raw, amount, currency: null };
}

function plain(cell: string): string {
  return cell
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[:=\s]+$/, '')
    .toLowerCase();
}
