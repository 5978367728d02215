import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answers } from '../../src/index.ts';
import { fieldsOf } from './facts.ts';
import { type Reading, readObjects, readWhole } from './reading.ts';

/** A fact that was compared: what was found, what was expected, and whether they are the same. */
export type Compared = { fact: string; found: string; expected: string; holds: boolean };

const same = (what: string): Compared => ({
  fact: what,
  found: 'the same',
  expected: 'the same',
  holds: true,
});
const differs = (fact: string, found: unknown, expected: unknown): Compared => ({
  fact,
  found: textOf(found),
  expected: textOf(expected),
  holds: false,
});

/** A value as it is shown and compared: JSON, texts without their quotes. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');

/** Two lists, entry by entry; the first difference is told. */
function compareLists(fact: string, found: unknown[], expected: unknown[]): Compared {
  const at = found.findIndex((entry, index) => textOf(entry) !== textOf(expected[index]));
  if (at >= 0) return differs(`${fact}, row ${at + 1}`, found[at], expected[at]);
  if (found.length === expected.length) return same(fact);
  return differs(fact, `${found.length} rows`, `${expected.length} rows`);
}

/** The rows of another dress of the same file, by the fields that no dress changes. */
export async function compareRows(
  folder: string,
  { lines }: Reading,
  other: string,
  by: string[],
  answers: Answers,
): Promise<Compared> {
  const { category, currency } = answers;
  const kept = { ...(category && { category }), ...(currency && { currency }) };
  const { lines: expected } = await readWhole(folder, other, kept);
  const essence = (line: (typeof lines)[number]) => {
    const fields = fieldsOf(line);
    return by.map((name) => textOf(fields[name] ?? null)).join(' | ');
  };
  return compareLists(`rows as ${other}`, lines.map(essence), expected.map(essence));
}

/** The cells of all rows that are not skipped, against those of a cleaned twin. */
export async function compareCells(folder: string, { cells }: Reading, twin: string): Promise<Compared> {
  return compareLists(`cells as ${twin}`, cells, (await readWhole(folder, twin)).cells);
}

/**
 * Records against a JSON of objects by column; a single object is a list of one. `corrected`: values
 * where the JSON is known to be wrong. A copy of the file may have had its line ends converted, which
 * the JSON does not know: where the file has no CR, that of the JSON is left aside.
 */
export async function compareJson(
  folder: string,
  file: string,
  twin: string,
  corrected: Record<string, string> = {},
): Promise<Compared> {
  const hasCr = (await readFile(join(folder, file))).includes('\r');
  const text = await readFile(join(folder, twin), 'utf8');
  const json: unknown = JSON.parse(hasCr ? text : text.replaceAll('\\r', ''));
  const expected = (Array.isArray(json) ? json : [json]).map((entry) => ({ ...entry, ...corrected }));
  return compareLists(`records as ${twin}`, await readObjects(folder, file), expected);
}

type Annotation = Record<'encoding' | 'delimiter' | 'quotechar' | 'preamble_lines', string> & {
  column_names: string[];
};

/**
 * The dialect as somebody noted it by hand. ASCII is part of what we call UTF-8. Line ends are not
 * compared: the notes speak of the published files, whose line ends a copy may have lost.
 */
export async function compareAnnotation(
  folder: string,
  { description }: Reading,
  file: string,
): Promise<Compared> {
  const noted: Annotation = JSON.parse(await readFile(join(folder, file), 'utf8'));
  const expected = {
    encoding: noted.encoding === 'ascii' ? 'utf-8' : noted.encoding,
    delimiter: noted.delimiter,
    quote: noted.quotechar,
    preamble: Number(noted.preamble_lines),
    columns: noted.column_names.map((name) => name.trim()),
  };
  const { encoding, delimiter, quote, preamble, columns } = description;
  const found = {
    encoding,
    delimiter,
    quote,
    preamble: preamble.length,
    columns: columns.map(({ name }) => name),
  };
  return textOf(found) === textOf(expected)
    ? same(`dialect as ${file}`)
    : differs('dialect', found, expected);
}
