import type { CostMapping, Question } from '../types.ts';
import { chooseAmount, chooseDate, chooseNamed } from './choose.ts';
import { guessKnown, type KnownGuess } from './exports/known-costs.ts';
import type { Recognised } from './guess.ts';
import * as ask from './questions.ts';
import type { SampledColumn } from './sample.ts';

/** `isKnown`: the export says which way its amounts go. */
export type GuessedColumns = KnownGuess & { isKnown: boolean };

/**
 * Which columns fill which fields. A whole mapping is taken as it stands; parts of one are answers, and
 * guesses fill the rest: what a recognised export is known for, else what headers and cells suggest.
 */
export function guessColumns(
  columns: SampledColumn[],
  given: Partial<CostMapping>,
  { found, above }: Recognised,
): GuessedColumns {
  const said = given.columns ?? {};
  const { sums, filters } = given;
  const parts = { ...(sums?.length && { sums }), ...(filters && { filters }) };
  const isWhole = given.columns && given.dateFormat && given.decimal && given.constants && given.categories;
  if (isWhole)
    return { columns: said, ...parts, constants: {}, categories: {}, questions: [], isKnown: false };
  const isKnown = found?.known.kind === 'costs';
  const guess =
    found?.known.kind === 'costs'
      ? guessKnown(found.known, found.names, columns, above)
      : guessByWords(columns, given);
  const questions = guess.questions.filter(
    ({ id }) => !(id === 'sums' ? isCounted(given) : id === 'filters' && filters),
  );
  return { ...guess, questions, ...mergedWith(guess, given), isKnown };
}

/** Whether it is said what the amount is. */
function isCounted({ columns: { amount, debit, credit } = {}, sums }: Partial<CostMapping>): boolean {
  return Boolean(amount || debit || credit || sums?.length);
}

/** What is said of columns, sums and filters, and of the guess what does not contradict it. */
function mergedWith(
  guess: KnownGuess,
  given: Partial<CostMapping>,
): Pick<CostMapping, 'columns' | 'sums' | 'filters'> {
  const said = given.columns ?? {};
  const sums = given.sums ?? (isCounted(given) ? undefined : guess.sums);
  const taken = new Set(Object.values(said));
  const excluded = new Set<string>();
  if (said.amount || sums?.length) excluded.add('debit').add('credit');
  if (said.debit || said.credit || sums?.length) excluded.add('amount');
  const free = Object.entries(guess.columns).filter(
    ([field, name]) => !taken.has(name) && !excluded.has(field),
  );
  const filters = given.filters ?? guess.filters;
  return {
    columns: { ...Object.fromEntries(free), ...said },
    sums: sums?.length ? sums : undefined,
    filters,
  };
}

function guessByWords(columns: SampledColumn[], given: Partial<CostMapping>): KnownGuess {
  const guess = chooseNamed(columns, new Set());
  const questions: Question[] = [];
  addDateAndAmount(guess, columns, given, questions);
  return { columns: guess, constants: {}, categories: {}, questions };
}

function addDateAndAmount(
  guess: CostMapping['columns'],
  columns: SampledColumn[],
  given: Partial<CostMapping>,
  questions: Question[],
): void {
  const date = chooseDate(columns);
  if (date.best[0]) guess.date = date.best[0].name;
  if (!given.columns?.date && date.best.length !== 1) {
    questions.push(
      ask.askColumn('date', date.possible.length > 0 ? date.possible : filled(columns), date.best),
    );
  }
  const amount = chooseAmount(columns.filter(({ name }) => name !== guess.debit && name !== guess.credit));
  const isPair = guess.debit && guess.credit && amount.best.length === 0;
  if (isPair) return;
  delete guess.debit;
  delete guess.credit;
  if (amount.best[0]) guess.amount = amount.best[0].name;
  if (!isCounted(given) && (!amount.named || amount.best.length !== 1)) {
    questions.push(
      ask.askColumn('amount', amount.possible.length > 0 ? amount.possible : filled(columns), amount.best),
    );
  }
}

function filled(columns: SampledColumn[]): SampledColumn[] {
  return columns.filter(({ type }) => type !== 'empty');
}
