import { resolve } from 'node:path';
import { type ImportReport, type Inspection, StageOptions } from '@steward/contracts';
import {
  type Answers,
  type Kind,
  kindOf,
  type OpenedFile,
  openFile,
  readWorkbookHead,
  resolveColumns,
  toInspectOptions,
  toRevenueMapping,
  toWorkMapping,
} from '@steward/ingest';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { DATABASE_ERRORS, onDatabase } from '../database.ts';
import { inspectFile, postImport, stageImport } from '../features/imports/service.ts';
import { listMappings } from '../features/mappings/service.ts';
import { toAppError } from '../plugins/errors.ts';
import { actAs } from './acting.ts';
import { type ImportCommand, readImport, UsageError } from './arguments.ts';
import { questionsInWords } from './description-in-words.ts';
import { DONE, fail, print, printJson, QUESTIONS_OPEN, remark } from './output.ts';
import { reportInWords } from './report-in-words.ts';
import { USAGE } from './usage.ts';

/** `import FILE`: stages it, and posts it where that is asked for. Returns the exit code. */
export async function runImport(args: string[], cwd: string): Promise<number> {
  const wantsJson = args.includes('--json');
  try {
    const command = readImport(args);
    if (command === null) {
      print(USAGE);
      return DONE;
    }
    const file = await openFile(resolve(cwd, command.file));
    return await onDatabase(readConfig(process.env, process.cwd()), remark, async (database) =>
      importFile(await actAs(database, command), file, command),
    );
  } catch (error) {
    return fail(toAppError(error) ?? error, wantsJson, DATABASE_ERRORS);
  }
}

/** The same verbs that HTTP calls, one after the other. Nothing is changed while a question is open. */
export async function importFile(ctx: Context, file: OpenedFile, command: ImportCommand): Promise<number> {
  const savedMapping = command.mapping === undefined ? undefined : await idOfMapping(ctx, command.mapping);
  const found = await inspectBy(ctx, file, command, savedMapping);
  if (found.questions.length > 0) return refuse(found, command);
  const options = stageOptions(found, { savedMapping, saveAs: command.saveAs });
  const upload = { fileName: file.name, totalBytes: BigInt(file.bytes), options, source: file.stream() };
  const staged = await stageImport(ctx, upload);
  if (!command.post) return tell(staged, command);
  remark(`Staged as ${staged.id}; posting it`);
  return tell(await postImport(ctx, staged.id, {}), command);
}

function tell(report: ImportReport, { json }: ImportCommand): number {
  if (json) printJson(report);
  else print(reportInWords(report));
  return DONE;
}

function refuse({ questions, savedMapping, mapping }: Inspection, { json }: ImportCommand): number {
  if (json) printJson({ error: { code: 'questions', message: OPEN }, questions, savedMapping, mapping });
  else print(questionsInWords(questions).join('\n'));
  remark(OPEN);
  return QUESTIONS_OPEN;
}

const OPEN = 'Nothing was changed: answer by flags, or name a saved mapping with --mapping.';

async function idOfMapping(ctx: Context, name: string): Promise<string> {
  const { items } = await listMappings(ctx);
  const found = items.find((mapping) => mapping.name === name);
  if (found) return found.id;
  const names = items.map((mapping) => `“${mapping.name}”`).join(', ');
  throw new UsageError(
    `There is no saved mapping “${name}”. ${names ? `There are: ${names}` : 'None is saved yet'}.`,
  );
}

/** Answers go before what is saved, and what is saved before what is guessed. */
async function inspectBy(
  ctx: Context,
  file: OpenedFile,
  { answers }: ImportCommand,
  savedMapping: string | undefined,
): Promise<Inspection> {
  const { name, complete, workbook } = file;
  const { map: _, ...aboutFile } = answers;
  const { dialect } = toInspectOptions(aboutFile);
  const kind = kindOf(answers) ?? 'costs';
  const { sheet } = dialect;
  const head = workbook === undefined ? file.head : await readWorkbookHead({ workbook }, { sheet });
  const given = {
    fileName: name,
    complete,
    kind,
    ...(savedMapping && { savedMapping }),
    ...(Object.keys(dialect).length > 0 && { dialect }),
  };
  const found = await inspectFile(ctx, head, given);
  if (found.kind !== kind)
    throw new UsageError(`The mapping named is one of ${found.kind}, and the file is imported as ${kind}.`);
  const decided = decidedOf(kind, answers);
  if (Object.keys(decided).length === 0) return found;
  const names = found.columns.map((column) => column.name);
  const columns = resolveColumns(decided.columns ?? {}, names);
  const saved = found.savedMapping ? (found.hours ?? found.issues ?? found.revenue ?? found.mapping) : null;
  return inspectFile(ctx, head, {
    ...given,
    ...(saved && { dialect: found.dialect }),
    [kind === 'costs' ? 'mapping' : kind]: saved
      ? merged(saved, { ...decided, columns })
      : { ...decided, columns },
  });
}

function decidedOf(kind: Kind, answers: Answers) {
  if (kind === 'costs') return toInspectOptions(answers).mapping;
  return kind === 'revenue' ? toRevenueMapping(answers) : toWorkMapping(kind, answers);
}

interface AnyMapping {
  columns?: Partial<Record<string, string>>;
  constants?: object;
}

/** One amount excludes debit and credit, and the other way round. */
function merged<M extends AnyMapping>(saved: M, said: AnyMapping): M {
  const { columns = {}, constants = {} } = said;
  const kept = Object.entries(saved.columns ?? {}).filter(
    ([field]) =>
      !(columns.amount && (field === 'debit' || field === 'credit')) &&
      !((columns.debit || columns.credit) && field === 'amount'),
  );
  return {
    ...saved,
    ...said,
    columns: { ...Object.fromEntries(kept), ...columns },
    constants: { ...saved.constants, ...constants },
  };
}

function stageOptions(
  { kind, dialect, mapping, hours, issues, revenue }: Inspection,
  { savedMapping, saveAs }: { savedMapping: string | undefined; saveAs: string | undefined },
): StageOptions {
  const read = hours ?? issues ?? revenue ?? mapping;
  const columns = Object.fromEntries(Object.entries(read.columns).filter(([, column]) => column !== ''));
  const parsed = StageOptions.safeParse({
    dialect,
    [kind === 'costs' ? 'mapping' : kind]: { ...read, columns },
    ...(savedMapping && { savedMapping }),
    ...(saveAs && { saveAs }),
  });
  if (parsed.success) return parsed.data;
  const { path = [], message } = parsed.error.issues[0] ?? {};
  throw new UsageError(`This cannot be taken: ${path.join('.')} ${message}.`);
}
