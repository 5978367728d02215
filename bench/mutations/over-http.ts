import type { ErrorBody, ImportReport, Inspection } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import type { FileDescription } from '@steward/ingest';
import type { Answer } from '../client.ts';
import type { BenchServer } from '../server.ts';

/** What became of a file at the server; `failures` say what is wrong with that. */
export interface Served {
  refused: boolean;
  failures: string[];
}

/**
 * Sends a file as the page does: it is looked at, staged by what was found in it, and discarded again.
 * Whatever it is, it must be refused in words, or its report must balance. Where its currency was found
 * in the file, what is `known` of it from this process must be what the server says.
 */
export async function serve(
  { client }: BenchServer,
  bytes: Uint8Array,
  known: FileDescription | null,
): Promise<Served> {
  const upload = (options: object) => ({ fileName: 'damaged.csv', options, pieces: once(bytes) });
  const looked = await client.sendFile('/imports/inspect', upload({ complete: true }));
  if (looked.status !== 200) return refusal('inspect', looked);
  const { dialect, mapping } = JSON.parse(looked.text) as Inspection;
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([, name]) => name !== ''));
  const constants = {
    ...(!columns.currency && { currency: 'USD' }),
    category: 'other',
    ...mapping.constants,
  };
  const options = { dialect, mapping: { ...mapping, columns, constants } };
  const staged = await client.sendFile('/imports', upload(options));
  if (staged.status !== 201) return refusal('staging', staged);
  const report = JSON.parse(staged.text) as ImportReport;
  const discarded = await client.send('POST', `/imports/${report.id}/discard`, {});
  const failures = [...imbalances(report), ...differences(report, known)];
  if (discarded.status !== 200) failures.push(`discarding answered ${discarded.status}: ${discarded.text}`);
  return { refused: false, failures };
}

/** Of an emptied file there is no piece: fetch never asks again after one without bytes. */
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

/** Only what is wrong with the file is an answer, and it is said; asking too often says nothing of it. */
function refusal(what: string, { status, text }: Answer): Served {
  const isSaid =
    status >= 400 && status < 500 && status !== 429 && (JSON.parse(text) as ErrorBody).message.length > 0;
  return { refused: true, failures: isSaid ? [] : [`${what} answered ${status}: ${text.slice(0, 200)}`] };
}

function imbalances({ rows, controlTotals }: ImportReport): string[] {
  const counted = rows.accepted + rows.duplicate + rows.rejected + rows.skipped;
  const failures = counted === rows.total ? [] : [`rows do not add up: ${JSON.stringify(rows)}`];
  for (const { currency, accepted, duplicate, rejected, file } of controlTotals) {
    const sum = [accepted, duplicate, rejected].map(parseAmount).reduce((total, each) => total + each);
    if (formatAmount(sum) !== file)
      failures.push(`${currency}: ${accepted}, ${duplicate} and ${rejected} are not ${file}`);
  }
  return failures;
}

/** Rows of currencies without a rate are rejected at the server: there only the whole can be compared. */
function differences({ rows, controlTotals }: ImportReport, known: FileDescription | null): string[] {
  if (known === null) return ['refused in this process, staged at the server'];
  const failures: string[] = [];
  if (rows.total !== known.rows.total)
    failures.push(`${rows.total} rows at the server, ${known.rows.total} here`);
  if (rows.skipped !== known.rows.skipped)
    failures.push(`${rows.skipped} skipped at the server, ${known.rows.skipped} here`);
  if (known.mapping.columns.currency === undefined) return failures;
  for (const { currency, file } of known.control) {
    const served = controlTotals.find((each) => each.currency === currency)?.file ?? '0';
    if (served !== file) failures.push(`${currency} is ${served} at the server, ${file} here`);
  }
  return failures;
}
