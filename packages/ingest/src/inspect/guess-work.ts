import { parseDuration } from '../durations.ts';
import { wordsOf } from '../header.ts';
import { parseNumber } from '../number.ts';
import type { Cell, InspectOptions, Question } from '../types.ts';
import type { HoursMapping, IssueMapping, TimeUnit } from '../work-types.ts';
import { chooseDate } from './choose.ts';
import { findDateFormats } from './date-formats.ts';
import type { RecognisedExport } from './exports/recognise.ts';
import { findDecimal } from './formats.ts';
import * as ask from './questions.ts';
import { renamedWork } from './recall.ts';
import { type SampledColumn, saysDate } from './sample.ts';
import { DONE_DATES, DONE_STATES, DROPPED, HOURS_PHRASES, ISSUE_PHRASES, UNIT_WORDS } from './work-words.ts';

/** What a guess rests on. `recognised`: the export the file was taken for, if any. */
export type WorkSource = {
  columns: SampledColumn[];
  recognised: RecognisedExport | null;
  options: InspectOptions;
  delimiter: string;
};

export type WorkGuess<Mapping> = { mapping: Mapping; questions: Question[] };

/** The mapping of a time sheet: what was said, then what the export is known for, then what headers say. */
export function guessHours(source: WorkSource): WorkGuess<HoursMapping> {
  const { columns, recognised, options } = source;
  const recalled = options.recalledHours && renamedWork(options.recalledHours, columns);
  const given = options.hours ?? recalled ?? {};
  const known = recognised?.known.kind === 'hours' ? recognised : null;
  const guessed = known
    ? known.names.pick(known.known.kind === 'hours' ? known.known.columns : {})
    : { ...namedBy(columns, HOURS_PHRASES), ...dateOf(columns) };
  const chosen: HoursMapping['columns'] = { ...guessed, ...given.columns };
  const questions: Question[] = [];
  if (!chosen.date) questions.push(ask.askWorkColumn('date', columns));
  if (!chosen.hours) questions.push(ask.askWorkColumn('hours', columns));
  const formats = formatsOf(source, chosen.date, chosen.hours, given, questions);
  const unit = given.unit ?? (known?.known.kind === 'hours' ? known.known.unit : unitOf(chosen.hours));
  const { filters, labels } = given;
  const rest = { ...(filters && { filters }), ...(labels && { labels }), constants: given.constants ?? {} };
  return { mapping: { columns: chosen, ...formats, ...rest, unit }, questions };
}

/** The mapping of an export of issues, in the same order; what counts as done is told by the states it holds. */
export function guessIssues(source: WorkSource): WorkGuess<IssueMapping> {
  const { columns, recognised, options } = source;
  const recalled = options.recalledIssues && renamedWork(options.recalledIssues, columns);
  const given = options.issues ?? recalled ?? {};
  const guessed =
    recognised?.known.kind === 'issues'
      ? recognised.names.pick(recognised.known.columns)
      : { ...namedBy(columns, ISSUE_PHRASES), ...doneOn(columns) };
  const chosen: IssueMapping['columns'] = { ...guessed, ...given.columns };
  const questions: Question[] = [];
  if (!chosen.date) questions.push(ask.askWorkColumn('date', columns));
  if (!chosen.key) questions.push(ask.askWorkColumn('key', columns));
  const formats = formatsOf(source, chosen.date, chosen.points, given, questions);
  const { filters, labels } = given;
  const rest = { ...(filters && { filters }), ...(labels && { labels }), constants: given.constants ?? {} };
  const done = given.done ?? doneStates(columns, chosen.status);
  return {
    mapping: { columns: chosen, ...formats, ...rest, done, dropped: given.dropped ?? DROPPED },
    questions,
  };
}

/** For each field the first column whose header is one of its phrases; each column serves one field. */
export function namedBy<Field extends string>(
  columns: SampledColumn[],
  phrases: { field: Field; phrases: string[] }[],
): Partial<Record<Field, string>> {
  const chosen: Partial<Record<Field, string>> = {};
  const used = new Set<string>();
  for (const { field, phrases: wanted } of phrases) {
    const found = wanted.flatMap((phrase) =>
      columns.filter(({ words, name }) => words === phrase && !used.has(name)),
    )[0];
    if (!found) continue;
    chosen[field] = found.name;
    used.add(found.name);
  }
  return chosen;
}

function dateOf(columns: SampledColumn[]): { date?: string } {
  const { best } = chooseDate(columns);
  return best.length === 1 && best[0] ? { date: best[0].name } : {};
}

function doneOn(columns: SampledColumn[]): { date?: string } {
  const found = DONE_DATES.flatMap((phrase) => columns.filter(({ words }) => words === phrase))[0];
  return found ? { date: found.name } : dateOf(columns);
}

function unitOf(name: string | undefined): TimeUnit {
  const words = wordsOf(name ?? '');
  if (UNIT_WORDS.seconds.test(words)) return 'seconds';
  return UNIT_WORDS.minutes.test(words) ? 'minutes' : 'hours';
}

function doneStates(columns: SampledColumn[], status: string | undefined): string[] {
  const cells = columns.find(({ name }) => name === status)?.cells ?? [];
  const states = new Set(cells.map(({ value }) => value.toLowerCase()));
  const known = [...states].filter((state) => DONE_STATES.has(wordsOf(state)));
  return known.length > 0 ? known : [...DONE_STATES];
}

type Formats = Pick<HoursMapping, 'dateFormat' | 'otherDateFormats' | 'decimal'>;

/** How dates and numbers of these columns are written; where it can be read in two ways it is asked. */
export function formatsOf(
  { columns, options, delimiter }: WorkSource,
  date: string | undefined,
  quantity: string | undefined,
  given: Partial<Formats>,
  questions: Question[],
): Formats {
  const dates = columns.find(({ name }) => name === date);
  const others = columns.filter(({ type, name }) => type === 'date' && name !== date);
  const found = findDateFormats(dates?.cells ?? [], {
    elsewhere: others.flatMap(({ cells }) => cells),
    complete: options.complete,
    isNamed: saysDate(dates?.words ?? ''),
  });
  const formats = given.dateFormat ? [given.dateFormat, ...(given.otherDateFormats ?? [])] : found.formats;
  if (!given.dateFormat && found.cells.length > 0)
    questions.push(ask.askDateFormat(found.options, found.cells));
  const numbers = numbersOf(columns.find(({ name }) => name === quantity)?.cells ?? []);
  const decimal = findDecimal(numbers, [], delimiter === ';' ? ',' : '.');
  if (!given.decimal && decimal.cells.length > 0) {
    questions.push(ask.askDecimal(decimal.others.length > 1, decimal.cells));
  }
  const [dateFormat = 'YYYY-MM-DD', ...otherDateFormats] = formats;
  return {
    dateFormat,
    ...(otherDateFormats.length > 0 && { otherDateFormats }),
    decimal: given.decimal ?? decimal.value,
  };
}

/** The cells that are plain numbers: durations say themselves how they are read. */
function numbersOf(cells: Cell[]): Cell[] {
  return cells.filter(({ value }) => {
    const isDuration = parseDuration(value, '.', 'hours').reason === null && /[:hms]/i.test(value);
    return !isDuration && (['.', ','] as const).some((mark) => parseNumber(value, mark).reason === null);
  });
}
