import { requireMapping } from './mapping.ts';
import { type FileSource, type LineReader, readRows } from './read-rows.ts';
import { RowReader } from './row-reader.ts';
import type { CostBatch, CostLine, CostMapping, CostSummary, ReadOptions } from './types.ts';

/**
 * Reads a whole file into cost lines, in batches of at most 1,000 rows, in file order. Every record
 * after the header comes out once: as a line, or as a rejected or skipped row with its reasons; the
 * summary returned at the end counts them. The amounts of lines and of rejected rows together are the
 * file's amount; those of rows that the mapping's filters leave out are no part of it. The source is the
 * bytes of a text, packed by gzip or not, or a workbook, of which one sheet is read. Throws
 * `IngestError` when the file as a whole cannot be read: not text, other encoding, a limit exceeded, no
 * header row, or a mapping that does not fit the columns.
 */
export async function* readCosts(
  source: FileSource,
  options: ReadOptions,
): AsyncGenerator<CostBatch, CostSummary> {
  return yield* readRows(source, options, (header) => {
    requireMapping(header, options.mapping, options.partial);
    return costReader(header, options.mapping);
  });
}

/** Reads records as cost lines by a mapping that is known to fit. */
export function costReader(header: string[], mapping: CostMapping): LineReader<CostLine> {
  const rows = new RowReader(header, mapping);
  return {
    rows,
    read: (record, row) => rows.read(record, row),
    leavesOut: (record) => rows.shape.leavesOut(record),
    quantityOf: ({ amount }) => amount,
    hasDatedTotals: true,
  };
}
