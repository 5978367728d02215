const EMPTY = new Set(['-', '–', '—', 'N/A', 'n/a', '#N/A', 'NULL', 'Null', 'null', '\\N']);
const LONGEST_EMPTY = 4;

/** A cell's text without the blanks around it; null when it is empty or says that it is (`NULL`, `N/A`, `-`). */
export function clean(cell: string | undefined): string | null {
  if (cell === undefined || cell === '') return null;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const text = first <= 32 || last <= 32 || first >= 160 || last >= 160 ? cell.trim() : cell;
  if (text.length <= LONGEST_EMPTY && (text === '' || mayBeEmpty(text.charCodeAt(0)))) {
    return text === '' || EMPTY.has(text) ? null : text;
  }
  return text;
}

/**
 * Whether a text with these characters at its ends, of this length, is filled beyond doubt and has no
 * blanks around it; false for many that are as well.
 */
export function isSurelyFilled(first: number, last: number, length: number): boolean {
  if (first <= 32 || last <= 32 || first >= 160 || last >= 160) return false;
  return length > LONGEST_EMPTY || !mayBeEmpty(first);
}

// Hyphen, dashes, N, n, #, backslash.
function mayBeEmpty(first: number): boolean {
  return first === 45 || first > 255 || first === 78 || first === 110 || first === 35 || first === 92;
}

const NO_VALUE = new Set([
  'nil',
  'none',
  'n.a.',
  'na',
  '(null)',
  '(blank)',
  '--',
  '---',
  'nan',
  '#null!',
  '#value!',
]);
const LONGEST_NO_VALUE = 7;

/**
 * As `clean`, for a cell that is to be a date, an amount or a currency: more words say there that
 * nothing is written (`nil`, `n.a.`), which may be names elsewhere.
 */
export function cleanValue(cell: string | undefined): string | null {
  const text = clean(cell);
  if (text === null || text.length > LONGEST_NO_VALUE || startsWithDigit(text)) return text;
  return NO_VALUE.has(text.toLowerCase()) ? null : text;
}

function startsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** Whether nothing is written in any cell. */
export function isBlank(record: string[]): boolean {
  return record.every((cell) => cell === '' || cell.trim() === '');
}

// V8 copies shorter slices anyway.
const SHORTEST_SLICE = 13;

/** A copy: a slice would keep the whole piece of the file it was cut from in memory. */
export function detached(text: string): string {
  return text.length < SHORTEST_SLICE ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
