import { type NumberProblem, type ParsedNumber, parseNumber } from './number.ts';
import type { CostMapping } from './types.ts';

/**
 * What the rows of a file count: its name in messages, and how a cell of it is read. A row without any is
 * rejected, unless it `mayBeMissing`, which counts nothing.
 */
export type Quantity = {
  name: string;
  mayBeMissing?: boolean;
  parse: (cell: string, decimal: CostMapping['decimal']) => ParsedNumber | NumberProblem;
};

export const MONEY: Quantity = { name: 'amount', parse: parseNumber };
