import { isBlank } from '../text.ts';
import { type Splitting, Tokenizer } from '../tokenize.ts';
import { type Delimiter, type Dialect, LIMITS, type LineEnding } from '../types.ts';

const DELIMITERS: Delimiter[] = [',', ';', '\t', '|'];
const UNBOUNDED = Number.POSITIVE_INFINITY;
const NO_LIMITS = { ...LIMITS, columns: UNBOUNDED, cell: UNBOUNDED, record: UNBOUNDED };
const SNIFFED_RECORDS = 300;
const MOST_RECORDS = 5_000;
const NEARLY_AS_GOOD = 0.9;
const MOSTLY = 0.5;
// That many broken rows are no accident where the rest of a file is still to come.
const SEVERAL_FAULTS = 3;

export type FoundSplitting = Required<Pick<Dialect, 'lineEnding' | 'quote' | 'escape'>> & {
  /** Delimiters that fit about as well, the chosen one first; one when it is clear. */
  delimiters: Delimiter[];
};

type Way = Required<Omit<Splitting, 'headerRow'>>;
type Measure = { score: number; faults: number };

/** How a head falls into records and cells, where the caller has not said it. */
export function findSplitting(text: string, complete: boolean, said: Partial<Dialect>): FoundSplitting {
  const escaping = said.escape ?? 'doubled';
  const quoted = said.quote ?? (isSingleQuoted(text, complete, said) ? "'" : '"');
  const ends = said.lineEnding ?? lineEndingOf(text);
  const rank = (way: Omit<Way, 'delimiter'>) =>
    said.delimiter ? [said.delimiter] : rankDelimiters(text, way, complete);
  const first = rank({ lineEnding: ends, quote: quoted, escape: escaping });
  let way: Way = { delimiter: first[0] ?? ',', lineEnding: ends, quote: quoted, escape: escaping };
  if (said.lineEnding === undefined) way = withMixedEnds(text, way, complete);
  if (said.quote === undefined && said.escape === undefined) way = withOtherQuotes(text, way, complete);
  const isFirst = way.lineEnding === ends && way.quote === quoted && way.escape === escaping;
  const delimiters = isFirst ? first : rank(way);
  return { ...way, delimiters };
}

function lineEndingOf(text: string): LineEnding {
  const crlf = count(text, '\r\n');
  const lf = count(text, '\n') - crlf;
  const cr = count(text, '\r') - crlf;
  if (cr > crlf + lf) return 'CR';
  return crlf > 0 && crlf >= lf ? 'CRLF' : 'LF';
}

/** Every kind of line end ends records when that makes a better table: a lone CR may be text of a cell. */
function withMixedEnds(text: string, way: Way, complete: boolean): Way {
  const hasBoth = /\r(?!\n)/.test(text) && text.includes('\n');
  if (!hasBoth) return way;
  const mixed: Way = { ...way, lineEnding: 'mixed' };
  return measure(text, mixed, complete).score > measure(text, way, complete).score ? mixed : way;
}

/**
 * Double quotes that do not enclose cells are text; quotes within cells may be written with a
 * backslash. Either is taken only where reading by the rule leaves broken rows that it mends.
 */
function withOtherQuotes(text: string, way: Way, complete: boolean): Way {
  if (way.quote === "'") return way;
  if (!text.includes('"')) return complete ? { ...way, quote: 'none' } : way;
  const plain = measure(text, way, complete);
  if (plain.faults === 0) return way;
  if (text.includes('\\"')) {
    const escaped: Way = { ...way, escape: 'backslash' };
    if (measure(text, escaped, complete).faults < plain.faults) return escaped;
  }
  if (!complete && plain.faults < SEVERAL_FAULTS) return way;
  const none: Way = { ...way, quote: 'none' };
  const encloses = split(text, none, complete, MOST_RECORDS).records.some((record) =>
    record.some((cell) => isEnclosed(cell, '"')),
  );
  return !encloses && measure(text, none, complete).score >= plain.score ? none : way;
}

/**
 * Whether cells stand in apostrophes: most of them do, or reading them so makes a better table. A few
 * that change nothing stay text, as they were when only double quotes were known.
 */
function isSingleQuoted(text: string, complete: boolean, said: Partial<Dialect>): boolean {
  if (!/(?:^|[,;\t|:])'/m.test(text)) return false;
  const lineEnding = said.lineEnding ?? lineEndingOf(text);
  const best = (quote: Way['quote']): Measure & { delimiter: Delimiter } => {
    const base = { lineEnding, quote, escape: said.escape ?? ('doubled' as const) };
    const delimiter = said.delimiter ?? rankDelimiters(text, base, complete)[0] ?? ',';
    return { delimiter, ...measure(text, { ...base, delimiter }, complete) };
  };
  const single = best("'");
  const double = best('"');
  if (single.faults > double.faults) return false;
  if (single.score > double.score) return true;
  const way: Way = { delimiter: single.delimiter, lineEnding, quote: 'none', escape: 'doubled' };
  const cells = split(text, way, complete, SNIFFED_RECORDS).records.flat().filter(Boolean);
  return cells.filter((cell) => isEnclosed(cell, "'")).length > cells.length * MOSTLY;
}

function isEnclosed(cell: string, quote: string): boolean {
  const text = cell.trim();
  return text.length > 1 && text.startsWith(quote) && text.endsWith(quote);
}

/** The delimiters that give records of one width, best first, as far as they are about as good. */
function rankDelimiters(text: string, way: Omit<Way, 'delimiter'>, complete: boolean): Delimiter[] {
  const scores = (delimiters: Delimiter[]) =>
    delimiters.map((delimiter) => {
      const { records } = split(text, { ...way, delimiter }, complete, SNIFFED_RECORDS);
      return { delimiter, ...regularity(records) };
    });
  const usual = scores(DELIMITERS);
  // Times of day hold colons too: it counts only where nothing else splits the header.
  const isPlain = usual.some(({ score, fromTheStart }) => score > 0 && fromTheStart);
  const colon = isPlain ? [] : scores([':']).filter(({ fromTheStart }) => fromTheStart);
  const ranked = [...usual, ...colon].filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => score >= best * NEARLY_AS_GOOD).map(({ delimiter }) => delimiter);
}

function measure(text: string, way: Way, complete: boolean): Measure {
  const { records, faults } = split(text, way, complete, MOST_RECORDS);
  return { score: regularity(records).score, faults: faults.size };
}

function split(text: string, way: Way, complete: boolean, most: number) {
  const tokenizer = new Tokenizer({ ...way, headerRow: 1 }, NO_LIMITS);
  tokenizer.feed(text, complete);
  return tokenizer.take(most);
}

/** How much records look like a table: the share of the commonest width, weighed by that width. */
function regularity(records: string[][]): { score: number; fromTheStart: boolean } {
  const widths = records.filter((record) => !isBlank(record)).map((record) => record.length);
  const width = commonest(widths);
  const fromTheStart = widths[0] === width;
  if (width < 2) return { score: 0, fromTheStart };
  const share = widths.filter((each) => each === width).length / widths.length;
  // A decimal comma splits the rows of another delimiter's file, but not its header.
  return { score: share * (fromTheStart ? 1 : 0.7) * Math.log(width), fromTheStart };
}

function commonest(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}
