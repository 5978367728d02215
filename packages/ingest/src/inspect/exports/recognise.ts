import { derivedOf } from '../../derived.ts';
import { columnNames } from '../../header.ts';
import { CATALOGUE } from './catalogue.ts';
import type { KnownExport } from './known-export.ts';

const SEARCHED = 60;
const NAMED = 4;
const ANY_BRACKETS = ' (*)';

/** The columns of a file, found by the names that exports give them. */
export class Names {
  readonly header: string[];
  readonly #exact = new Map<string, string>();
  readonly #inBrackets = new Map<string, string>();
  readonly #beforeBrackets = new Map<string, string>();

  constructor(header: string[]) {
    this.header = header;
    for (const name of header) {
      const key = name.toLowerCase();
      const [, before, within] = /^(.*?) ?\(([^()]*)\)$/.exec(key) ?? [];
      this.#exact.set(key, name);
      // Localised exports carry the original name in brackets: `Region der Verbrauchseinheit (MeterRegion)`.
      if (within && !this.#inBrackets.has(within)) this.#inBrackets.set(within, name);
      if (before && !this.#beforeBrackets.has(before)) this.#beforeBrackets.set(before, name);
    }
  }

  /** The file's column of this name, a derived one included, or undefined. */
  find(name: string): string | undefined {
    const key = name.toLowerCase();
    if (key.endsWith(ANY_BRACKETS)) {
      const bare = key.slice(0, -ANY_BRACKETS.length);
      return this.#beforeBrackets.get(bare) ?? this.#exact.get(bare);
    }
    const own = this.#exact.get(key) ?? this.#inBrackets.get(key);
    return own ?? (derivedOf(name, this.header) === null ? undefined : name);
  }

  firstOf(names: string[]): string | undefined {
    return names.map((name) => this.find(name)).find((name) => name !== undefined);
  }

  /** For each field the first of its columns that is there. */
  pick<Field extends string>(columns: Partial<Record<Field, string[]>>): Partial<Record<Field, string>> {
    const found: Partial<Record<Field, string>> = {};
    for (const [field, names] of Object.entries(columns) as [Field, string[]][]) {
      const name = this.firstOf(names);
      if (name !== undefined) found[field] = name;
    }
    return found;
  }
}

/** The export that a header is of, and the columns it was told by. */
export type RecognisedExport = { known: KnownExport; names: Names; toldBy: string[] };

export function recogniseExport(header: string[]): RecognisedExport | null {
  const names = new Names(header);
  for (const known of CATALOGUE) {
    const toldBy = toldByOf(known, names);
    if (toldBy !== null && isUsable(known, names)) return { known, names, toldBy };
  }
  return null;
}

/** The columns that tell an export; null where one is missing, or there is one that it lacks. */
function toldByOf({ requires, anyOf = [], lacks = [] }: KnownExport, names: Names): string[] | null {
  const toldBy: string[] = [];
  for (const each of [...requires, ...anyOf]) {
    const name = typeof each === 'string' ? names.find(each) : names.firstOf(each);
    if (name === undefined) return null;
    toldBy.push(name);
  }
  return lacks.some((name) => names.find(name) !== undefined) ? null : toldBy;
}

function isUsable(known: KnownExport, names: Names): boolean {
  if (known.kind !== 'costs') return true;
  const { date, amount, debit, credit } = names.pick(known.columns);
  const isCounted = amount ?? debit ?? credit ?? names.firstOf(known.adds?.flat() ?? []);
  return date !== undefined && isCounted !== undefined;
}

/** Why a file was taken for an export, in words. */
export function whyRecognised({ known, toldBy }: RecognisedExport): string {
  const shown = toldBy.slice(0, NAMED).join(', ');
  const more = toldBy.length > NAMED ? ` and ${toldBy.length - NAMED} more` : '';
  return `Recognised as ${known.name}, told by the columns ${shown}${more}.`;
}

/** The row, 1-based, whose cells are the columns of an export, among the first of a file; null for none. */
export function findKnownHeader(records: string[][]): number | null {
  const index = records
    .slice(0, SEARCHED)
    .findIndex((record) => record.length > 1 && recogniseExport(columnNames(record)) !== null);
  return index < 0 ? null : index + 1;
}
