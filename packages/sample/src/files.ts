import { partOf, toCanonical } from './amounts.ts';
import { aiExport } from './costs/ai.ts';
import { cloudExport } from './costs/cloud.ts';
import { contractorsExport } from './costs/contractors.ts';
import { payrollExport } from './costs/payroll.ts';
import type { ExportPlan } from './costs/row.ts';
import { softwareExport } from './costs/software.ts';
import { subsidiaryExport } from './costs/subsidiary.ts';
import { encode, record } from './encode.ts';
import type { SampleCompany, SampleFile } from './types.ts';

const YEARS: [from: number, to: number][] = [
  [0, 12],
  [12, 24],
  [24, 36],
];
const CHUNK_CHARACTERS = 64 * 1024;

/** The exports with their rows, before they are written. */
export const exportPlans = (company: SampleCompany): ExportPlan[] => [
  ...YEARS.map(([from, to]) => payrollExport(company, from, to)),
  contractorsExport(company),
  subsidiaryExport(company),
  ...YEARS.map(([from, to]) => cloudExport(company, from, to)),
  aiExport(company),
  softwareExport(company),
];

/** Lines that row `index` of `rows` becomes when all together become `lines`: evenly spread. */
const piecesOf = (index: number, rows: number, lines: number): number =>
  Math.floor(((index + 1) * lines) / rows) - Math.floor((index * lines) / rows);

interface Size {
  /** Rows of the files before this one, of all files, and the lines wanted in all. */
  offset: number;
  rows: number;
  lines: number;
}

const totalsOf = (plan: ExportPlan, size: Size): SampleFile['totals'] => {
  const sums = new Map<string, { units: bigint; lines: number }>();
  for (const [index, row] of plan.rows.entries()) {
    const pieces = piecesOf(size.offset + index, size.rows, size.lines);
    if (pieces === 0) continue;
    const sum = sums.get(row.currency) ?? { units: 0n, lines: 0 };
    sums.set(row.currency, { units: sum.units + row.units, lines: sum.lines + pieces });
  }
  return [...sums].map(([currency, { units, lines }]) => ({
    currency,
    lines,
    amount: toCanonical(units, plan.scale),
  }));
};

async function* contentOf(plan: ExportPlan, size: Size): AsyncGenerator<Uint8Array> {
  const { dialect } = plan.options;
  let text = dialect.bom ? '\ufeff' : '';
  for (const line of plan.preamble) text += record([line], dialect);
  text += record(plan.header, dialect);
  for (const [index, row] of plan.rows.entries()) {
    const count = piecesOf(size.offset + index, size.rows, size.lines);
    for (let piece = 0; piece < count; piece += 1) {
      const part = { index: piece, count };
      text += record(plan.cells(row, partOf(row.units, count, piece), part), dialect);
      if (text.length >= CHUNK_CHARACTERS) {
        yield encode(text, dialect.encoding);
        text = '';
      }
    }
  }
  yield encode(text, dialect.encoding);
}

/**
 * The sample company's exports: payroll and cloud bill by year, accounts payable, the German
 * ledger, AI usage and software licences, each with the options that stage it.
 *
 * Without `lines` every cost line stands as invented. With it, rows are divided into pieces whose
 * exact sum is the row (or, below the natural size, left out evenly) so that the files have `lines`
 * lines together; from the natural size upwards the totals do not change. Amounts are in the file's
 * own decimals; a piece may be 0 when a row is divided into more pieces than it has cents.
 */
export const sampleFiles = (company: SampleCompany, wanted: { lines?: number } = {}): SampleFile[] => {
  const plans = exportPlans(company);
  const rows = plans.reduce((sum, plan) => sum + plan.rows.length, 0);
  const lines = wanted.lines ?? rows;
  if (!Number.isSafeInteger(lines) || lines < 1) throw new Error('lines must be a whole number above 0');
  let offset = 0;
  return plans.map((plan) => {
    const size = { offset, rows, lines };
    offset += plan.rows.length;
    const totals = totalsOf(plan, size);
    return {
      name: plan.name,
      kind: plan.kind,
      options: plan.options,
      lines: totals.reduce((sum, total) => sum + total.lines, 0),
      totals,
      content: () => contentOf(plan, size),
    };
  });
};
