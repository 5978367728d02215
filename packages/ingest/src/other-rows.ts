import type { Amount } from '@steward/finance';
import type { RowReader } from './row-reader.ts';
import { clean, isBlank } from './text.ts';
import type { CostSummary, RowProblem } from './types.ts';

const TOTAL_WORD =
  /^(?:(?:grand|sub|report|overall)[ -]?)?totals?$|^(?:sum|summe|zwischensumme|gesamt|gesamtsumme|endsumme|saldo|totale|totaal|somme|suma)$|^(?:total|montant) (?:general|global|generale|gesamt)$/;
const TOTAL_START = /^(?:(?:grand|sub|report|overall)[ -]?)?total\b|^(?:gesamt|summe|somme|sum of)\b/;
const FEW_CELLS = 2;

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
  #section: Amount = 0n;
  #rowsSummed = 0;

  constructor(reader: RowReader, headerRecords: string[][]) {
    this.#reader = reader;
    this.#headerRecords = new Set(headerRecords.map((record) => record.join('\0')));
  }

  /** Counts an amount of the file, of an accepted or a rejected row. */
  add(amount: Amount): void {
    this.#sum += amount;
    this.#section += amount;
    this.#rowsSummed += 1;
  }

  /** The row as a skipped one, or null when it is to be judged as a cost line. */
  skip(record: string[], row: number): RowProblem | null {
    if (isBlank(record)) return skipped(record, row, 'Blank row');
    if (this.#headerRecords.has(record.join('\0'))) return skipped(record, row, 'The header again');
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
    const endsSection = amount === this.#section && this.#rowsSummed > 0;
    const evident = (agrees || endsSection) && this.#rowsSummed > 1;
    const words = filled.map(plain);
    const named =
      words.some((word) => TOTAL_WORD.test(word)) ||
      (TOTAL_START.test(words[0] ?? '') && (filled.length <= FEW_CELLS || evident));
    if (!named && !(evident && filled.length === 1)) return null;
    this.#section = 0n;
    if (endsSection && !agrees)
      return skipped(record, row, 'Subtotal: agrees with the rows above it', amount);
    this.totalsRow = { row, amount, agrees };
    const reason = agrees
      ? 'Totals row: agrees with the sum of the rows above'
      : 'Totals row: differs from the sum of the rows above';
    return skipped(record, row, reason, amount);
  }

  #note(record: string[], row: number): RowProblem | null {
    const filled = record.filter((cell) => clean(cell) !== null).length;
    const alone = filled <= 1 || (filled === 2 && record.length < this.#reader.header.length);
    if (!alone || this.#reader.hasAmountCell(record)) return null;
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
