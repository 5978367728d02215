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
  sheet: { type: 'string' },
  negate: { type: 'boolean' },
  kind: { type: 'string' },
  unit: { type: 'string' },
  done: { type: 'string' },
  basis: { type: 'string' },
  losses: { type: 'string' },
  movement: { type: 'string' },
  means: { type: 'string', multiple: true },
  map: { type: 'string', multiple: true },
} as const satisfies ParseArgsConfig['options'];

const COMMON_FLAGS = {
  ...ANSWER_FLAGS,
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

const INSPECT_FLAGS = { ...COMMON_FLAGS, problems: { type: 'string' } } as const;

const IMPORT_FLAGS = {
  ...COMMON_FLAGS,
  mapping: { type: 'string' },
  'save-as': { type: 'string' },
  as: { type: 'string' },
  workspace: { type: 'string' },
  post: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

export interface InspectCommand {
  file: string;
  answers: Answers;
  json: boolean;
  problems: number | undefined;
}

export interface ImportCommand {
  file: string;
  answers: Answers;
  json: boolean;
  post: boolean;
  as: string;
  workspace: string | undefined;
  mapping: string | undefined;
  saveAs: string | undefined;
}

/** The kinds of import there are; each becomes rows of its own. */
const KINDS = ['costs', 'hours', 'issues', 'revenue'];

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

/** Null: the usage was asked for. Throws a UsageError. */
export function readImport(args: string[]): ImportCommand | null {
  const { values, positionals } = parsed(args, IMPORT_FLAGS);
  if (values.help) return null;
  const { json = false, post = false, as, workspace, mapping, kind } = values;
  const file = oneFile(positionals);
  const kinds = `Known kinds: ${KINDS.join(', ')}.`;
  if (kind === undefined) throw new UsageError(`Say what the file holds, such as --kind costs. ${kinds}`);
  if (!KINDS.includes(kind)) throw new UsageError(`“${kind}” is no kind of import. ${kinds}`);
  if (!as) throw new UsageError('Say who imports it: --as and the e-mail of a member.');
  if (mapping === '') throw new UsageError('--mapping takes the name of a saved mapping.');
  const saveAs = values['save-as']?.trim();
  if (saveAs === '') throw new UsageError('--save-as takes a name.');
  return { file, answers: answersOf(values), json, post, as, workspace, mapping, saveAs };
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

type AnswerValues = {
  [K in Exclude<keyof typeof ANSWER_FLAGS, 'negate' | 'map' | 'means'>]?: string | undefined;
} & {
  negate?: boolean | undefined;
  map?: string[] | undefined;
  means?: string[] | undefined;
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
    sheet: values.sheet,
    negate: values.negate,
    kind: values.kind,
    unit: values.unit,
    done: values.done,
    basis: values.basis,
    losses: values.losses,
    movement: values.movement,
    movements:
      values.means && Object.fromEntries(values.means.map((text) => pairOf('means', 'value=movement', text))),
    map: values.map && Object.fromEntries(values.map.map((text) => pairOf('map', 'field=column', text))),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function pairOf(flag: string, shape: string, text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--${flag} takes ${shape}, not “${text}”.`);
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}
