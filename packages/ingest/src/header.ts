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
