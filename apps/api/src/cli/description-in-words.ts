import type { FileDescription } from '@steward/ingest';
import { table } from './output.ts';

const PROBLEMS_SHOWN = 20;
const SIGNS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' };

/** Whole numbers in groups of three. */
export const count = (value: number) => value.toLocaleString('en-US');

/** A decimal text with its whole part in groups of three; not a digit is lost. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** What is in a file, for a person at a terminal. */
export function describedInWords(found: FileDescription): string {
  const sections = [understood(found), questions(found), columns(found), figures(found), problems(found)];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function understood(found: FileDescription): string[] {
  const read = found.hours ?? found.issues ?? found.revenue ?? found.mapping;
  const header = found.preamble.length > 0 ? `, below ${found.preamble.length} lines that are left out` : '';
  const lines = [
    `${found.file}: ${count(found.bytes)} bytes`,
    `  ${found.why ?? 'No known export; read by its own columns'}`,
    ...found.notes.map((note) => `  ${note}`),
    `  ${found.encoding}${found.bom ? ' with a byte order mark' : ''}, ${found.lineEnding} line ends, ${SIGNS[found.delimiter] ?? found.delimiter} between columns${found.quote ? ', quotes around cells' : ''}`,
    `  Header in row ${found.headerRow}${header}`,
  ];
  if (found.hours) lines.push(`  Rows are hours worked; a plain number counts ${found.hours.unit}`);
  if (found.issues) lines.push('  Rows are issues; those that are done count');
  if (found.revenue)
    lines.push(
      `  Rows are movements of recurring revenue; amounts are ${found.revenue.basis === 'mrr' ? 'a month’s' : 'a year’s'}`,
    );
  if (read.columns.date) lines.push(`  Dates ${read.dateFormat}`);
  lines.push(
    `  ${found.hours || found.issues ? 'Numbers' : 'Amounts'} with a decimal ${read.decimal === '.' ? 'point' : 'comma'}${'negate' in read && read.negate ? ', spend is negative' : ''}`,
  );
  return lines;
}

function questions({ questions }: FileDescription): string[] {
  if (questions.length === 0) return [];
  const one = questions.length === 1;
  const what = one ? 'One question is' : `${questions.length} questions are`;
  return [`${what} open; the figures below are the best guess.`, ...questionsInWords(questions)];
}

/** Questions with the first cells that raised them, and what may be answered. */
export function questionsInWords(questions: FileDescription['questions']): string[] {
  return questions.flatMap(({ message, options, cells }) => [
    `  ? ${message}`,
    ...cells.slice(0, 3).map(({ row, column, value }) => `      row ${row}, ${column}: ${value}`),
    ...(options.length > 0 ? [`      ${options.map(({ label }) => label).join(' | ')}`] : []),
  ]);
}

function columns({ columns }: FileDescription): string[] {
  const rows = columns.map(({ name, field, type, format, empty, distinct }) => [
    name,
    field ?? '',
    format ? `${type} ${format}` : type,
    empty === undefined ? '' : count(empty),
    distinct === undefined ? '' : distinct === null ? 'many' : count(distinct),
  ]);
  return table([['  Column', 'Field', 'Holds', 'Empty', 'Distinct'], ...rows.map(indented)], [3, 4]);
}

const indented = ([first = '', ...rest]: string[]) => [`  ${first}`, ...rest];

function figures(found: FileDescription): string[] {
  const { outcome, rows, effort, firstDate, lastDate, totalsRow } = found;
  const control = [
    ...found.control,
    ...effort.map(({ measure, ...sums }) => ({ currency: measure, ...sums })),
  ];
  if (outcome === 'header-only') return ['No rows: there is a header and nothing below it.'];
  const counts = [`${count(rows.accepted)} accepted`, `${count(rows.rejected)} rejected`];
  counts.push(`${count(rows.skipped)} skipped`);
  const lines = [`${count(rows.total)} rows: ${counts.join(', ')}`];
  if (rows.duplicate > 0)
    lines.push(`  ${count(rows.duplicate)} of the accepted equal an earlier row of this file; they count`);
  if (firstDate && lastDate) lines.push(`  From ${firstDate} to ${lastDate}`);
  const totals = control.map(({ currency, accepted, rejected, file, negative }) => [
    `  ${currency === 'XXX' ? 'no currency' : currency}`,
    grouped(accepted),
    grouped(rejected),
    grouped(file),
    count(negative),
  ]);
  if (totals.length > 0)
    lines.push(
      ...table([['  Totals', 'accepted', 'rejected', 'file', 'negative rows'], ...totals], [1, 2, 3, 4]),
    );
  if (totalsRow) {
    const verdict = totalsRow.agrees ? 'agrees with' : 'DIFFERS from';
    lines.push(
      `  The file's own total in row ${totalsRow.row}, ${grouped(totalsRow.amount)}, ${verdict} its rows`,
    );
  }
  return lines;
}

function problems({ problems, problemsLeftOut }: FileDescription): string[] {
  if (problems.length === 0) return [];
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(problemInWords);
  const left = problems.length - shown.length + problemsLeftOut;
  if (left > 0) shown.push(`  and ${count(left)} more; --json lists them`);
  return ['Rows that become no line', ...shown];
}

interface ToldProblem {
  row: number;
  kind: string;
  column: string | null;
  value: string | null;
  reason: string;
}

/** One reason why a row becomes no line. */
export function problemInWords({ row, kind, column, value, reason }: ToldProblem): string {
  const where = column === null ? '' : `, ${column}`;
  const what = value === null ? '' : ` “${value.replace(/\s+/g, ' ').slice(0, 60)}”`;
  return `  row ${row}${where}: ${reason}${what}${kind === 'rejected' ? '' : ` (${kind})`}`;
}
