import { MOVEMENTS } from '../revenue-types.ts';
import type { Cell, Question } from '../types.ts';
import type { SampledColumn } from './sample.ts';

const SHOWN = 5;

const COLUMN_QUESTIONS = {
  date: 'Which column is the date of the movement?',
  amount: 'Which column is the recurring revenue that moved?',
};

export function askRevenueColumn(id: 'date' | 'amount', columns: SampledColumn[]): Question {
  return { id, message: COLUMN_QUESTIONS[id], options: columnsOf(columns), cells: [] };
}

const columnsOf = (columns: SampledColumn[]) =>
  columns.filter(({ type }) => type !== 'empty').map(({ name }) => ({ value: name, label: name }));

export function askMovement(columns: SampledColumn[]): Question {
  const message = 'Which column says what kind of movement a row is?';
  return { id: 'movement', message, options: columnsOf(columns), cells: [] };
}

/** What revenue from nothing is: no row says whether its customer has paid before. */
export function askBeginning(): Question {
  const message =
    'Where the revenue before a change is zero, revenue begins. Is it new, or that of a customer who comes back?';
  const options = [
    { value: 'new', label: 'New' },
    { value: 'reactivation', label: 'Reactivation' },
  ];
  return { id: 'beginning', message, options, cells: [] };
}

/** `unknown`: how many values of the column are not known, of which this cell holds one. */
export function askMeaning({ row, column, value }: Cell, unknown: number): Question {
  const rest = unknown > 1 ? ` ${unknown - 1} more of its values will be asked about.` : '';
  const options = [
    ...MOVEMENTS.map((movement) => ({ value: movement, label: movement })),
    { value: 'none', label: 'no movement: such rows are left out' },
  ];
  const message = `Which movement is “${value}” of “${column}”?${rest}`;
  return { id: 'meaning', message, options, cells: [{ row, column, value }] };
}

export function askBasis(cells: Cell[]): Question {
  const message = 'The file does not say whether its amounts are revenue a month or a year. Which are they?';
  const options = [
    { value: 'mrr', label: 'A month (MRR)' },
    { value: 'arr', label: 'A year (ARR)' },
  ];
  return { id: 'basis', message, options, cells: cells.slice(0, SHOWN) };
}

export function askUnit(cells: Cell[]): Question {
  const first = cells[0]?.value ?? '1000';
  const message = `Is ${first} so many units of the currency, or hundredths of it?`;
  const options = [
    { value: 'units', label: 'Units of the currency' },
    { value: 'cents', label: 'Hundredths, such as cents' },
  ];
  return { id: 'unit', message, options, cells: cells.slice(0, SHOWN) };
}

export function askLosses(): Question {
  const message =
    'Some amounts of contraction and churn are below zero and others above. How are they to be read?';
  const options = [
    { value: 'either', label: 'All take revenue away, whatever their sign' },
    { value: 'negative', label: 'Only those below zero; the others are rejected' },
    { value: 'positive', label: 'Only those above zero; the others are rejected' },
  ];
  return { id: 'losses', message, options, cells: [] };
}
