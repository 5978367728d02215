import { Readable } from 'node:stream';
import { type Context, read, refuse } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { CSV_MARK, csvRow } from '../../http/csv.ts';
import { maySeeFile } from './pay.ts';
import { selectRejects } from './problem-queries.ts';
import { selectImport } from './queries.ts';

const PAGE = 1_000;

/** The rejected rows with the file's own columns, then their row and reason: to correct and drop again. */
export async function rejectsCsv(ctx: Context, id: string): Promise<{ fileName: string; csv: Readable }> {
  const row = await read(ctx, 'imports:read', (tx) => selectImport(tx, ctx.workspaceId, id));
  if (!row) throw notFound('import');
  if (!maySeeFile(ctx, row)) return refuse(ctx, 'pay:read');
  const fileName = `${row.fileName.replace(/\.[^.]*$/, '')} rejected.csv`;
  return { fileName, csv: Readable.from(rejectLines(ctx, id, row.header ?? [])) };
}

async function* rejectLines(ctx: Context, id: string, header: string[]): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvRow([...header, 'Row', 'Reason'])}`;
  let after = 0;
  for (;;) {
    const rows = await read(ctx, 'imports:read', (tx) => selectRejects(tx, ctx.workspaceId, id, after, PAGE));
    if (rows.length === 0) return;
    yield rows
      .map(({ row, raw, problems }) => {
        const cells = Array.from(
          { length: Math.max(header.length, raw.length) },
          (_, index) => raw[index] ?? '',
        );
        const reason = problems
          .map((problem) => (problem.column ? `${problem.column}: ${problem.reason}` : problem.reason))
          .join('; ');
        return csvRow([...cells, String(row), reason]);
      })
      .join('');
    after = rows.at(-1)?.row ?? after;
  }
}
