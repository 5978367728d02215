import { readCosts } from './read-costs.ts';
import type { CostLine, CostMapping, CostSummary, Dialect, Limits, RowProblem } from './types.ts';

/** Bytes as a source, in chunks of `size` bytes. For tests. */
export async function* chunked(content: string | Uint8Array, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const DIALECT: Dialect = {
  encoding: 'utf-8',
  bom: false,
  lineEnding: 'LF',
  delimiter: ',',
  headerRow: 1,
};

export const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'EUR', category: 'software' },
  categories: {},
};

export type Read = { lines: CostLine[]; problems: RowProblem[]; summary: CostSummary };

/** A whole file at once. For tests. */
export async function readAll(
  content: string | Uint8Array,
  mapping: Partial<CostMapping> = {},
  dialect: Partial<Dialect> = {},
  limits: Partial<Limits> = {},
): Promise<Read> {
  const options = { dialect: { ...DIALECT, ...dialect }, mapping: { ...MAPPING, ...mapping }, limits };
  const batches = readCosts(chunked(content), options);
  const lines: CostLine[] = [];
  const problems: RowProblem[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) return { lines, problems, summary: next.value };
    lines.push(...next.value.lines);
    problems.push(...next.value.problems);
  }
}

/** The reasons of a row, joined. For tests. */
export function reasons({ problems }: RowProblem): string {
  return problems.map(({ column, reason }) => (column ? `${column}: ${reason}` : reason)).join('; ');
}
