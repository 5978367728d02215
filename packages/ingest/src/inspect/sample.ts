import { isCurrencyCode } from '../currency.ts';
import { formatsOf } from '../date.ts';
import { wordsOf } from '../header.ts';
import { parseNumber } from '../number.ts';
import { clean, isBlank } from '../text.ts';
import type { Cell, ColumnType } from '../types.ts';

const TYPED_VALUES = 200;
const MOSTLY = 0.8;
const SAMPLES = 5;

/** A column of the head with its non-empty values and where they stand. */
export type SampledColumn = {
  name: string;
  words: string;
  index: number;
  type: ColumnType;
  cells: Cell[];
  samples: string[];
};

export type BodyRow = { row: number; record: string[]; fault: string | undefined };

export function sampleColumns(header: string[], body: BodyRow[]): SampledColumn[] {
  const rows = body.filter(({ record, fault }) => fault === undefined && !isBlank(record));
  return header.map((name, index) => {
    const cells = rows.flatMap(({ row, record }) => {
      const value = clean(record[index]);
      return value === null ? [] : [{ row, column: name, value }];
    });
    const words = wordsOf(name);
    const values = cells.slice(0, TYPED_VALUES).map(({ value }) => value);
    const samples = [...new Set(values)].slice(0, SAMPLES);
    return { name, words, index, type: typeOf(values, words), cells, samples };
  });
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

// Eight digits are a date only under a header that says so.
function isDate(value: string, words: string): boolean {
  const formats = formatsOf(value).filter((format) => format !== 'YYYYMMDD' || saysDate(words));
  return formats.length > 0;
}

function saysDate(words: string): boolean {
  return /date|datum|fecha|\bday\b|period/.test(words);
}

export function isNumber(value: string): boolean {
  return parseNumber(value, '.').reason === null || parseNumber(value, ',').reason === null;
}
