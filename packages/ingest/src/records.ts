import { Decoder } from './decode.ts';
import { IngestError } from './errors.ts';
import { refuseForeign } from './foreign.ts';
import { gunzipped, isGzip } from './gzip.ts';
import { peek } from './peek.ts';
import { Pace } from './skim/pace.ts';
import type { Skimmer } from './skim/skimmer.ts';
import { type Records, Tokenizer } from './tokenize.ts';
import { type Dialect, LIMITS, type Limits } from './types.ts';

const PIECE = 64 * 1024;

/**
 * A batch of records, the bytes of text read since the batch before, and whether any cell so far stood in
 * quotes. `skimmed`: how many rows before its first record a skimmer has taken.
 */
export type RecordBatch = Records & { bytes: number; quoted: boolean; skimmed: number };

/** Gives what may take rows before they become records; undefined while that is not known yet. */
export type Skims = () => Skimmer | null | undefined;

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

/**
 * As `readRecords`, with the malformed records named and the bytes counted, but without the rows that a
 * skimmer takes: it is asked for anew before each batch.
 */
export async function* readRecordBatches(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  limits: Partial<Limits> = {},
  skims: Skims = () => null,
): AsyncGenerator<RecordBatch> {
  const bounds = { ...LIMITS, ...limits };
  const decoder = new Decoder(dialect.encoding);
  const tokenizer = new Tokenizer(dialect, bounds);
  const pace = new Pace();
  let total = 0;
  let rows = 0;
  let unreported = 0;

  function* drain(text: string, final: boolean): Generator<RecordBatch> {
    tokenizer.feed(text, final);
    for (;;) {
      const skimmer = skims();
      const skimmed = skimmer ? tokenizer.skim(skimmer) : 0;
      const most = pace.next(skimmer, skimmed);
      const found = tokenizer.take(most);
      if (skimmed + found.records.length === 0) return;
      rows += skimmed + found.records.length;
      if (rows > bounds.rows) {
        throw new IngestError('too_many_rows', `The file has more than ${bounds.rows} rows. Split it.`);
      }
      yield { ...found, skimmed, bytes: unreported, quoted: tokenizer.quoted };
      unreported = 0;
      if (found.records.length < most) return;
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
    yield { records: [], faults: new Map(), multiline: new Set(), skimmed: 0, bytes: unreported, quoted };
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
