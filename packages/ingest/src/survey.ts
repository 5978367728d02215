import type { Amount } from '@steward/finance';
import { ColumnCounts, type ColumnFacts } from './column-facts.ts';
import { requireMapping } from './mapping.ts';
import { costReader, readCosts } from './read-costs.ts';
import { type FileSource, readRows } from './read-rows.ts';
import { RepeatedKeys } from './repeated.ts';
import type { Found } from './row-reader.ts';
import { SeenFingerprints } from './seen.ts';
import { RowKey } from './skim/row-key.ts';
import { skimmingOf } from './skim/skimming.ts';
import { detached } from './text.ts';
import type {
  Batch,
  CellProblem,
  CostLine,
  CostMapping,
  CostSummary,
  ReadOptions,
  RowProblem,
} from './types.ts';

const PROBLEMS_KEPT = 1_000;

/** The currency of amounts whose currency nobody has said: ISO 4217 keeps this code for none. */
const NO_CURRENCY = 'XXX';

/** Amounts of one currency: `accepted + rejected = file`. `negative` counts accepted lines below zero. */
export type CurrencyTotal = {
  currency: string;
  accepted: Amount;
  rejected: Amount;
  file: Amount;
  negative: number;
};

export type SurveyedProblem = Pick<RowProblem, 'kind' | 'row' | 'problems'>;

/**
 * A whole file in figures. `accepted + rejected + skipped = total`; `duplicate` counts the accepted rows
 * that equal an earlier row of the file: they are genuine until somebody says otherwise, and stay
 * accepted. `totals` in the order of currencies; the amount of a rejected row counts in it where that
 * and its currency can be read. `problems`: the rejected and skipped rows in file order, the first of
 * them where there are very many; `problemsLeftOut` says how many are not listed.
 */
export type Survey = {
  rows: { total: number; accepted: number; rejected: number; skipped: number; duplicate: number };
  totals: CurrencyTotal[];
  firstDate: string | null;
  lastDate: string | null;
  problems: SurveyedProblem[];
  problemsLeftOut: number;
  columns: ColumnFacts[];
  totalsRow: CostSummary['totalsRow'];
  quoted: boolean;
  bytes: number;
};

export type SurveyOptions = ReadOptions & {
  /** How many problems are listed; 1,000 unless told. */
  problems?: number;
  /** Sees the rows that are not skipped, in file order. */
  visit?: (row: CostLine | RowProblem) => void;
};

/**
 * A mapping with which a file can be read although questions are open: an unknown category is `other`,
 * an unknown currency `XXX`. What is missing beyond that makes every row a rejected one.
 */
export function bestGuess(mapping: CostMapping): CostMapping {
  const { columns, constants } = mapping;
  const currency = columns.currency ? {} : { currency: NO_CURRENCY };
  return { ...mapping, constants: { category: 'other', ...currency, ...constants } };
}

/**
 * Reads a whole file and sums it up. Memory does not grow with the file, but for the 12 bytes that
 * tell one row from another. Throws as `readCosts` does.
 */
export async function survey(source: FileSource, options: SurveyOptions): Promise<Survey> {
  const { mapping, partial, visit } = options;
  if (visit !== undefined) {
    return sumUp(readCosts(source, options), new Sums<CostLine>(options, byFingerprint(), visit));
  }
  // Nobody sees the lines: what only tells where they belong need not be read.
  const keys = new RepeatedKeys();
  let remember: (line: Found) => void = () => {};
  const repeats = { add: (line: Found) => remember(line), count: () => keys.count() };
  const sums = new Sums<Found>(options, repeats);
  const batches = readRows<Found>(source, options, (header) => {
    requireMapping(header, mapping, partial);
    const reader = costReader(header, mapping);
    const { rows } = reader;
    const key = new RowKey(rows.layout);
    remember = (line) => {
      key.take(line);
      keys.add(key.row.a, key.row.b, key.row.c);
    };
    return {
      ...reader,
      read: (record, row) => rows.find(record, row),
      quantityOf: ({ amount }) => amount,
      skimming: (others) => skimmingOf({ rows, mapping, figures: { sums, keys }, others }),
    };
  });
  return sumUp(batches, sums);
}

/** Remembers lines, and counts in the end those that equal an earlier one. */
export type Repeats<L> = { add(line: L): void; count(): number };

/** Goes by the fingerprints of lines. */
export function byFingerprint<L extends Pick<CostLine, 'fingerprint'>>(): Repeats<L> {
  const seen = new SeenFingerprints();
  let repeated = 0;
  return {
    add: ({ fingerprint }) => {
      if (!seen.add(fingerprint)) repeated += 1;
    },
    count: () => repeated,
  };
}

/** What is counted of an accepted row. */
export type Accepted = Pick<CostLine, 'row' | 'date' | 'amount' | 'currency' | 'raw'>;

/** Counts every batch of a file. */
export async function sumUp<L extends Accepted>(
  batches: AsyncGenerator<Batch<L>, CostSummary>,
  sums: Sums<L>,
): Promise<Survey> {
  for (;;) {
    const next = await batches.next();
    if (next.done) return sums.close(next.value);
    sums.add(next.value);
  }
}

/** The figures of a file while its batches come by. */
export class Sums<L extends Accepted> {
  readonly #totals = new Map<string, CurrencyTotal>();
  readonly columns = new ColumnCounts();
  readonly #problems: SurveyedProblem[] = [];
  readonly #most: number;
  readonly #repeats: Repeats<L>;
  readonly #visit: ((row: L | RowProblem) => void) | undefined;
  #found = 0;
  #firstDate: string | null = null;
  #lastDate: string | null = null;

  constructor(
    { problems = PROBLEMS_KEPT }: Pick<SurveyOptions, 'problems'>,
    repeats: Repeats<L>,
    visit?: (row: L | RowProblem) => void,
  ) {
    this.#most = problems;
    this.#repeats = repeats;
    this.#visit = visit;
  }

  add({ lines, problems }: Batch<L>): void {
    const before = problems.values();
    let problem = before.next().value;
    for (const line of lines) {
      for (; problem !== undefined && problem.row < line.row; problem = before.next().value)
        this.#note(problem);
      this.#accept(line);
      this.#look(line);
    }
    for (; problem !== undefined; problem = before.next().value) this.#note(problem);
  }

  /** Counts the amounts of rows that are accepted, in one currency; `negative`: how many are below zero. */
  accept(currency: string, amount: Amount, negative: number): void {
    const total = this.#totalOf(currency);
    total.accepted += amount;
    total.negative += negative;
  }

  /** Takes notice of the day of a row that is accepted. */
  see(date: string): void {
    if (this.#firstDate === null || date < this.#firstDate) this.#firstDate = date;
    if (this.#lastDate === null || date > this.#lastDate) this.#lastDate = date;
  }

  #look(row: L | RowProblem): void {
    this.columns.add(row.raw);
    this.#visit?.(row);
  }

  #accept(line: L): void {
    this.accept(line.currency, line.amount, line.amount < 0n ? 1 : 0);
    this.see(line.date);
    this.#repeats.add(line);
  }

  #note(problem: RowProblem): void {
    const { kind, row, problems, amount, currency } = problem;
    if (kind === 'rejected' && amount !== null && currency !== null)
      this.#totalOf(currency).rejected += amount;
    this.#found += 1;
    if (this.#problems.length < this.#most) this.#problems.push({ kind, row, problems: problems.map(kept) });
    if (kind === 'rejected') this.#look(problem);
  }

  #totalOf(currency: string): CurrencyTotal {
    let total = this.#totals.get(currency);
    if (!total) {
      total = { currency, accepted: 0n, rejected: 0n, file: 0n, negative: 0 };
      this.#totals.set(currency, total);
    }
    return total;
  }

  close({ rows, accepted, rejected, skipped, header, totalsRow, quoted, bytes }: CostSummary): Survey {
    return {
      rows: { total: rows, accepted, rejected, skipped, duplicate: this.#repeats.count() },
      totals: [...this.#totals.values()]
        .map((total) => ({ ...total, file: total.accepted + total.rejected }))
        .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      firstDate: this.#firstDate,
      lastDate: this.#lastDate,
      problems: this.#problems,
      problemsLeftOut: this.#found - this.#problems.length,
      columns: this.columns.of(header),
      totalsRow,
      quoted,
      bytes,
    };
  }
}

function kept({ column, value, reason }: CellProblem): CellProblem {
  return { column, value: value === null ? null : detached(value), reason };
}
