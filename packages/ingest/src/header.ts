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
 * " / ". An empty cell above repeated names belongs to the name to its left, as merged cells are
 * written. No row at all: the columns are named by their position, as many as `width`.
 */
export function headerNames(records: string[][], width: number): string[] {
  if (records.length === 1) return columnNames(records[0] ?? []);
  const columns = Math.max(width, ...records.map((record) => record.length));
  const lowest = (records.at(-1) ?? []).map((cell) => cell.trim());
  const isRepeated = (column: number) =>
    lowest.indexOf(lowest[column] ?? '') !== lowest.lastIndexOf(lowest[column] ?? '');
  const names = Array.from({ length: columns }, (_, column) => {
    const isShared = lowest[column] !== '' && isRepeated(column);
    const parts = records.map((record, index) => {
      const isGroup = isShared && index < records.length - 1;
      return isGroup ? nameAt(record, column) : (record[column] ?? '').trim();
    });
    const filled = parts.filter(Boolean);
    return filled.filter((part, index) => part !== filled[index - 1]).join(' / ');
  });
  return columnNames(names);
}

/** The cell of a column or, where it is empty, the next one to the left that is not. */
function nameAt(record: string[], column: number): string {
  return (
    record
      .slice(0, column + 1)
      .findLast((cell) => cell.trim() !== '')
      ?.trim() ?? ''
  );
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
