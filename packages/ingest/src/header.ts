import { createHash } from 'node:crypto';

const LONGEST_NAME = 400;

/**
 * The names of a file's columns: trimmed, blanks within collapsed, unique. A repeated header gets
 * " (2)", an empty one is named by its position ("Column 3").
 */
export function columnNames(record: string[]): string[] {
  const used = new Set<string>();
  return record.map((cell, index) => {
    const name = cell.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME) || `Column ${index + 1}`;
    let unique = name;
    for (let n = 2; used.has(unique); n += 1) unique = `${name} (${n})`;
    used.add(unique);
    return unique;
  });
}

/**
 * The names of the columns under a header over several rows: the cells above one another, joined by
 * " / ". A cell above that is empty belongs to the name to its left, as merged cells are written. No
 * row at all: the columns are named by their position, as many as `width`.
 */
export function headerNames(records: string[][], width: number): string[] {
  if (records.length === 1) return columnNames(records[0] ?? []);
  const columns = Math.max(width, ...records.map((record) => record.length));
  const last = records.length - 1;
  const rows = records.map((record, index) => (index < last ? spread(record, columns) : record));
  const names = Array.from({ length: columns }, (_, column) => {
    const parts = rows.map((row) => (row[column] ?? '').trim()).filter(Boolean);
    return parts.filter((part, index) => part !== parts[index - 1]).join(' / ');
  });
  return columnNames(names);
}

function spread(record: string[], width: number): string[] {
  let name = '';
  return Array.from({ length: width }, (_, index) => {
    name = record[index]?.trim() || name;
    return name;
  });
}

/**
 * A key of the set of a file's columns, to recognise a source again: 64 hex characters, the same for
 * any order of the columns and any case of the names.
 */
export function headerKey(header: string[]): string {
  const names = header.map((name) => name.normalize('NFC').toLowerCase()).sort();
  return createHash('sha256').update(names.join('\0')).digest('hex');
}

/** A header's words in lower case without accents: `ChargePeriodStart`, `CHARGE_PERIOD_START` → `charge period start`. */
export function wordsOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
