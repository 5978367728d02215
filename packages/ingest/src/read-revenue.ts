import { AMOUNT_SCALE, type Amount } from '@steward/finance';
import { requireColumns } from './mapping.ts';
import { MovementReader, revenueQuantity } from './movement-reader.ts';
import { type FileSource, type LineReader, readRows } from './read-rows.ts';
import type {
  ReadRevenueOptions,
  RevenueBatch,
  RevenueLine,
  RevenueMapping,
  RevenueSummary,
} from './revenue-types.ts';
import { isLine, RowReader } from './row-reader.ts';
import type { CellProblem, CostLine, RowProblem } from './types.ts';

const MONTHS = 12n;
// What numeric(38,18) holds.
const MOST = 10n ** BigInt(20 + AMOUNT_SCALE);

/**
 * Reads a whole file of movements of recurring revenue, in batches of at most 1,000 rows, in file order.
 * Every record after the header comes out once, as with `readCosts`: a movement of nothing and a row whose
 * value means no movement are skipped, saying so. The amounts of lines and of rejected rows together are
 * the file's amount, as it writes them. Throws `IngestError` as `readCosts` does; a mapping needs a date,
 * an amount, a currency and a movement.
 */
export async function* readRevenue(
  source: FileSource,
  options: ReadRevenueOptions,
): AsyncGenerator<RevenueBatch, RevenueSummary> {
  return yield* readRows(source, options, (header) => {
    requireRevenue(header, options.mapping, options.partial);
    return revenueReader(header, options.mapping);
  });
}

/** Reads records as movements by a mapping that is known to fit. */
export function revenueReader(header: string[], mapping: RevenueMapping): LineReader<RevenueLine> {
  const rows = rowsOf(header, mapping);
  const movements = new MovementReader(rows.layout.names, mapping);
  return {
    rows,
    read: (record, row) => read(rows, movements, mapping, record, row),
    leavesOut: (record) => {
      const { value, meaning } = movements.said(rows.shape.cells(record));
      if (meaning !== 'none') return rows.shape.leavesOut(record);
      const column = mapping.columns.movement ?? null;
      return { column, value, reason: 'Left out: it is said to move no recurring revenue' };
    },
    quantityOf: ({ amount }) => amount,
    hasDatedTotals: true,
  };
}

/** Movements are dated amounts of a currency, and read as those of costs are. */
function rowsOf(header: string[], mapping: RevenueMapping): RowReader {
  const { columns, constants, dateFormat, otherDateFormats, decimal, filters } = mapping;
  const { date, amount, currency, customer, productLine, externalId, description, movement, before } =
    columns;
  const fields = {
    ...{ date, amount, currency, externalId, description },
    ...{ vendor: customer, team: productLine, activity: movement, account: before },
  };
  return new RowReader(
    header,
    {
      columns: Object.fromEntries(Object.entries(fields).filter(([, name]) => name)),
      dateFormat,
      ...(otherDateFormats && { otherDateFormats }),
      decimal,
      ...(filters && { filters }),
      negate: false,
      constants: {
        category: 'other',
        ...(constants.currency && { currency: constants.currency }),
        ...(constants.productLine && { team: constants.productLine }),
      },
      categories: {},
    },
    revenueQuantity(mapping),
  );
}

function read(
  rows: RowReader,
  movements: MovementReader,
  { basis, columns }: RevenueMapping,
  record: string[],
  row: number,
): RevenueLine | RowProblem {
  const line = rows.read(record, row);
  const { amount } = line;
  if (amount === 0n && isLine(line)) return nothing(line, columns.amount ?? null);
  const moved = amount === null || amount === 0n ? null : movements.read(rows.shape.cells(record), amount);
  if (!isLine(line)) {
    if (moved !== null && 'problem' in moved) line.problems.push(moved.problem);
    return line;
  }
  if (moved === null || 'problem' in moved) return rejected(line, moved?.problem);
  const arr = basis === 'mrr' ? moved.effect * MONTHS : moved.effect;
  if (arr >= MOST || arr <= -MOST)
    return rejected(line, { column: columns.amount ?? null, value: null, reason: 'Too much in a year' });
  const { date, period, currency, externalId, description, extra, fingerprint, raw } = line;
  return {
    ...{ row, date, period, movement: moved.movement, amount: line.amount, arr, currency },
    ...{ customer: line.vendor, productLine: line.team, externalId, description, extra, fingerprint, raw },
  };
}

const rejected = (
  { row, raw, amount, currency }: CostLine,
  problem: CellProblem | undefined,
): RowProblem => ({
  kind: 'rejected',
  row,
  problems: problem ? [problem] : [],
  raw,
  amount,
  currency,
});

function nothing({ row, raw, currency }: CostLine, column: string | null): RowProblem {
  const problems = [{ column, value: '0', reason: 'The amount is zero: nothing moved' }];
  return { kind: 'skipped', row, problems, raw, amount: ZERO, currency, leftOut: true };
}

const ZERO: Amount = 0n;

/** Throws `IngestError('mapping')` where a column is missing, or a word on what every movement must have. */
function requireRevenue(header: string[], mapping: RevenueMapping, partial = false): void {
  const { columns, constants, filters = [] } = mapping;
  const missing: string[] = [];
  if (!columns.date) missing.push('date');
  if (!columns.amount) missing.push('amount');
  if (!columns.currency && !constants.currency) missing.push('currency');
  if (!columns.movement && !columns.before && !constants.movement) missing.push('movement');
  const named = Object.entries(columns).map(([field, name]): [string, string] => [
    name,
    `mapped to ${field}`,
  ]);
  const filtered = filters.map(({ column }): [string, string] => [column, 'to choose rows by']);
  requireColumns(header, [...named, ...filtered], partial ? [] : missing);
}

/**
 * Reads rows of a file once more that were movements but could not be kept, as `rereadRows` does those of
 * costs.
 */
export function rereadRevenue(
  { header, mapping }: { header: string[]; mapping: RevenueMapping },
  again: readonly { row: number; raw: string[] }[],
): RevenueLine[] {
  const reader = revenueReader(header, mapping);
  return again.map(({ row, raw }) => reader.read(raw, row)).filter(isLine);
}
