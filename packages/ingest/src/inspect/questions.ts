import { parseDate, parseDateBy } from '../date.ts';
import { parseNumber } from '../number.ts';
import {
  CATEGORIES,
  type Cell,
  type CostMapping,
  type DateFormat,
  type Delimiter,
  type Question,
} from '../types.ts';
import type { FilledSheet } from '../workbook/head.ts';
import type { HeaderPlace } from './header-row.ts';
import type { SampledColumn } from './sample.ts';

const SHOWN = 5;
const LONGEST_LINE = 200;
const DELIMITER_NAMES: Record<Delimiter, string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
  ':': 'Colon',
};

const WORK_QUESTIONS = {
  date: 'Which column is the date of the work?',
  hours: 'Which column is the time worked?',
  key: 'Which column is the key of the issue?',
};

export function askWorkColumn(id: 'date' | 'hours' | 'key', columns: SampledColumn[]): Question {
  const filled = columns.filter(({ type }) => type !== 'empty');
  const options = filled.map(({ name }) => ({ value: name, label: name }));
  return { id, message: WORK_QUESTIONS[id], options, cells: [] };
}

/** `sums`: what is added up for certain; `open`: what is part of it in some files and not in others. */
export function askSums(sums: string[], open: string[], cells: Cell[]): Question {
  const sets = [...(open.length > 1 && open.length < 4 ? subsetsOf(open) : [[], open])];
  const options = sets.map((added) => {
    const columns = [...sums, ...added];
    const rest = added.length === 0 ? `: ${open.join(' and ')} held in them or taken off them` : '';
    return { value: JSON.stringify(columns), label: `${columns.join(' + ')}${rest}` };
  });
  const message = `The cost of a person is the sum of several columns. ${open.length > 1 ? 'Do' : 'Does'} ${open.join(' and ')} come on top of ${sums.join(' and ')}?`;
  return { id: 'sums', message, options, cells: cells.slice(0, SHOWN) };
}

function subsetsOf(names: string[]): string[][] {
  let sets: string[][] = [[]];
  for (const name of names) sets = sets.concat(sets.map((set) => [...set, name]));
  return sets;
}

/** `cells`: one of each value, of which one may count. */
export function askLedger(message: string, column: string, cells: Cell[]): Question {
  const options = cells.map(({ value }) => ({ value, label: `${column} ${value}` }));
  return { id: 'filters', message, options, cells: cells.slice(0, SHOWN) };
}

export function askDelimiter(delimiters: Delimiter[], line: string): Question {
  const count = (delimiter: Delimiter) => line.split(delimiter).length;
  const options = delimiters.map((value) => ({
    value,
    label: `${DELIMITER_NAMES[value]}: ${count(value)} columns in row 1`,
  }));
  const cells = [{ row: 1, column: '', value: line.slice(0, LONGEST_LINE) }];
  const message = 'More than one character may separate the columns. Which one does?';
  return { id: 'delimiter', message, options, cells };
}

export function askSheet(filled: FilledSheet[]): Question {
  const options = filled.map(({ name, hidden, cells }) => {
    const text = cells.filter(Boolean).join(', ').slice(0, 80);
    return { value: name, label: `${name}${hidden ? ' (hidden)' : ''}: ${text}` };
  });
  const first = filled.map(({ name, row, cells }) => ({
    row,
    column: name,
    value: cells.find((cell) => cell !== '') ?? '',
  }));
  return { id: 'sheet', message: 'Which sheet holds the costs?', options, cells: first.slice(0, SHOWN) };
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
  const [best] = candidates;
  const message =
    best?.rows === 0
      ? `Row ${best.row} holds values where names would stand. Which row names the columns?`
      : 'More than one row may name the columns. Which does?';
  return { id: 'headerRow', message, options, cells };
}

export function askColumn(id: 'date' | 'amount', possible: SampledColumn[], best: SampledColumn[]): Question {
  const wanted = id === 'date' ? 'the date of the spend' : 'the amount to count as spend';
  const told = best.flatMap(({ name, cells: [cell] }) =>
    cell ? [`“${name}” says ${cell.value} in ${placeOf(cell).toLowerCase()}`] : [],
  );
  const says = told.length > 1 ? `${told.slice(0, SHOWN).join(', ')}. ` : '';
  const message = `${says}Which column is ${wanted}?`;
  const options = possible.map(({ name }) => ({ value: name, label: name }));
  const cells = best.flatMap((column) => column.cells.slice(0, 1));
  return { id, message, options, cells };
}

/** `readings`: the formats, or formats together, that the dates may have. */
export function askDateFormat(readings: DateFormat[][], cells: Cell[]): Question {
  const first = cells[0]?.value ?? '';
  const options = readings.map((formats) => ({
    value: formats.join('|'),
    label: `${formats.join(' or ')}: ${dateInWords(first, formats)}`,
  }));
  const days = readings
    .map((formats) => dateInWords(first, formats))
    .filter((day) => !day.startsWith(REJECTED));
  const says = new Set(days).size > 1 ? `: ${[...new Set(days)].join(' or ')}` : ', unlike other rows';
  const message = `${placeOf(cells[0])} says ${first}${says}. How are the dates of this column to be read?`;
  return { id: 'dateFormat', message, options, cells };
}

const REJECTED = 'rejected';
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** What a cell says by whichever of the formats fits it: `3 April 2024`, or that it is rejected. */
function dateInWords(value: string, formats: DateFormat[]): string {
  const date = parseDateBy(value, formats);
  if (date !== null) {
    const [year, month, day] = date.split('-').map(Number);
    return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
  }
  const fits = formats.filter((format) => parseDate(value, format) !== null).length;
  return fits > 1 ? `${REJECTED}, since both fit` : `${REJECTED}, since it is no such date`;
}

function placeOf(cell: Cell | undefined): string {
  if (!cell) return 'The file';
  return cell.row > 0 ? `Row ${cell.row}` : `Row ${-cell.row} from the end`;
}

const DECIMALS: Record<CostMapping['decimal'], string> = {
  '.': 'Decimal point',
  ',': 'Decimal comma',
  either: 'Either, whichever fits a cell',
};

/** `isMixed`: some of the amounts can only have a point, others only a comma. */
export function askDecimal(isMixed: boolean, cells: Cell[]): Question {
  const readings: CostMapping['decimal'][] = isMixed ? ['.', ',', 'either'] : ['.', ','];
  const first = cells[0]?.value ?? '';
  const meaningOf = (decimal: CostMapping['decimal']) => {
    const parsed = parseNumber(first, decimal);
    return parsed.reason === null ? parsed.text : 'rejected';
  };
  const options = readings.map((value) => ({
    value,
    label: `${DECIMALS[value]}: ${first} is ${meaningOf(value)}`,
  }));
  const message = isMixed
    ? `Some amounts can only have a decimal point and others only a decimal comma, such as ${first} in ${placeOf(cells[0]).toLowerCase()}. How are they to be read?`
    : `${placeOf(cells[0])} says ${first}: ${readings.map(meaningOf).join(' or ')}. What is the decimal sign?`;
  return { id: 'decimal', message, options, cells };
}

/** `credited`: amounts on the credit side, each with the cell that says so. */
export function askSign(column: string, credited: [Cell, Cell][]): Question {
  const [amount, side] = credited[0] ?? [];
  const example = amount && side ? `${amount.value} in row ${amount.row}, beside ${side.value},` : 'a credit';
  const options = [
    { value: column, label: `Yes: ${example} is turned` },
    { value: '', label: 'No: amounts count as they are written' },
  ];
  const message = `Does “${column}” say which way an amount goes, so that credits take spend back?`;
  return { id: 'sign', message, options, cells: credited.flat().slice(0, SHOWN) };
}

export function askCurrency(codes: string[], cells: Cell[]): Question {
  const options = [...new Set(codes)].map((value) => ({ value, label: value }));
  const [first] = cells;
  const says = first ? `${placeOf(first)} says ${first.value}, and ` : '';
  const message = `${says}the file does not name the currency. Which is it in?`;
  return { id: 'currency', message: message.charAt(0).toUpperCase() + message.slice(1), options, cells };
}

export function askCategory(column: SampledColumn | undefined, unknown: Cell[]): Question {
  const message = column
    ? `Which category are the other values of "${column.name}"?`
    : 'The file names no category of cost. Which are its lines?';
  const options = CATEGORIES.map((value) => ({ value, label: value }));
  return { id: 'category', message, options, cells: unknown.slice(0, SHOWN) };
}
