import { datedColumn, derive, derivedOf } from '../../derived.ts';
import type { Cell, Choice, CostMapping, Question, RowFilter } from '../../types.ts';
import { askLedger, askSums } from '../questions.ts';
import type { SampledColumn } from '../sample.ts';
import type { FromPreamble, KnownCosts } from './known-export.ts';
import type { Names } from './recognise.ts';

/** What an export of costs says about its mapping, and what it leaves to ask. */
export type KnownGuess = Pick<CostMapping, 'columns' | 'sums' | 'filters' | 'constants' | 'categories'> & {
  questions: Question[];
};

export function guessKnown(
  known: KnownCosts,
  names: Names,
  columns: SampledColumn[],
  above: FromPreamble,
): KnownGuess {
  const picked = names.pick(known.columns);
  if (picked.date && above.datesFrom) picked.date = datedColumn(picked.date, above.datesFrom);
  const { constants, categories = {} } = known;
  const added = sumsOf(known, names, columns);
  const ledger = ledgerOf(known, names, columns);
  const [single] = added.sums;
  if (added.sums.length === 1 && single) picked.amount = single;
  return {
    columns: picked,
    ...(added.sums.length > 1 && { sums: added.sums }),
    ...(ledger.filters && { filters: ledger.filters }),
    constants: { ...constants, ...(above.currency && { currency: above.currency }) },
    categories,
    questions: [...added.questions, ...ledger.questions],
  };
}

/** The columns that make the amount; what may be part of the others is asked, unless the figures show it. */
function sumsOf({ adds = [], mayAdd = [] }: KnownCosts, names: Names, columns: SampledColumn[]) {
  const present = (groups: string[][]) =>
    groups.map((group) => names.firstOf(group)).filter((name) => name !== undefined);
  const sums = present(adds);
  const open = present(mayAdd);
  if (sums.length === 0 || open.length === 0) return { sums, questions: [] };
  const cells = columns
    .filter(({ name }) => open.includes(name))
    .flatMap((column) => column.cells.slice(0, 2));
  const filled = cells.filter(({ value }) => !/^[0.,]*$/.test(value));
  return { sums, questions: [askSums(sums, open, filled.length > 0 ? filled : cells)] };
}

/** Of a column whose values repeat the same postings, the one value that counts. */
function ledgerOf(
  { oneOf }: KnownCosts,
  names: Names,
  columns: SampledColumn[],
): { filters?: RowFilter[]; questions: Question[] } {
  const column = oneOf && columns.find(({ name }) => name === names.find(oneOf.column));
  if (!oneOf || !column) return { questions: [] };
  const cells = new Map(column.cells.toReversed().map((cell) => [cell.value, cell]));
  const values = [...cells.keys()].sort();
  const [first] = values;
  if (first === undefined) return { questions: [] };
  // One value is still a filter: rows of another further down would double the amounts.
  const filters = [{ column: column.name, values: [first] }];
  const questions =
    values.length > 1
      ? [
          askLedger(
            oneOf.question,
            column.name,
            values.map((value) => cells.get(value) as Cell),
          ),
        ]
      : [];
  return { filters, questions };
}

/** The readings of the amount that a person may choose between; none where the file allows but one. */
export function choicesOf(known: KnownCosts, names: Names, mapping: CostMapping): Choice[] {
  const choices = (known.choices ?? []).flatMap(
    ({ label, explanation, columns, negate = false }): Choice[] => {
      const found = names.pick(columns);
      const isWhole = Object.entries(columns).every(
        ([field, wanted]) => wanted.length === 0 || field in found,
      );
      if (!isWhole) return [];
      const unmapped = Object.keys(columns).filter((field) => !(field in found));
      const all = { ...found, ...Object.fromEntries(unmapped.map((field) => [field, ''])) };
      const isChosen =
        mapping.negate === negate &&
        Object.entries(all).every(
          ([field, name]) => (mapping.columns[field as keyof typeof all] ?? '') === name,
        );
      return [{ label, explanation, columns: all, negate, isChosen }];
    },
  );
  return choices.length > 1 ? choices : [];
}

/** The dates that a column of days and months gives, as a column of its own; null where there is none. */
export function datedSample(
  name: string | undefined,
  header: string[],
  columns: SampledColumn[],
): SampledColumn | null {
  const derived = name === undefined ? null : derivedOf(name, header);
  if (derived?.kind !== 'dated') return null;
  const base = columns[derived.index];
  const cells = (base?.cells ?? []).map((cell) => {
    const record = header.map((_, index) => (index === derived.index ? cell.value : ''));
    return { ...cell, column: derived.name, value: derive(derived, record, null) };
  });
  const samples = [...new Set(cells.map(({ value }) => value))].slice(0, 5);
  return { ...(base as SampledColumn), name: derived.name, index: -1, type: 'date', cells, samples };
}
