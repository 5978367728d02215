import { formatAmount } from '@steward/finance';
import { type Answers, kindOf, resolveColumns, toInspectOptions } from './answers.ts';
import { toRevenueMapping } from './answers-of-revenue.ts';
import { toWorkMapping } from './answers-of-work.ts';
import type { ColumnFacts } from './column-facts.ts';
import { hoursText } from './durations.ts';
import { IngestError } from './errors.ts';
import { inspect } from './inspect/inspect.ts';
import type { OpenedFile } from './open-file.ts';
import type { FileSource } from './read-rows.ts';
import { bestGuess, type Survey, type SurveyOptions, survey } from './survey.ts';
import { surveyRevenue, surveyWork } from './survey-work.ts';
import type { CellProblem, Column, CostMapping, Dialect, Inspection, Kind, Question } from './types.ts';
import { readWorkbookHead } from './workbook/head.ts';
import { openWorkbook, type WorkbookFile } from './workbook/read.ts';

const VALUES_SHOWN = 20;

/**
 * `distinct`: different values, null above 1,000. `values`: how often each occurs, where they are few.
 * Of a column derived from others nothing is counted.
 */
export type DescribedColumn = Pick<Column, 'name' | 'type' | 'format'> & {
  field: string | null;
  filled?: number;
  empty?: number;
  distinct?: number | null;
  values?: Record<string, number>;
};

type Control = { accepted: string; rejected: string; file: string; negative: number };

/**
 * What a whole file holds, read by the best guess and the answers given; plain data, fit for JSON.
 * Amounts are decimal text; `totals` are the accepted ones by currency, `XXX` where nobody has said
 * which. Hours and issues are no amounts: theirs are `effort`, in hours or story points. `quote` is empty where no cell stands in quotes, `headerRow` 0 where there is no header. `kind`: the recognised export, else what the
 * file would be imported as. `problems`: one entry a reason.
 */
export type FileDescription = Omit<Dialect, 'quote' | 'headerRow' | 'headerRows'> & {
  file: string;
  bytes: number;
  outcome: 'rows' | 'header-only' | 'no-postings';
  quote: string;
  headerRow: number;
  headerRows: number;
  notes: string[];
  preamble: string[];
  sheets: Inspection['sheets'];
  kind: string;
  export: string | null;
  why: string | null;
  columns: DescribedColumn[];
  mapping: CostMapping;
  hours: Inspection['hours'];
  issues: Inspection['issues'];
  revenue: Inspection['revenue'];
  questions: Question[];
  rows: Survey['rows'];
  totals: Record<string, string>;
  control: ({ currency: string } & Control)[];
  effort: ({ measure: string } & Control)[];
  firstDate: string | null;
  lastDate: string | null;
  totalsRow: { row: number; amount: string; agrees: boolean } | null;
  problems: ({ row: number; kind: 'rejected' | 'skipped' } & CellProblem)[];
  problemsLeftOut: number;
};

/** Understands a file from its head and its end, what is answered going before what is guessed. */
export async function understand(
  file: Omit<OpenedFile, 'bytes' | 'stream' | 'pieces' | 'workbook'> & Partial<WorkbookFile>,
  answers: Answers,
): Promise<Inspection> {
  const { name, tail, complete, workbook } = file;
  const { map: _, ...aboutFile } = answers;
  const { dialect } = toInspectOptions(aboutFile);
  const { sheet } = dialect;
  const head = workbook === undefined ? file.head : await readWorkbookHead({ workbook }, { sheet });
  const said = kindOf(answers);
  const given = { complete, ...(tail && { tail }), fileName: name, dialect, ...(said && { kind: said }) };
  const first = inspect(head, given);
  const { kind } = first;
  const decided = decidedOf(kind, answers);
  if (Object.keys(decided).length === 0) return first;
  const names = first.columns.map((column) => column.name);
  const columns = resolveColumns(decided.columns ?? {}, names);
  return inspect(head, {
    ...given,
    kind,
    [kind === 'costs' ? 'mapping' : kind]: { ...decided, columns },
  });
}

function decidedOf(kind: Kind, answers: Answers) {
  if (kind === 'costs') return toInspectOptions(answers).mapping;
  return kind === 'revenue' ? toRevenueMapping(answers) : toWorkMapping(kind, answers);
}

/**
 * Reads all of a file and tells what is in it. Open questions do not stop it: they are listed, and the
 * figures are those of the best guess. Throws `IngestError` for a file that cannot be read as a whole
 * and `AnswerError` for an answer that does not fit it.
 */
export async function describeFile(
  file: OpenedFile,
  answers: Answers = {},
  options: Pick<SurveyOptions, 'problems' | 'visit'> = {},
): Promise<FileDescription> {
  const { workbook } = file;
  if (workbook === undefined) return describe(file, () => file.pieces?.() ?? file.stream(), answers, options);
  // Opened once: its texts are read, and its merged cells looked for, no second time.
  const { book, close } = await openWorkbook({ workbook }, undefined);
  try {
    return await describe({ ...file, workbook: book }, () => ({ workbook: book }), answers, options);
  } finally {
    await close();
  }
}

async function describe(
  file: Omit<OpenedFile, 'stream' | 'pieces' | 'workbook'> & Partial<WorkbookFile>,
  source: () => FileSource,
  answers: Answers,
  options: Pick<SurveyOptions, 'problems' | 'visit'>,
): Promise<FileDescription> {
  const inspection = await understand(file, answers);
  const { dialect, mapping, outcome } = inspection;
  const { headerRows = 1 } = dialect;
  if (outcome === 'empty')
    throw new IngestError('no_header', `“${file.name}” holds nothing but blank lines.`);
  const found = await surveyAs(source(), inspection, options);
  return {
    file: file.name,
    bytes: file.bytes,
    outcome,
    ...dialect,
    quote: found.quoted ? (dialect.quote ?? '"') : '',
    headerRow: headerRows === 0 ? 0 : dialect.headerRow,
    headerRows,
    notes: inspection.notes,
    preamble: inspection.preamble,
    sheets: inspection.sheets,
    kind: inspection.export ?? inspection.kind,
    export: inspection.export,
    why: inspection.why,
    columns: inspection.columns.map((column, index) =>
      described({ ...column, field: fieldOf(column.name, inspection) }, found.columns[index]),
    ),
    mapping,
    questions: inspection.questions,
    hours: inspection.hours,
    issues: inspection.issues,
    revenue: inspection.revenue,
    ...figuresOf(found, inspection.kind),
  };
}

/** The figures of a file as what its rows are. */
function surveyAs(
  source: FileSource,
  { kind, dialect, mapping, hours, issues, revenue }: Inspection,
  options: Pick<SurveyOptions, 'problems' | 'visit'>,
): Promise<Survey> {
  const { problems } = options;
  const shared = { dialect, partial: true as const, ...(problems !== undefined && { problems }) };
  if (kind === 'hours' && hours) return surveyWork(source, { ...shared, kind, mapping: hours });
  if (kind === 'issues' && issues) return surveyWork(source, { ...shared, kind, mapping: issues });
  if (kind === 'revenue' && revenue) return surveyRevenue(source, { ...shared, mapping: revenue });
  return survey(source, { ...options, dialect, mapping: bestGuess(mapping), partial: true });
}

/** The field that a column fills of what its rows are read as. */
function fieldOf(name: string, { hours, issues, revenue, mapping }: Inspection): string | null {
  const { columns } = hours ?? issues ?? revenue ?? mapping;
  return Object.entries(columns).find(([, column]) => column === name)?.[0] ?? null;
}

function described(
  { name, field, type, format }: DescribedColumn,
  facts: ColumnFacts | undefined,
): DescribedColumn {
  if (facts === undefined) return { name, field, type, format };
  const { filled, empty, values } = facts;
  const shown = values !== null && values.size > 0 && values.size <= VALUES_SHOWN;
  return {
    ...{ name, field, type, format, filled, empty },
    distinct: values === null ? null : values.size,
    ...(shown && { values: Object.fromEntries(values) }),
  };
}

function figuresOf(
  { rows, totals, firstDate, lastDate, totalsRow, problems, problemsLeftOut }: Survey,
  kind: Kind,
) {
  const text = kind === 'hours' ? hoursText : formatAmount;
  const isMoney = kind === 'costs' || kind === 'revenue';
  const control = totals.map(({ currency, accepted, rejected, file, negative }) => ({
    currency,
    accepted: text(accepted),
    rejected: text(rejected),
    file: text(file),
    negative,
  }));
  const spent = totals.filter(({ accepted, rejected }) => accepted !== 0n || rejected === 0n);
  return {
    rows,
    totals: isMoney
      ? Object.fromEntries(spent.map(({ currency, accepted }) => [currency, formatAmount(accepted)]))
      : {},
    control: isMoney ? control : [],
    effort: isMoney ? [] : control.map(({ currency: measure, ...sums }) => ({ measure, ...sums })),
    firstDate,
    lastDate,
    totalsRow: totalsRow && { ...totalsRow, amount: text(totalsRow.amount) },
    problems: problems.flatMap(({ row, kind, problems: cells }) =>
      cells.map((cell) => ({ row, kind, ...cell })),
    ),
    problemsLeftOut,
  };
}
