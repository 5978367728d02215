import type { Side } from './types.ts';

const MEANINGS: Record<Side, string> = {
  debit: 's, soll, d, dr, dr., db, debit, debits, debet, debe, dare, débit, +, af',
  credit: 'h, haben, c, cr, cr., credit, credits, kredit, haber, avere, crédit, -, −, bij',
};

/** What the usual values of a sign column mean, in lower case: a debit is spend, a credit takes it back. */
export const SIDES = new Map(
  Object.entries(MEANINGS).flatMap(([side, values]) =>
    values.split(', ').map((value): [string, Side] => [value, side as Side]),
  ),
);

/** The key of a value of a sign column. A lone minus is a value there. */
export function sideKey(cell: string | undefined): string {
  return (cell ?? '').trim().toLowerCase();
}
