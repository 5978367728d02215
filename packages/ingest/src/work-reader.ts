import { formatAmount } from '@steward/finance';
import { Labels } from './labels.ts';
import { requireColumns } from './mapping.ts';
import type { Quantity } from './quantity.ts';
import { type AnyLine, type FileSource, type LineReader, type RowsOptions, readRows } from './read-rows.ts';
import { isLine, RowReader } from './row-reader.ts';
import { clean } from './text.ts';
import type { Batch, CellProblem, CostField, CostLine, CostMapping, RowProblem } from './types.ts';
import type { LabelRule, WorkSummary } from './work-types.ts';

/** What the mappings of hours and issues have in common. */
export type WorkColumns = Pick<CostMapping, 'dateFormat' | 'otherDateFormats' | 'decimal' | 'filters'> & {
  columns: Partial<Record<string, string>>;
  labels?: LabelRule;
  constants: { team?: string; initiative?: string };
};

/**
 * Reads records of work by the machinery of cost lines: they are dated quantities as well, only not of
 * money. `fields` says which field of a cost line stands for which column.
 */
export class WorkRows {
  readonly rows: RowReader;
  readonly header: string[];
  readonly #labels: Labels | null;
  readonly #label: LabelRule | undefined;

  constructor(
    header: string[],
    mapping: WorkColumns,
    fields: Partial<Record<CostField, string | undefined>>,
    quantity: Quantity,
  ) {
    this.header = header;
    this.#label = mapping.labels;
    this.#labels = mapping.labels ? new Labels(header, mapping.labels) : null;
    const { team, initiative } = mapping.columns;
    const columns = Object.fromEntries(
      Object.entries({ ...fields, team, initiative }).filter(([, name]) => name),
    );
    const { labels: _, ...shared } = mapping;
    // The reader of costs wants a currency and a category; no line of work shows them.
    const constants = { ...mapping.constants, currency: 'XXX', category: 'people' as const };
    this.rows = new RowReader(
      header,
      { ...shared, columns, negate: false, constants, categories: {} },
      quantity,
    );
  }

  /** The cell of a mapped column. */
  cell(record: string[], name: string | undefined): string | null {
    return name ? clean(record[this.header.indexOf(name)]) : null;
  }

  /** What the labels say of the initiative: nothing, one key, or that they name several. */
  labelled(record: string[]): { key: string | null; problem: CellProblem | null } {
    const found = this.#labels?.find(record) ?? [];
    if (found.length < 2) return { key: found[0] ?? null, problem: null };
    const reason = `The labels name several initiatives: ${found.join(', ')}`;
    return { key: null, problem: { column: this.#label?.column ?? null, value: null, reason } };
  }

  /** A record as the line it would be as a cost, with the initiative of its labels, or what is wrong with it. */
  read(record: string[], row: number): CostLine | RowProblem {
    const line = this.rows.read(record, row);
    const { key, problem } = this.labelled(record);
    if (isLine(line)) {
      if (problem === null) return key === null ? line : { ...line, initiative: key };
      return { kind: 'rejected', row, problems: [problem], raw: record, amount: line.amount, currency: null };
    }
    if (problem !== null) line.problems.push(problem);
    return { ...line, currency: null };
  }
}

/** Reads a whole file and adds up what its lines and its rejected rows count, as `told` puts it. */
export async function* readWork<L extends AnyLine>(
  source: FileSource,
  options: RowsOptions,
  open: (header: string[]) => LineReader<L>,
  told: (total: bigint) => string = formatAmount,
): AsyncGenerator<Batch<L>, WorkSummary> {
  let accepted = 0n;
  let rejected = 0n;
  let reader: LineReader<L> | null = null;
  const batches = readRows(source, options, (header) => {
    reader = open(header);
    return reader;
  });
  for (;;) {
    const next = await batches.next();
    if (next.done) return { ...next.value, total: { accepted: told(accepted), rejected: told(rejected) } };
    const { quantityOf } = reader as unknown as LineReader<L>;
    for (const line of next.value.lines) accepted += quantityOf(line);
    for (const { kind, amount } of next.value.problems) if (kind === 'rejected') rejected += amount ?? 0n;
    yield next.value;
  }
}

/** Throws `IngestError('mapping')` where a column is missing, or one of the fields that must have one. */
export function requireWork(header: string[], mapping: WorkColumns, needed: string[]): void {
  const { columns, filters = [], labels } = mapping;
  const named = Object.entries(columns).map(([field, name]): [string, string] => [
    name ?? '',
    `mapped to ${field}`,
  ]);
  const filtered = filters.map(({ column }): [string, string] => [column, 'to choose rows by']);
  const labelled: [string, string][] = labels ? [[labels.column, 'to find labels in']] : [];
  requireColumns(
    header,
    [...named, ...filtered, ...labelled],
    needed.filter((field) => !columns[field]),
  );
}
