import { type Amount, formatAmount, parseAmount } from '@steward/finance';
import {
  type CostLine,
  describeFile,
  type FileDescription,
  IngestError,
  type OpenedFile,
  readRecords,
  understand,
} from '../src/index.ts';

const HEAD = 256 * 1024;

/** What became of a file: it was read, or refused with a code; `failures` say what is wrong with that. */
export type Examined = { refused: string | null; description: FileDescription | null; failures: string[] };

const opened = (bytes: Uint8Array): OpenedFile => ({
  name: 'damaged.csv',
  bytes: bytes.length,
  head: bytes.subarray(0, HEAD),
  complete: bytes.length <= HEAD,
  stream: async function* () {
    for (let at = 0; at < bytes.length; at += HEAD) yield bytes.subarray(at, at + HEAD);
  },
});

/**
 * Reads any bytes as a file and proves that nothing of it was lost: whatever they are, they are refused
 * in words or every record is counted once, and the amounts add up by a sum of our own.
 */
export async function examine(bytes: Uint8Array): Promise<Examined> {
  const file = opened(bytes);
  try {
    const lines: CostLine[] = [];
    const description = await describeFile(
      file,
      {},
      {
        problems: 0,
        visit: (row) => {
          if ('fingerprint' in row) lines.push(row);
        },
      },
    );
    const failures = [
      ...countFailures(description, await recordsBelowHeader(file)),
      ...amountFailures(description, lines),
    ];
    return { refused: null, description, failures };
  } catch (error) {
    if (error instanceof IngestError) return { refused: error.code, description: null, failures: [] };
    const failures = [`thrown: ${error instanceof Error ? error.stack : String(error)}`];
    return { refused: null, description: null, failures };
  }
}

async function recordsBelowHeader(file: OpenedFile): Promise<number> {
  const { dialect } = await understand(file, {});
  let records = 0;
  for await (const batch of readRecords(file.stream(), dialect)) records += batch.length;
  const { headerRow, headerRows = 1 } = dialect;
  return records - (headerRow - 1) - headerRows;
}

function countFailures({ rows }: FileDescription, records: number): string[] {
  const { total, accepted, rejected, skipped, duplicate } = rows;
  const failures: string[] = [];
  if (accepted + rejected + skipped !== total) failures.push(`rows do not add up: ${JSON.stringify(rows)}`);
  if (records !== total) failures.push(`${total} rows of ${records} records below the header`);
  if (duplicate > accepted) failures.push(`${duplicate} duplicates of ${accepted} rows`);
  return failures;
}

function amountFailures({ control, totals, mapping, columns }: FileDescription, lines: CostLine[]): string[] {
  const sums = new Map<string, Amount>();
  const failures: string[] = [];
  const index = columns.findIndex(({ name }) => name === mapping.columns.amount);
  // A column of signs says more than the cell.
  const isPlain = !mapping.sums && !mapping.signs && index >= 0 && columns[index]?.filled !== undefined;
  for (const { currency, amountText, raw, row } of lines) {
    sums.set(currency, (sums.get(currency) ?? 0n) + parseAmount(amountText));
    const own = isPlain ? naive(raw[index] ?? '', mapping.decimal) : null;
    const expected = own !== null && mapping.negate ? -own : own;
    if (expected !== null && formatAmount(expected) !== amountText)
      failures.push(`row ${row} is ${amountText}, its cell “${raw[index]}”`);
  }
  for (const { currency, accepted, rejected, file } of control) {
    const own = formatAmount(sums.get(currency) ?? 0n);
    if (own !== accepted) failures.push(`${currency} is ${accepted}, its lines ${own}`);
    if (formatAmount(parseAmount(accepted) + parseAmount(rejected)) !== file)
      failures.push(`${currency}: ${accepted} and ${rejected} are not ${file}`);
    if (totals[currency] !== undefined && totals[currency] !== accepted)
      failures.push(`${currency}: the totals say ${totals[currency]}, the control ${accepted}`);
  }
  return failures;
}

/** A cell as a number by its digits alone; null where it holds letters or more than one sign. */
function naive(cell: string, decimal: string): Amount | null {
  if (/[\p{L}%]/u.test(cell)) return null;
  const isNegative = /[-(\u2010-\u2014\u2212\ufe63\uff0d]/.test(cell);
  const [whole = '', fraction = ''] = cell
    .split(decimal === 'either' ? lastMark(cell) : decimal)
    .map((part) => part.replace(/\D/g, ''));
  if (whole.length + fraction.length === 0) return null;
  const value = parseAmount(`${whole.replace(/^0+(?=\d)/, '') || '0'}.${fraction.padEnd(1, '0')}`);
  return isNegative ? -value : value;
}

/** The mark that can only be a decimal one, where either may be: the last, and the only one of its kind. */
function lastMark(cell: string): string {
  const marks = cell.match(/[.,]/g) ?? [];
  const last = marks.at(-1) ?? '.';
  // Of one that is repeated no cell has two parts.
  return marks.filter((mark) => mark === last).length > 1 ? '\n' : last;
}
