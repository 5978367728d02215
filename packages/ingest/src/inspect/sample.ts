import { isCurrencyCode } from '../currency.ts';
import { formatsOf } from '../date.ts';
import { wordsOf } from '../header.ts';
import { parseNumber } from '../number.ts';
import { SIDES, sideKey } from '../sides.ts';
import { cleanValue, isBlank } from '../text.ts';
import type { Cell, ColumnType } from '../types.ts';
import type { SheetRow } from '../workbook/sheet-scanner.ts';
import { isSerial } from './date-formats.ts';

const TYPED_VALUES = 200;
const MOSTLY = 0.8;
const SAMPLES = 5;

/**
 * A column of the head with its non-empty values and where they stand. `sides`: the same when all of
 * them say debit or credit, a lone minus being a value there; else none.
 */
export type SampledColumn = {
  name: string;
  words: string;
  index: number;
  type: ColumnType;
  cells: Cell[];
  sides: Cell[];
  samples: string[];
  /** Rows in which a sheet has a number or a date as such, not as text that can be read in several ways. */
  numbers?: Set<number>;
  dates?: Set<number>;
};

/** `sheetRow`: the row of a workbook that the record is of. */
export type BodyRow = {
  row: number;
  record: string[];
  fault: string | undefined;
  sheetRow?: SheetRow | undefined;
};

export function sampleColumns(header: string[], body: BodyRow[]): SampledColumn[] {
  const rows = body.filter(({ record, fault }) => fault === undefined && !isBlank(record));
  return header.map((name, index) => {
    const cells = rows.flatMap(({ row, record }) => {
      const value = cleanValue(record[index]);
      return value === null ? [] : [{ row, column: name, value }];
    });
    const words = wordsOf(name);
    const values = cells.slice(0, TYPED_VALUES).map(({ value }) => value);
    const samples = [...new Set(values)].slice(0, SAMPLES);
    const sides = sidesOf(rows, name, index);
    const typed = (kind: 'numbers' | 'dates') =>
      new Set(rows.filter(({ sheetRow }) => sheetRow?.typed?.[kind].includes(index)).map(({ row }) => row));
    const type = typeOf(values, words);
    const [numbers, dates] = [typed('numbers'), typed('dates')];
    return { name, words, index, type, cells, sides, samples, numbers, dates };
  });
}

/** The cells of columns that are text: how numbers or dates are written is to be told from these. */
export function spelled(columns: SampledColumn[], kind: 'numbers' | 'dates'): Cell[] {
  return columns.flatMap((column) => column.cells.filter(({ row }) => !column[kind]?.has(row)));
}

function sidesOf(rows: BodyRow[], column: string, index: number): Cell[] {
  const sides: Cell[] = [];
  for (const { row, record } of rows) {
    const value = record[index]?.trim() ?? '';
    if (value === '') continue;
    if (!SIDES.has(sideKey(value))) return [];
    sides.push({ row, column, value });
  }
  return sides.some(({ value }) => value !== '-') ? sides : [];
}

function typeOf(values: string[], words: string): ColumnType {
  if (values.length === 0) return 'empty';
  const most = (test: (value: string) => boolean) => values.filter(test).length >= values.length * MOSTLY;
  if (values.every(isCurrencyCode)) return 'currency';
  if (most(isJson)) return 'json';
  if (most((value) => isDate(value, words))) return 'date';
  if (values.some((value) => /^0\d/.test(value))) return 'text';
  return most(isNumber) ? 'number' : 'text';
}

function isJson(value: string): boolean {
  return /^(?:\{.*\}|\[.*\])$/s.test(value);
}

// Bare digits are a date only under a header that says so.
function isDate(value: string, words: string): boolean {
  const formats = formatsOf(value).filter((format) => !/^Y+M+D*$/.test(format) || saysPeriod(words));
  return formats.length > 0 || (saysDate(words) && isSerial(value));
}

function saysPeriod(words: string): boolean {
  return /date|datum|fecha|\bday\b|period/.test(words);
}

/** Whether a header calls its column a date; "cost to date" does not. */
export function saysDate(words: string): boolean {
  return (
    /(?:^| )(?:date|datum|fecha|dato)$|^(?:date|datum|fecha) |^data$/.test(words) && !/\bto date$/.test(words)
  );
}

export function isNumber(value: string): boolean {
  return parseNumber(value, '.').reason === null || parseNumber(value, ',').reason === null;
}
