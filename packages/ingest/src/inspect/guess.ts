import { currenciesOfSign, currencyInHeader } from '../currency.ts';
import { parseDateBy } from '../date.ts';
import { parseNumber } from '../number.ts';
import type { Category, Cell, CostMapping, DateFormat, InspectOptions, Question } from '../types.ts';
import { chooseAmount, chooseDate, chooseNamed } from './choose.ts';
import { findDateFormats } from './date-formats.ts';
import { recogniseExport } from './exports.ts';
import { CATEGORY_MEANINGS } from './field-words.ts';
import { findDecimal } from './formats.ts';
import * as ask from './questions.ts';
import { kept, renamed } from './recall.ts';
import { isNumber, type SampledColumn, saysDate, spelled } from './sample.ts';
import { findSign, signsOf } from './signs.ts';

const NEGATIVE_SHARE = 0.9;
const ENOUGH_AMOUNTS = 5;
const SHOWN = 5;

export type Guess = { mapping: CostMapping; questions: Question[]; export: string | null };

/** The mapping that the columns suggest, what the user said going before, and what is left to ask. */
export function guessMapping(
  columns: SampledColumn[],
  derived: SampledColumn[],
  options: InspectOptions,
  delimiter: string,
): Guess {
  const given = options.mapping ?? (options.recalled && renamed(options.recalled, columns)) ?? {};
  const isRecalled = options.mapping === undefined && options.recalled !== undefined;
  const guessed = guessColumns(columns, given);
  const byName = new Map([...columns, ...derived].map((column) => [column.name, column]));
  const of = (name: string | undefined) => (name ? byName.get(name) : undefined);
  const questions = [...guessed.questions];
  const { columns: chosen } = guessed;

  const dates = of(chosen.date);
  const otherDates = columns.filter(({ type, name }) => type === 'date' && name !== dates?.name);
  const spelledDates = spelled(dates ? [dates] : [], 'dates');
  const date = findDateFormats(spelledDates, {
    elsewhere: spelled(otherDates, 'dates'),
    complete: options.complete,
    isNamed: saysDate(dates?.words ?? ''),
  });
  const givenFormats = given.dateFormat && [given.dateFormat, ...(given.otherDateFormats ?? [])];
  const readsDate = (formats: DateFormat[]) => (value: string) => parseDateBy(value, formats) !== null;
  const dateFormats = isRecalled ? kept(givenFormats, date.formats, spelledDates, readsDate) : givenFormats;
  if (date.cells.length > 0 && dateFormats === undefined) {
    questions.push(ask.askDateFormat(date.options, date.cells));
  }
  const [dateFormat = 'YYYY-MM-DD', ...otherDateFormats] = dateFormats ?? date.formats;

  const money = [of(chosen.amount), of(chosen.debit), of(chosen.credit)].filter(
    (column) => column !== undefined,
  );
  const amounts = cellsOf(money);
  const otherNumbers = columns.filter((column) => column.type === 'number' && !money.includes(column));
  const spelledAmounts = spelled(money, 'numbers');
  const otherSpelled = spelled(otherNumbers, 'numbers');
  const decimal = findDecimal(spelledAmounts, otherSpelled, delimiter === ';' ? ',' : '.');
  const readsNumber = (mark: CostMapping['decimal']) => (value: string) =>
    parseNumber(value, mark).reason === null;
  const mark = isRecalled ? kept(given.decimal, decimal.value, spelledAmounts, readsNumber) : given.decimal;
  if (decimal.cells.length > 0 && mark === undefined) {
    questions.push(ask.askDecimal(decimal.others.length > 1, decimal.cells));
  }

  const point = mark ?? decimal.value;
  const isWhole = given.columns && given.dateFormat && given.decimal && given.constants && given.categories;
  const saysSign = chosen.sign !== undefined || isWhole;
  const sign = saysSign ? null : findSign(columns, of(chosen.amount), point);
  if (sign) chosen.sign = sign.column;
  if (sign?.question) questions.push(sign.question);
  const signs = given.signs ?? sign?.signs ?? (chosen.sign ? signsOf(of(chosen.sign)) : undefined);

  const currency = guessCurrency(money, amounts, point, options.defaultCurrency);
  const constants = { ...guessed.constants, ...given.constants };
  if (!chosen.currency && !constants.currency && currency.inCells && money[0]) {
    chosen.currency = money[0].name;
  } else if (!chosen.currency && !constants.currency) {
    if (currency.guess) constants.currency = currency.guess;
    if (!currency.sure) questions.push(ask.askCurrency(currency.options, amounts.slice(0, SHOWN)));
  }

  const categories = guessCategories(of(chosen.category), given.categories);
  const category = of(chosen.category);
  const unknown =
    category?.cells.filter(({ value }) => !Object.hasOwn(categories, value.toLowerCase())) ?? [];
  if (!constants.category && (!category || unknown.length > 0))
    questions.push(ask.askCategory(category, unknown));

  const mapping: CostMapping = {
    columns: chosen,
    dateFormat,
    ...(otherDateFormats.length > 0 && { otherDateFormats }),
    decimal: point,
    negate: given.negate ?? mostlyNegative(amounts, point),
    ...(signs && { signs }),
    constants,
    categories,
  };
  return { mapping, questions, export: guessed.export };
}

function cellsOf(columns: SampledColumn[]): Cell[] {
  return columns.flatMap(({ cells }) => cells);
}

type GuessedColumns = Pick<Guess, 'questions' | 'export'> & Pick<CostMapping, 'columns' | 'constants'>;

/** A whole mapping is taken as it stands; parts of one are answers, and guesses fill the rest. */
function guessColumns(columns: SampledColumn[], given: Partial<CostMapping>): GuessedColumns {
  const said = given.columns ?? {};
  const known = recogniseExport(columns.map(({ name }) => name));
  const whole = given.columns && given.dateFormat && given.decimal && given.constants && given.categories;
  if (whole) return { columns: said, constants: {}, questions: [], export: known?.name ?? null };
  const taken = new Set(Object.values(said));
  const questions: Question[] = [];
  const guess: CostMapping['columns'] = known ? { ...known.columns } : chooseNamed(columns, new Set());
  if (!known) addDateAndAmount(guess, columns, said, questions);
  const free = Object.entries(guess).filter(([, name]) => !taken.has(name));
  if (said.amount) return mergedWith(free.filter(([field]) => field !== 'debit' && field !== 'credit'));
  if (said.debit || said.credit) return mergedWith(free.filter(([field]) => field !== 'amount'));
  return mergedWith(free);

  function mergedWith(entries: [string, string][]): GuessedColumns {
    const merged = { ...Object.fromEntries(entries), ...said };
    return { columns: merged, constants: known?.constants ?? {}, questions, export: known?.name ?? null };
  }
}

function addDateAndAmount(
  guess: CostMapping['columns'],
  columns: SampledColumn[],
  said: CostMapping['columns'],
  questions: Question[],
): void {
  const date = chooseDate(columns);
  if (date.best[0]) guess.date = date.best[0].name;
  if (!said.date && date.best.length !== 1) {
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
  if (!said.amount && !said.debit && !said.credit && (!amount.named || amount.best.length !== 1)) {
    questions.push(
      ask.askColumn('amount', amount.possible.length > 0 ? amount.possible : filled(columns), amount.best),
    );
  }
}

function filled(columns: SampledColumn[]): SampledColumn[] {
  return columns.filter(({ type }) => type !== 'empty');
}

/** `inCells`: every amount has the sign of one of several currencies beside it. */
type GuessedCurrency = { guess: string | null; sure: boolean; options: string[]; inCells?: boolean };

/** The currency by the signs beside the amounts, else by the headers of their columns, else the default. */
function guessCurrency(
  money: SampledColumn[],
  amounts: Cell[],
  decimal: CostMapping['decimal'],
  fallback: string | undefined,
): GuessedCurrency {
  const signs = amounts.flatMap(({ value }) => {
    const parsed = parseNumber(value, decimal);
    return parsed.reason === null && parsed.sign !== null ? [parsed.sign] : [];
  });
  const meant = signs.map(currenciesOfSign);
  const certain = meant.flatMap((codes) => (codes.length === 1 ? codes : []));
  // Where all signs are of one currency, amounts without a sign are of it too.
  const isOne = new Set(certain).size === 1 && certain.length === signs.length;
  if (certain[0] && isOne) return { guess: certain[0], sure: true, options: certain };
  if (certain[0] && certain.length === amounts.length) {
    return { guess: null, sure: true, options: certain, inCells: true };
  }
  const named = money.map(({ name }) => currencyInHeader(name)).find((code) => code !== null);
  if (named) return { guess: named, sure: true, options: [named] };
  const shared = meant[0] ?? [];
  const likely = shared.length > 0 ? shared : ['USD', 'EUR', 'GBP'];
  const options = fallback ? [fallback, ...likely] : likely;
  const guess = shared.length > 0 && !(fallback && shared.includes(fallback)) ? shared[0] : fallback;
  return { guess: guess ?? null, sure: false, options };
}

function guessCategories(
  column: SampledColumn | undefined,
  given: CostMapping['categories'] | undefined,
): CostMapping['categories'] {
  const known = (column?.cells ?? []).flatMap(({ value }): [string, Category][] => {
    const category = CATEGORY_MEANINGS.get(value.toLowerCase());
    return category ? [[value.toLowerCase(), category]] : [];
  });
  return { ...Object.fromEntries(known), ...given };
}

/** Whether the file writes spend as negative numbers, as bank statements do. */
function mostlyNegative(amounts: Cell[], decimal: CostMapping['decimal']): boolean {
  const numbers = amounts.filter(({ value }) => isNumber(value));
  const negative = numbers.filter(({ value }) => {
    const parsed = parseNumber(value, decimal);
    return parsed.reason === null && parsed.amount < 0n;
  });
  return numbers.length >= ENOUGH_AMOUNTS && negative.length >= numbers.length * NEGATIVE_SHARE;
}
