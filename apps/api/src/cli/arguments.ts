import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Answers } from '@steward/ingest';

/** The command was written wrongly. The message says what is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const ANSWER_FLAGS = {
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  currency: { type: 'string' },
  category: { type: 'string' },
  team: { type: 'string' },
  initiative: { type: 'string' },
  amount: { type: 'string' },
  'header-row': { type: 'string' },
  delimiter: { type: 'string' },
  encoding: { type: 'string' },
  negate: { type: 'boolean' },
  map: { type: 'string', multiple: true },
} as const satisfies ParseArgsConfig['options'];

const COMMON_FLAGS = {
  ...ANSWER_FLAGS,
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const INSPECT_FLAGS = { ...COMMON_FLAGS, problems: { type: 'string' } } as const;

export interface InspectCommand {
  file: string;
  answers: Answers;
  json: boolean;
  problems: number | undefined;
}

/** Null: the usage was asked for. Throws a UsageError. */
export function readInspect(args: string[]): InspectCommand | null {
  const { values, positionals } = parsed(args, INSPECT_FLAGS);
  if (values.help) return null;
  return {
    file: oneFile(positionals),
    answers: answersOf(values),
    json: values.json ?? false,
    problems: values.problems === undefined ? undefined : countOf('problems', values.problems),
  };
}

function parsed<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node words it for people, with a hint on how to write it.
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneFile(positionals: string[]): string {
  const [file, ...more] = positionals;
  if (!file) throw new UsageError('Name a file.');
  if (more.length > 0)
    throw new UsageError(`One file at a time, please: ${positionals.join(', ')} are several.`);
  return file;
}

function countOf(name: string, text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new UsageError(`--${name} takes a number, not “${text}”.`);
  return Number(text);
}

type AnswerValues = { [K in Exclude<keyof typeof ANSWER_FLAGS, 'negate' | 'map'>]?: string | undefined } & {
  negate?: boolean | undefined;
  map?: string[] | undefined;
};

function answersOf(values: AnswerValues): Answers {
  const said = {
    dateFormat: values['date-format'],
    decimal: values.decimal,
    currency: values.currency,
    category: values.category,
    team: values.team,
    initiative: values.initiative,
    amount: values.amount,
    headerRow: values['header-row'],
    delimiter: values.delimiter,
    encoding: values.encoding,
    negate: values.negate,
    map: values.map && Object.fromEntries(values.map.map(pairOf)),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--map takes field=column, such as vendor=Supplier, not “${text}”.`);
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}
