import { parseNumber } from '../number.ts';
import type { MovementMeaning, RevenueBasis, RevenueField, RevenueMapping } from '../revenue-types.ts';
import type { Cell, Question } from '../types.ts';
import * as ask from './ask-revenue.ts';
import { chooseAmount, chooseDate } from './choose.ts';
import type { KnownRevenue } from './exports/known-export.ts';
import { guessCurrency } from './guess.ts';
import { formatsOf, namedBy, type WorkGuess, type WorkSource } from './guess-work.ts';
import { askCurrency } from './questions.ts';
import { renamedWork } from './recall.ts';
import { BASIS_WORDS, MOVEMENT_MEANINGS, RATE_WORDS, REVENUE_PHRASES } from './revenue-words.ts';
import type { SampledColumn } from './sample.ts';

const WON = /^closed?[ _-]?won$|^won$/i;
const MOST_ASKED = 40;

type Columns = RevenueMapping['columns'];

/** The mapping of movements of revenue: what was said, then what the export is known for, then what headers say. */
export function guessRevenue(source: WorkSource): WorkGuess<RevenueMapping> {
  const { columns, recognised, options } = source;
  const recalled = options.recalledRevenue && renamedWork(options.recalledRevenue, columns);
  const given = options.revenue ?? recalled ?? {};
  const known = recognised?.known.kind === 'revenue' ? recognised.known : null;
  const guessed = known && recognised ? recognised.names.pick(known.columns) : byWords(columns);
  const chosen: Columns = { ...guessed, ...given.columns };
  const of = (field: RevenueField) => columns.find(({ name }) => name === chosen[field]);
  const questions: Question[] = [];
  if (!chosen.date) questions.push(ask.askRevenueColumn('date', columns));
  if (!chosen.amount) questions.push(ask.askRevenueColumn('amount', columns));
  const formats = formatsOf(source, chosen.date, chosen.amount, given, questions);
  const constants = { ...given.constants };
  const amounts = of('amount')?.cells ?? [];
  const hasCurrency = chosen.currency && of('currency')?.type !== 'empty';
  if (!hasCurrency && !constants.currency) {
    const money = of('amount') ? [of('amount') as SampledColumn] : [];
    const found = guessCurrency(money, amounts, formats.decimal, options.defaultCurrency);
    if (found.inCells && chosen.amount) chosen.currency = chosen.amount;
    else if (found.guess) constants.currency = found.guess;
    if (!found.sure) questions.push(askCurrency(found.options, amounts.slice(0, 5)));
  }
  const movements = meaningsOf(of('movement'), given.movements);
  if (!chosen.movement && !constants.movement)
    questions.push(of('before') ? ask.askBeginning() : ask.askMovement(columns));
  questions.push(...unknownOf(of('movement'), movements));
  const basis = given.basis ?? known?.basis ?? basisOf(of('amount'));
  if (!basis) questions.push(ask.askBasis(amounts));
  const unit = given.unit ?? known?.unit ?? (known?.basis ? undefined : 'units');
  if (!unit) questions.push(ask.askUnit(amounts));
  const losses = given.losses ?? known?.losses ?? lossesOf(source, chosen, movements, formats.decimal);
  if (!losses) questions.push(ask.askLosses());
  const filters = given.filters ?? wonOf(known, columns);
  return {
    mapping: {
      columns: chosen,
      ...formats,
      ...(filters && { filters }),
      basis: basis ?? 'mrr',
      unit: unit ?? 'units',
      losses: losses ?? 'negative',
      movements,
      constants,
    },
    questions,
  };
}

function byWords(columns: SampledColumn[]): Columns {
  const chosen: Columns = namedBy(columns, REVENUE_PHRASES);
  const taken = new Set(Object.values(chosen));
  const free = columns.filter(({ name, type }) => !taken.has(name) && type === 'number');
  const rate = RATE_WORDS.flatMap((phrase) => free.filter(({ words }) => words === phrase))[0];
  const amount = rate ?? only(chooseAmount(free).best);
  const date = only(chooseDate(columns).best);
  return { ...chosen, ...(amount && { amount: amount.name }), ...(date && { date: date.name }) };
}

const only = (columns: SampledColumn[]) => (columns.length === 1 ? columns[0] : undefined);

function meaningsOf(
  column: SampledColumn | undefined,
  given: RevenueMapping['movements'] | undefined,
): RevenueMapping['movements'] {
  const known = (column?.cells ?? []).flatMap(({ value }): [string, MovementMeaning][] => {
    const meaning = MOVEMENT_MEANINGS.get(value.toLowerCase());
    return meaning ? [[value.toLowerCase(), meaning]] : [];
  });
  return { ...Object.fromEntries(known), ...given };
}

/** A question for each value that may mean one thing or another: the same for all files that hold it. */
function unknownOf(column: SampledColumn | undefined, movements: RevenueMapping['movements']): Question[] {
  const unknown = (column?.cells ?? []).filter(({ value }) => !Object.hasOwn(movements, value.toLowerCase()));
  const values = new Set(unknown.map(({ value }) => value.toLowerCase()));
  const [first] = unknown;
  return first && values.size <= MOST_ASKED ? [ask.askMeaning(first, values.size)] : [];
}

function basisOf(column: SampledColumn | undefined): RevenueBasis | undefined {
  const words = column?.words ?? '';
  const [mrr, arr] = [BASIS_WORDS.mrr.test(words), BASIS_WORDS.arr.test(words)];
  return mrr === arr ? undefined : mrr ? 'mrr' : 'arr';
}

/** How losses are written, by those that the file shows; a file that shows none may hold no other kind than said. */
function lossesOf(
  { columns }: WorkSource,
  { movement, amount }: Columns,
  movements: RevenueMapping['movements'],
  decimal: RevenueMapping['decimal'],
): RevenueMapping['losses'] | undefined {
  const cellsOf = (name: string | undefined) => columns.find((column) => column.name === name)?.cells ?? [];
  const meanings = new Map(cellsOf(movement).map(({ row, value }) => [row, movements[value.toLowerCase()]]));
  const lost = cellsOf(amount).filter(({ row }) => {
    const meaning = meanings.get(row);
    return meaning === 'churn' || meaning === 'contraction';
  });
  const negative = lost.filter((cell) => isBelowZero(cell, decimal)).length;
  if (negative === lost.length) return 'negative';
  return negative === 0 ? 'positive' : undefined;
}

function isBelowZero({ value }: Cell, decimal: RevenueMapping['decimal']): boolean {
  const parsed = parseNumber(value, decimal);
  return parsed.reason === null && parsed.amount < 0n;
}

/** Of deals those that are won count. */
function wonOf(known: KnownRevenue | null, columns: SampledColumn[]): RevenueMapping['filters'] {
  const stage = known?.won && columns.find(({ name }) => name.toLowerCase() === known.won?.toLowerCase());
  if (!stage) return undefined;
  const values = new Set(stage.cells.map(({ value }) => value).filter((value) => WON.test(value)));
  return [{ column: stage.name, values: values.size > 0 ? [...values] : ['Closed Won'] }];
}
