import { isLine, RowReader } from './row-reader.ts';
import type { CostLine, CostMapping } from './types.ts';

/**
 * Reads rows of a file once more that were lines but could not be kept: `raw` as the reader gave it, `header`
 * as the summary names the columns. What is no line any more is left out.
 */
export function rereadRows(
  { header, mapping }: { header: string[]; mapping: CostMapping },
  rows: readonly { row: number; raw: string[] }[],
): CostLine[] {
  const reader = new RowReader(header, mapping);
  return rows.map(({ row, raw }) => reader.read(raw, row)).filter(isLine);
}
