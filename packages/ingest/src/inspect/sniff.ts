import { isUtf8 } from 'node:buffer';
import { bomEncoding, Decoder, incompleteUtf8Tail } from '../decode.ts';
import { IngestError } from '../errors.ts';
import { isBlank } from '../text.ts';
import { Tokenizer } from '../tokenize.ts';
import type { Delimiter, Dialect, Encoding, InspectOptions } from '../types.ts';

const DELIMITERS: Delimiter[] = [',', ';', '\t', '|'];
const UNBOUNDED = Number.POSITIVE_INFINITY;
const NO_LIMITS = {
  bytes: UNBOUNDED,
  rows: UNBOUNDED,
  columns: UNBOUNDED,
  cell: UNBOUNDED,
  record: UNBOUNDED,
};
const SNIFFED_RECORDS = 300;
const NEARLY_AS_GOOD = 0.9;
const CONTROL_SHARE = 0.01;

export type Sniffed = {
  text: string;
  dialect: Omit<Dialect, 'headerRow'>;
  /** Delimiters that fit about as well, the chosen one included; one when it is clear. */
  delimiters: Delimiter[];
};

/** Encoding, line ends and delimiter of a head, where the caller has not said them. */
export function sniff(head: Uint8Array, { complete, dialect = {} }: InspectOptions): Sniffed {
  const encoding = dialect.encoding ?? encodingOf(head, complete);
  const decoder = new Decoder(encoding);
  const text = decoder.push(head) + (complete ? decoder.end() : '');
  refuseBinary(text);
  const lineEnding = dialect.lineEnding ?? lineEndingOf(text);
  const ranked = dialect.delimiter ? [dialect.delimiter] : rankDelimiters(text, lineEnding, complete);
  const bom = dialect.bom ?? bomEncoding(head) !== null;
  return { text, dialect: { encoding, bom, lineEnding, delimiter: ranked[0] ?? ',' }, delimiters: ranked };
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
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) control += 1;
  }
  // A few stray control characters are dirt in a text; more are another kind of file.
  if (control > 8 && control > text.length * CONTROL_SHARE) {
    throw new IngestError('binary', 'This is no text file. Export the data as CSV and try again.');
  }
}

function lineEndingOf(text: string): Dialect['lineEnding'] {
  const crlf = count(text, '\r\n');
  const lf = count(text, '\n') - crlf;
  const cr = count(text, '\r') - crlf;
  if (cr > crlf + lf) return 'CR';
  return crlf > 0 && crlf >= lf ? 'CRLF' : 'LF';
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

/** The delimiters that give records of one width, best first, as far as they are about as good. */
function rankDelimiters(text: string, lineEnding: Dialect['lineEnding'], complete: boolean): Delimiter[] {
  const scored = DELIMITERS.map((delimiter) => {
    const tokenizer = new Tokenizer({ delimiter, lineEnding, headerRow: 1 }, NO_LIMITS);
    tokenizer.feed(text, complete);
    return { delimiter, score: regularity(tokenizer.take(SNIFFED_RECORDS).records) };
  });
  const ranked = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => score >= best * NEARLY_AS_GOOD).map(({ delimiter }) => delimiter);
}

/** How much records look like a table: the share of the commonest width, weighed by that width. */
function regularity(records: string[][]): number {
  const widths = records.filter((record) => !isBlank(record)).map((record) => record.length);
  const width = commonest(widths);
  if (width < 2) return 0;
  const share = widths.filter((each) => each === width).length / widths.length;
  // A decimal comma splits the rows of another delimiter's file, but not its header.
  const fromTheStart = widths[0] === width ? 1 : 0.7;
  return share * fromTheStart * Math.log(width);
}

function commonest(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
