import { CATEGORIES, type Cell, type Delimiter, type Question } from '../types.ts';
import type { HeaderPlace } from './header-row.ts';
import type { SampledColumn } from './sample.ts';

const SHOWN = 5;
const DELIMITER_NAMES: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
  ':': 'Colon',
};

type Option = Question['options'][number];

export function askDelimiter(delimiters: Delimiter[]): Question {
  const options = delimiters.map((value) => ({ value, label: DELIMITER_NAMES[value] }));
  return { id: 'delimiter', message: 'What separates the columns?', options, cells: [] };
}

export function askHeaderRow(candidates: HeaderPlace[], records: string[][]): Question {
  const textOf = (row: number) => (records[row - 1] ?? []).filter(Boolean).join(', ').slice(0, 80);
  const options = candidates.slice(0, SHOWN).map(({ row, rows }) => {
    if (rows === 0) return { value: 'none', label: `None: row ${row} is data already: ${textOf(row)}` };
    if (rows === 1) return { value: String(row), label: `Row ${row}: ${textOf(row)}` };
    const last = row + rows - 1;
    return { value: `${row}-${last}`, label: `Rows ${row} to ${last} together: ${textOf(row)}` };
  });
  const first = candidates[0]?.row ?? 1;
  const cells = (records[first - 1] ?? [])
    .map((value, index) => ({ row: first, column: `Column ${index + 1}`, value: value.trim() }))
    .filter(({ value }) => value !== '')
    .slice(0, SHOWN);
  return { id: 'headerRow', message: 'Which row holds the names of the columns?', options, cells };
}

export function askColumn(id: 'date' | 'amount', possible: SampledColumn[], best: SampledColumn[]): Question {
  const message =
    id === 'date'
      ? 'Which column is the date of the spend?'
      : 'Which column is the amount to count as spend?';
  const options = possible.map(({ name }) => ({ value: name, label: name }));
  const cells = best.flatMap((column) => column.cells.slice(0, 1));
  return { id, message, options, cells };
}

export function askDateFormat(formats: string[], cells: Cell[]): Question {
  const options = formats.map((value) => ({ value, label: value }));
  const first = cells[0]?.value ?? '';
  return { id: 'dateFormat', message: `How are dates such as ${first} to be read?`, options, cells };
}

export function askDecimal(cells: Cell[]): Question {
  const options: Option[] = [
    { value: '.', label: 'Decimal point: 1,234.56' },
    { value: ',', label: 'Decimal comma: 1.234,56' },
  ];
  const first = cells[0]?.value ?? '';
  return { id: 'decimal', message: `What is the decimal sign in amounts such as ${first}?`, options, cells };
}

export function askCurrency(codes: string[], cells: Cell[]): Question {
  const options = [...new Set(codes)].map((value) => ({ value, label: value }));
  return { id: 'currency', message: 'The file names no currency. Which is it in?', options, cells };
}

export function askCategory(column: SampledColumn | undefined, unknown: Cell[]): Question {
  const message = column
    ? `Which category are the other values of "${column.name}"?`
    : 'The file names no category of cost. Which are its lines?';
  const options = CATEGORIES.map((value) => ({ value, label: value }));
  return { id: 'category', message, options, cells: unknown.slice(0, SHOWN) };
}
