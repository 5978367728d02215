import type { CostField } from '../types.ts';
import { AMOUNT_WORDS, CATEGORY_MEANINGS, DATE_WORDS, FIELD_PHRASES } from './field-words.ts';
import type { SampledColumn } from './sample.ts';

const MOSTLY = 0.5;

/** The best candidates for a field: one is clear, several are to be asked about, none is to be asked too. */
export type Choice = { best: SampledColumn[]; possible: SampledColumn[] };

/** `named`: the headers speak of an amount; otherwise the columns merely hold numbers. */
export type AmountChoice = Choice & { named: boolean };

/** Columns that may hold the date: those a header names so, before those that only hold dates. */
export function chooseDate(columns: SampledColumn[]): Choice {
  const dated = columns.filter(({ type }) => type === 'date');
  const usable =
    dated.length > 0 ? dated : columns.filter(({ type, words }) => type !== 'empty' && isNamedDate(words));
  const wanted = usable.filter(({ words }) => !DATE_WORDS.never.test(words));
  const possible = wanted.length > 0 ? wanted : usable;
  return { best: highest(possible, dateRank), possible: usable };
}

function isNamedDate(words: string): boolean {
  return DATE_WORDS.first.has(words) || DATE_WORDS.second.has(words);
}

function dateRank({ words }: SampledColumn): number {
  if (DATE_WORDS.first.has(words)) return 3;
  return DATE_WORDS.second.has(words) ? 2 : 1;
}

/**
 * Columns that may hold the amount. All whose header speaks of an amount are candidates, since a net
 * and a gross column are both right for somebody; columns of numbers only when no header does.
 */
export function chooseAmount(columns: SampledColumn[]): AmountChoice {
  const numbers = columns.filter(({ type }) => type === 'number');
  const named = columns.filter(
    (column) => amountRank(column) > 0 && (column.type === 'number' || column.type === 'text'),
  );
  const typed = named.filter(({ type }) => type === 'number');
  const candidates = typed.length > 0 ? typed : named.filter((column) => amountRank(column) === 2);
  const sorted = [...candidates].sort((a, b) => amountRank(b) - amountRank(a));
  if (sorted.length > 0) {
    return { best: sorted, possible: [...new Set([...sorted, ...numbers])], named: true };
  }
  const unnamed = numbers.filter(({ words }) => !AMOUNT_WORDS.never.test(words));
  return { best: unnamed, possible: numbers, named: false };
}

function amountRank({ words }: SampledColumn): number {
  const bare = words.replace(AMOUNT_WORDS.beforeTax, '').trim();
  if (AMOUNT_WORDS.first.has(bare)) return 2;
  return AMOUNT_WORDS.second.test(bare) && !AMOUNT_WORDS.never.test(bare) ? 1 : 0;
}

function highest(columns: SampledColumn[], rank: (column: SampledColumn) => number): SampledColumn[] {
  const top = Math.max(0, ...columns.map(rank));
  return columns.filter((column) => rank(column) === top);
}

/** Columns for all other fields, by their headers; each column serves one field. */
export function chooseNamed(
  columns: SampledColumn[],
  taken: Set<string>,
): Partial<Record<CostField, string>> {
  const chosen: Partial<Record<CostField, string>> = {};
  const used = new Set(taken);
  for (const { field, phrases } of FIELD_PHRASES) {
    const found = phrases
      .flatMap((phrase) => columns.filter(({ words, name }) => words === phrase && !used.has(name)))
      .find((column) => fits(field, column));
    if (!found) continue;
    chosen[field] = found.name;
    used.add(found.name);
  }
  const codes = columns.filter(({ type, name }) => type === 'currency' && !used.has(name));
  if (!chosen.currency && codes.length === 1 && codes[0]) chosen.currency = codes[0].name;
  return chosen;
}

/** A column of categories counts only when most of its values are categories of ours. */
function fits(field: CostField, { cells, type }: SampledColumn): boolean {
  if (field === 'debit' || field === 'credit') return type === 'number';
  if (field === 'currency') return type !== 'empty';
  if (field !== 'category') return true;
  return (
    cells.length > 0 &&
    cells.filter(({ value }) => CATEGORY_MEANINGS.has(value.toLowerCase())).length >= cells.length * MOSTLY
  );
}
