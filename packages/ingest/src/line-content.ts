import { fingerprintOf } from './fingerprint.ts';
import type { Layout } from './mapping.ts';
import { clean } from './text.ts';
import type { CostLine } from './types.ts';

/**
 * Gives a line its unmapped cells and its fingerprint. That is taken of what the file says, not of what
 * its columns are mapped to or constants add, so that a file read again with another mapping is still
 * seen as the same rows. No cell holds the separator: rows with NUL characters are rejected.
 */
export function tellRest({ telling }: Layout, record: string[], line: CostLine): void {
  let content = `${line.date}\0${line.amountText}\0${line.currency}`;
  let extra: Record<string, string> | null = null;
  for (const { name, label, index, mapped } of telling) {
    const cell = clean(record[index]);
    if (cell === null) continue;
    content += `\0${label}\0${cell}`;
    if (mapped) continue;
    extra ??= {};
    if (name === '__proto__') Object.defineProperty(extra, name, { value: cell, enumerable: true });
    else extra[name] = cell;
  }
  line.extra = extra;
  line.fingerprint = fingerprintOf(content);
}
