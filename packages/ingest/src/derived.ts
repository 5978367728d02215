import { clean } from './text.ts';

/**
 * A column that a mapping may name though the file has it only in other columns: `Tags → team`, the
 * value of a key within a cell of JSON; `Account ↓`, a cell or, where it is empty, the heading above;
 * `First Name + Last Name`, cells joined by a blank; `Belegdatum from 2026-01-01`, days and months written
 * as ddMM, each as the first such date from that day on.
 */
export type Derived =
  | { kind: 'key'; name: string; index: number; key: string }
  | { kind: 'heading'; name: string; index: number }
  | { kind: 'joined'; name: string; indices: number[] }
  | { kind: 'dated'; name: string; index: number; from: string };

const KEY = ' → ';
const HEADING = ' ↓';
const JOINED = ' + ';
const DATED = /^(.*) from (\d{4}-\d{2}-\d{2})$/;
const MARKED = /[→↓]| \+ | from /;

/** The name of a derived column: the value of a key in the cells of a column. */
export const keyColumn = (column: string, key: string): string => `${column}${KEY}${key}`;

/** The name of a derived column: the headings that stand alone in a column, carried to the rows below. */
export const headingColumn = (column: string): string => `${column}${HEADING}`;

/** The name of a derived column: days and months of a column, as dates from a first day on. */
export const datedColumn = (column: string, from: string): string => `${column} from ${from}`;

/** The column that such a name gives dates of; undefined for any other name. */
export const datedBase = (name: string | undefined): string | undefined => DATED.exec(name ?? '')?.[1];

/** What a name means in a file with these columns; null when the file cannot give it. */
export function derivedOf(name: string, header: string[]): Derived | null {
  if (!MARKED.test(name) || header.includes(name)) return null;
  if (name.endsWith(HEADING)) {
    const index = header.indexOf(name.slice(0, -HEADING.length));
    if (index >= 0) return { kind: 'heading', name, index };
  }
  const [, base, from] = DATED.exec(name) ?? [];
  if (base !== undefined && from !== undefined && header.includes(base)) {
    return { kind: 'dated', name, index: header.indexOf(base), from };
  }
  for (let at = name.indexOf(KEY); at >= 0; at = name.indexOf(KEY, at + 1)) {
    const index = header.indexOf(name.slice(0, at));
    if (index >= 0) return { kind: 'key', name, index, key: name.slice(at + KEY.length) };
  }
  const indices = name.split(JOINED).map((part) => header.indexOf(part));
  return indices.length > 1 && indices.every((index) => index >= 0)
    ? { kind: 'joined', name, indices }
    : null;
}

/** The cell of a derived column in a record; `heading` is the one that holds for the record. */
export function derive(derived: Derived, record: string[], heading: string | null): string {
  if (derived.kind === 'heading') return clean(record[derived.index]) ?? heading ?? '';
  if (derived.kind === 'dated') return dated(clean(record[derived.index]) ?? '', derived.from);
  if (derived.kind === 'key') return readKeys(record[derived.index])?.get(derived.key) ?? '';
  return derived.indices
    .map((index) => clean(record[index]))
    .filter((cell) => cell !== null)
    .join(' ');
}

const DAY_MONTH = /^(\d{1,2})(\d{2})$/;

/** The first day from `from` on that a text of ddMM or dMM means; the text itself where it means none. */
function dated(text: string, from: string): string {
  const [, day = '', month = ''] = DAY_MONTH.exec(text) ?? [];
  const inYear = `${month}-${day.padStart(2, '0')}`;
  const year = Number(from.slice(0, 4)) + (inYear < from.slice(5) ? 1 : 0);
  return day === '' ? text : `${year}-${inYear}`;
}

const BARE_PAIRS = /^"[^"]*"\s*:/;

/** Whether a cell looks like keys and values: a JSON object or list, or an object without its braces. */
export function holdsKeys(cell: string): boolean {
  return /^(?:\{.*\}|\[.*\])$/s.test(cell) || BARE_PAIRS.test(cell);
}

/**
 * The keys and values of a cell of tags: a JSON object, one without its braces as Azure writes it, or a
 * list of `{"key": …, "value": …}`. Values that are no text are given as JSON. Null for anything else.
 */
export function readKeys(cell: string | undefined): Map<string, string> | null {
  const text = clean(cell);
  if (text === null || !holdsKeys(text)) return null;
  const value = parsed(BARE_PAIRS.test(text) ? `{${text}}` : text);
  if (typeof value !== 'object' || value === null) return null;
  const entries = Array.isArray(value) ? value.flatMap(pairOf) : Object.entries(value);
  const kept = entries.filter(([, each]) => each !== null && each !== undefined);
  return new Map(kept.map(([key, each]) => [key, typeof each === 'string' ? each : JSON.stringify(each)]));
}

function pairOf(item: unknown): [string, unknown][] {
  if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item)) return [];
  return [[String(item.key), item.value]];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
