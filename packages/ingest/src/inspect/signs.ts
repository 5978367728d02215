import { parseNumber } from '../number.ts';
import { SIDES, sideKey } from '../sides.ts';
import type { Cell, CostMapping, Question, Side } from '../types.ts';
import { askSign } from './questions.ts';
import type { SampledColumn } from './sample.ts';

const HEADER =
  /soll haben|^s h$|^s h |^sh$|shkzg|(?:debit|dr|d) ?(?:credit|cr|c)(?: |$)|(?:credit|cr) (?:debit|dr)|^c d$|vorzeichen|\bsign\b|^sens$|af bij|debe haber|dare avere/;
const LETTER = /^\p{L}$/u;
const PAIRS = [
  's h',
  'soll haben',
  'd c',
  'd h',
  'dr cr',
  'dr. cr.',
  'db cr',
  'debit credit',
  'debits credits',
]
  .concat([
    'debet credit',
    'debet kredit',
    'debe haber',
    'dare avere',
    'débit crédit',
    '+ -',
    '+ −',
    'af bij',
  ])
  .map((pair) => pair.split(' '));

export type FoundSign = { column: string; signs: Record<string, Side>; question: Question | null };

/**
 * The column that says which way the amounts of another go, or null. Its values are all known, and its
 * header says what it is or both sides occur. Amounts that are negative on the credit side already need
 * no such column; where some are and some are not, or mere letters under another header would turn
 * amounts, it is asked.
 */
export function findSign(
  columns: SampledColumn[],
  amount: SampledColumn | undefined,
  decimal: CostMapping['decimal'],
): FoundSign | null {
  if (!amount) return null;
  for (const column of columns) {
    const sides = column.sides.map(({ value }) => SIDES.get(sideKey(value)));
    const isNamed = HEADER.test(column.words);
    const hasBoth = sides.includes('debit') && sides.includes('credit');
    if (column === amount || sides.length === 0 || !(isNamed || hasBoth)) continue;
    const credited = amountsOf(column, amount, decimal).filter(({ side }) => side === 'credit');
    const negative = credited.filter(({ isNegative }) => isNegative);
    if (credited.length > 0 && negative.length === credited.length) continue;
    const isPlain =
      negative.length === 0 && (isNamed || !column.sides.every(({ value }) => LETTER.test(value)));
    const question = isPlain
      ? null
      : askSign(
          column.name,
          credited.map(({ cells }) => cells),
        );
    return { column: column.name, signs: signsOf(column), question };
  }
  return null;
}

/** What the values of a sign column mean; of a value without its counterpart, what that would mean too. */
export function signsOf(column: SampledColumn | undefined): Record<string, Side> {
  const seen = new Set((column?.sides ?? []).map(({ value }) => sideKey(value)));
  const isPaired = (key: string) =>
    PAIRS.some((pair) => pair.includes(key) && pair.every((each) => seen.has(each)));
  const lone = [...seen].filter((key) => !isPaired(key));
  const counterparts = PAIRS.filter((pair) => pair.some((key) => lone.includes(key))).flat();
  const keys = [...new Set([...seen, ...counterparts])];
  return Object.fromEntries(keys.flatMap((key) => (SIDES.has(key) ? [[key, SIDES.get(key) as Side]] : [])));
}

type Sided = { side: Side | undefined; isNegative: boolean; cells: [Cell, Cell] };

function amountsOf(column: SampledColumn, amount: SampledColumn, decimal: CostMapping['decimal']): Sided[] {
  const amounts = new Map(amount.cells.map((cell) => [cell.row, cell]));
  return column.sides.flatMap((cell) => {
    const written = amounts.get(cell.row);
    const parsed = written && parseNumber(written.value, decimal);
    if (!written || !parsed || parsed.reason !== null || parsed.amount === 0n) return [];
    return [{ side: SIDES.get(sideKey(cell.value)), isNegative: parsed.amount < 0n, cells: [written, cell] }];
  });
}
