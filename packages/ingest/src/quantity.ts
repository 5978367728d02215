import { type NumberProblem, type ParsedNumber, parseNumber } from './number.ts';
import type { Decimal } from './types.ts';

/** What the rows of a file count: its name in messages, and how a cell of it is read. */
export type Quantity = {
  name: string;
  parse: (cell: string, decimal: Decimal) => ParsedNumber | NumberProblem;
};

export const MONEY: Quantity = { name: 'amount', parse: parseNumber };
