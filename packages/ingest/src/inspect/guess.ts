import { currenciesOfSign, currencyInHeader } from '../currency.ts';
import { parseDateBy } from '../date.ts';
import { parseNumber } from '../number.ts';
import type { Category, Cell, CostMapping, DateFormat, InspectOptions, Question } from '../types.ts';
import { findDateFormats } from './date-formats.ts';
import type { FromPreamble } from './exports/known-export.ts';
import type { RecognisedExport } from './exports/recognise.ts';
import { CATEGORY_MEANINGS } from './field-words.ts';
import { findDecimal } from './formats.ts';
import { guessColumns } from './guess-columns.ts';
import * as ask from './questions.ts';
import { kept, renamed } from './recall.ts';
import { isNumber, type SampledColumn, saysDate, spelled } from './sample.ts';
import { findSign, signsOf } from './signs.ts';

const NEGATIVE_SHARE = 0.9;
const ENOUGH_AMOUNTS = 5;
const SHOWN = 5;

export type Guess = { mapping: CostMapping; questions: Question[] };

/** What a file was taken for, and what the lines above its header say. */
export type Recognised = { found: RecognisedExport | null; above: FromPreamble };

/** The mapping that the columns suggest, what the user said going before, and what is left to ask. */
export function guessMapping(
  columns: SampledColumn[],
  derived: SampledColumn[],
  recognised: Recognised,
  options: InspectOptions,
  delimiter: string,
): Guess {
  const recalled = options.recalled && renamed(options.recalled, columns, recognised);
  const given = options.mapping ?? recalled ?? {};
  const isRecalled = options.mapping === undefined && options.recalled !== undefined;
  const guessed = guessColumns(columns, given, recognised);
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

  const { sums } = guessed;
  const money = [chosen.amount, chosen.debit, chosen.credit, ...(sums ?? [])]
    .map(of)
    .filter((column) => column !== undefined);
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
  const hasCurrency = chosen.currency && of(chosen.currency)?.type !== 'empty';
  if (!hasCurrency && !constants.currency && currency.inCells && money[0]) {
    chosen.currency = money[0].name;
  } else if (!hasCurrency && !constants.currency) {
    if (currency.guess) constants.currency = currency.guess;
    if (!currency.sure) questions.push(ask.askCurrency(currency.options, amounts.slice(0, SHOWN)));
  }

  const categories = { ...guessed.categories, ...guessCategories(of(chosen.category), given.categories) };
  const category = of(chosen.category);
  const unknown =
    category?.cells.filter(({ value }) => !Object.hasOwn(categories, value.toLowerCase())) ?? [];
  if (!constants.category && (!category || unknown.length > 0))
    questions.push(ask.askCategory(category, unknown));

  const mapping: CostMapping = {
    columns: chosen,
    ...(sums && { sums }),
    ...(guessed.filters && { filters: guessed.filters }),
    dateFormat,
    ...(otherDateFormats.length > 0 && { otherDateFormats }),
    decimal: point,
    negate: given.negate ?? (!guessed.isKnown && mostlyNegative(amounts, point)),
    ...(signs && { signs }),
    constants,
    categories,
  };
  return { mapping, questions };
}

function cellsOf(columns: SampledColumn[]): Cell[] {
  return columns.flatMap(({ cells }) => cells);
}

/** `inCells`: every amount has the sign of one of several currencies beside it. */
type GuessedCurrency = { guess: string | null; sure: boolean; options: string[]; inCells?: boolean };

/** The currency by the signs beside the amounts, else by the headers of their columns, else the default. */
export function guessCurrency(
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
