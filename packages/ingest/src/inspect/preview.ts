import { formatAmount } from '@steward/finance';
import { costReader } from '../read-costs.ts';
import { hoursReader } from '../read-hours.ts';
import { issueReader } from '../read-issues.ts';
import { revenueReader } from '../read-revenue.ts';
import { type AnyLine, type LineReader, openSheet, readRow } from '../read-rows.ts';
import type { RevenueLine, RevenueMapping } from '../revenue-types.ts';
import { isLine } from '../row-reader.ts';
import type { CostLine, CostMapping, PreviewRow } from '../types.ts';
import type { HoursLine, HoursMapping, IssueLine, IssueMapping } from '../work-types.ts';
import type { BodyRow, SampledColumn } from './sample.ts';

const PREVIEWED = 20;

/** The mapping of the kind the file is read as; of costs where the others are null. */
export type PreviewMappings = {
  mapping: CostMapping;
  hours: HoursMapping | null;
  issues: IssueMapping | null;
  revenue: RevenueMapping | null;
};

export type PreviewSheet = {
  header: string[];
  headerRecords: string[][];
  body: BodyRow[];
  derived: SampledColumn[];
};

/** The first rows as they would be taken. */
export function previewOf(
  sheet: PreviewSheet,
  { mapping, hours, issues, revenue }: PreviewMappings,
): PreviewRow[] {
  const { header } = sheet;
  if (hours) return rowsOf(sheet, hoursReader(header, hours), hoursCells);
  if (issues) return rowsOf(sheet, issueReader(header, issues), issueCells);
  if (revenue) return rowsOf(sheet, revenueReader(header, revenue), revenueCells);
  const constants = { category: 'other' as const, ...mapping.constants };
  return rowsOf(sheet, costReader(header, { ...mapping, constants }), costCells);
}

type Shown = Pick<PreviewRow, 'line' | 'work' | 'revenue'>;

const NOTHING: Shown = { line: null, work: null, revenue: null };

function rowsOf<L extends AnyLine & { raw: string[] }>(
  { header, headerRecords, body, derived }: PreviewSheet,
  reader: LineReader<L>,
  shown: (line: L) => Shown,
): PreviewRow[] {
  const isSheet = body.some(({ sheetRow }) => sheetRow !== undefined);
  const sheet = openSheet(headerRecords, reader, isSheet);
  const { shape } = reader.rows;
  return body.slice(0, PREVIEWED).map(({ row, record: cells, fault, sheetRow }) => {
    const read = readRow(sheet, cells, row, fault, sheetRow);
    const record = read.raw;
    const own = header.map((_, index) => record[index] ?? '');
    const implied = derived.map(({ name }) => shape.derivedCell(record, name));
    const raw = derived.length === 0 ? record : [...own, ...implied];
    if (!isLine(read)) return { row, raw, ...NOTHING, problems: read.problems };
    return { row, raw, ...shown(read), problems: [] };
  });
}

function costCells(read: CostLine): Shown {
  const { date, amountText: amount, currency, category, team, initiative, vendor, description } = read;
  return { ...NOTHING, line: { date, amount, currency, category, team, initiative, vendor, description } };
}

function hoursCells({ date, hours, person, team, initiative, task, project }: HoursLine): Shown {
  return { ...NOTHING, work: { date, quantity: hours, person, team, initiative, item: task ?? project } };
}

function issueCells({ date, points, team, initiative, key }: IssueLine): Shown {
  return { ...NOTHING, work: { date, quantity: points, person: null, team, initiative, item: key } };
}

function revenueCells({ date, movement, amount, arr, currency, customer, productLine }: RevenueLine): Shown {
  const money = { amount: formatAmount(amount), arr: formatAmount(arr), currency };
  return { ...NOTHING, revenue: { date, movement, ...money, customer, productLine } };
}
