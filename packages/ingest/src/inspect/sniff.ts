import { isUtf8 } from 'node:buffer';
import { bomEncoding, Decoder, incompleteUtf8Tail } from '../decode.ts';
import { IngestError } from '../errors.ts';
import { Tokenizer } from '../tokenize.ts';
import type { Delimiter, Dialect, Encoding, InspectOptions } from '../types.ts';
import { findSplitting } from './splitting.ts';

const CONTROL_SHARE = 0.01;
const NUL_SHARE = 0.1;

export type Sniffed = {
  text: string;
  dialect: Omit<Dialect, 'headerRow'>;
  /** Delimiters that fit about as well, the chosen one included; one when it is clear. */
  delimiters: Delimiter[];
};

/** Encoding, line ends, delimiter and quotes of a head, where the caller has not said them. */
export function sniff(head: Uint8Array, { complete, dialect = {} }: InspectOptions): Sniffed {
  const encoding = dialect.encoding ?? encodingOf(head, complete);
  const decoder = new Decoder(encoding);
  const text = decoder.push(head) + (complete ? decoder.end() : '');
  refuseBinary(text);
  const { delimiters, ...splitting } = findSplitting(text, complete, dialect);
  const bom = dialect.bom ?? bomEncoding(head) !== null;
  const delimiter = delimiters[0] ?? ',';
  return { text, dialect: { encoding, bom, ...splitting, delimiter }, delimiters };
}

/** The records of a head; one cut off at its end is left out. */
export function recordsOf(text: string, dialect: Dialect, complete: boolean, max: number) {
  const tokenizer = new Tokenizer(dialect);
  tokenizer.feed(text, complete);
  return tokenizer.take(max);
}

function encodingOf(head: Uint8Array, complete: boolean): Encoding {
  const announced = bomEncoding(head);
  if (announced) return announced;
  const wide = wideEncoding(head);
  if (wide) return wide;
  const held = complete ? 0 : incompleteUtf8Tail(head);
  return isUtf8(head.subarray(0, head.length - held)) ? 'utf-8' : 'windows-1252';
}

/** UTF-16 without a mark: Latin text has a zero in every other byte. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const pairs = Math.min(1_024, Math.floor(head.length / 2));
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (pairs < 4) return null;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

function refuseBinary(text: string): void {
  let control = 0;
  let nul = 0;
  // What a damaged file is padded with at its end is no sign of another kind of file.
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0) nul += 1;
    else if (code < 32 && code !== 9 && code !== 10 && code !== 13) control += 1;
  }
  // A few stray control characters are dirt in a text, NULs more often than others; more are another kind of file.
  const isBinary =
    control + nul > 8 && (control > text.length * CONTROL_SHARE || nul > text.length * NUL_SHARE);
  if (isBinary) {
    throw new IngestError('binary', 'This is no text file. Export the data as CSV and try again.');
  }
}
