import { Decoder } from './decode.ts';
import { IngestError } from './errors.ts';
import { refuseForeign } from './foreign.ts';
import { gunzipped, isGzip } from './gzip.ts';
import { peek } from './peek.ts';
import { type Records, Tokenizer } from './tokenize.ts';
import { type Dialect, LIMITS, type Limits } from './types.ts';

const PIECE = 64 * 1024;
const BATCH = 1_000;

/** A batch of records, the bytes of text read since the batch before, and whether any cell so far stood in quotes. */
export type RecordBatch = Records & { bytes: number; quoted: boolean };

/**
 * The records of a file from its first, preamble and header included, in batches of at most 1,000.
 * Cells are as in the file, untrimmed; line ends and quotes are gone. Memory is bounded by the size of
 * the source's chunks and the longest record. Text packed by gzip is unpacked on the way. Throws
 * `IngestError` for what is no text, for text not in the dialect's encoding, and beyond a limit.
 */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  limits: Partial<Limits> = {},
): AsyncGenerator<string[][]> {
  for await (const batch of readRecordBatches(source, dialect, limits)) yield batch.records;
}

/** As `readRecords`, with the malformed records named and the bytes counted. */
export async function* readRecordBatches(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  limits: Partial<Limits> = {},
): AsyncGenerator<RecordBatch> {
  const bounds = { ...LIMITS, ...limits };
  const decoder = new Decoder(dialect.encoding);
  const tokenizer = new Tokenizer(dialect, bounds);
  let total = 0;
  let rows = 0;
  let unreported = 0;

  function* drain(text: string, final: boolean): Generator<RecordBatch> {
    tokenizer.feed(text, final);
    for (;;) {
      const found = tokenizer.take(BATCH);
      if (found.records.length === 0) return;
      rows += found.records.length;
      if (rows > bounds.rows) {
        throw new IngestError('too_many_rows', `The file has more than ${bounds.rows} rows. Split it.`);
      }
      yield { ...found, bytes: unreported, quoted: tokenizer.quoted };
      unreported = 0;
      if (found.records.length < BATCH) return;
    }
  }

  for await (const chunk of textOf(source, bounds)) {
    total += chunk.length;
    if (total > bounds.bytes) {
      throw new IngestError('too_large', `The file has more than ${bounds.bytes} bytes. Split it.`);
    }
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = chunk.subarray(at, at + PIECE);
      unreported += piece.length;
      yield* drain(decoder.push(piece), false);
    }
  }
  yield* drain(decoder.end(), true);
  if (unreported > 0) {
    const { quoted } = tokenizer;
    yield { records: [], faults: new Map(), multiline: new Set(), bytes: unreported, quoted };
  }
}

/** The text of a file, unpacked where it is packed. Throws for what is no text. */
async function* textOf(source: AsyncIterable<Uint8Array>, limits: Limits): AsyncGenerator<Uint8Array> {
  const outer = await peek(source);
  const { head, whole } = isGzip(outer.head) ? await peek(gunzipped(outer.whole, limits)) : outer;
  try {
    refuseForeign(head);
    yield* whole;
  } finally {
    await whole.return();
  }
}
