import { AnswerError, IngestError } from '@steward/ingest';
import { AppError } from '../errors.ts';
import { UsageError } from './arguments.ts';
import { USAGE } from './usage.ts';

export const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;
export const QUESTIONS_OPEN = 3;

export const print = (text: string) => process.stdout.write(`${text}\n`);
export const printJson = (value: unknown) => print(JSON.stringify(value, null, 2));

/** What goes beside the result: progress and complaints. Standard output is for the result alone. */
export const remark = (text: string) => process.stderr.write(`${text}\n`);

/**
 * Says why a command failed and returns its exit code: in words, and as JSON where that was asked for.
 * `explained`: further errors whose message alone tells what to do; others show where they come from.
 */
export function fail(
  error: unknown,
  json: boolean,
  explained: (new (message: string) => Error)[] = [],
): number {
  const misused = error instanceof UsageError || error instanceof AnswerError;
  const known =
    misused ||
    error instanceof IngestError ||
    error instanceof AppError ||
    explained.some((kind) => error instanceof kind);
  const message = error instanceof Error ? error.message : String(error);
  const code = misused ? 'usage' : codeOf(error);
  if (json) printJson({ error: { code, message } });
  remark(known ? message : String(error instanceof Error ? error.stack : error));
  if (error instanceof UsageError) remark(`\n${USAGE}`);
  return misused ? WRONG_USAGE : FAILED;
}

function codeOf(error: unknown): string {
  return error instanceof IngestError || error instanceof AppError ? error.code : 'internal';
}

/** Rows of text as a table: columns padded, numbers to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = rows.reduce<number[]>(
    (found, row) => row.map((cell, column) => Math.max(found[column] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
