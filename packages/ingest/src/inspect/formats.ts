import { parseNumber } from '../number.ts';
import type { Cell, CostMapping, Decimal } from '../types.ts';

const SHOWN = 5;

type Reading = CostMapping['decimal'];

/** The decimal sign found, what else it may be, and the cells that leave it open; none when it is plain. */
export type FoundDecimal = { value: Reading; others: Reading[]; cells: Cell[] };

/**
 * The decimal sign of amounts. Open when every hint is a single separator before three digits
 * (`1,234`), in the amounts and in `elsewhere`, the file's other numbers; or when some amounts can only
 * have a point and others only a comma.
 */
export function findDecimal(cells: Cell[], elsewhere: Cell[], guess: Decimal): FoundDecimal {
  const own = verdicts(cells);
  if (own.point.length > 0 && own.comma.length > 0) {
    const [fewer, more] = [own.point, own.comma].sort((a, b) => a.length - b.length);
    const shown = [...(fewer ?? []).slice(0, 2), ...(more ?? []).slice(0, 2), ...own.open];
    return { value: 'either', others: ['.', ','], cells: shown.slice(0, SHOWN) };
  }
  const said = sideOf(own);
  if (said) return plain(said);
  if (own.open.length === 0) return plain(guess);
  const hint = sideOf(verdicts(elsewhere));
  if (hint) return plain(hint);
  return { value: guess, others: [guess === '.' ? ',' : '.'], cells: own.open.slice(0, SHOWN) };
}

function plain(value: Decimal): FoundDecimal {
  return { value, others: [], cells: [] };
}

function sideOf({ point, comma }: Verdicts): Decimal | null {
  if (point.length === comma.length) return null;
  return point.length > comma.length ? '.' : ',';
}

type Verdicts = { point: Cell[]; comma: Cell[]; open: Cell[] };

/** The values that only read with a point, only with a comma; and those that read as different numbers. */
function verdicts(cells: Cell[]): Verdicts {
  const point: Cell[] = [];
  const comma: Cell[] = [];
  const open: Cell[] = [];
  for (const cell of cells) {
    const withPoint = parseNumber(cell.value, '.');
    const withComma = parseNumber(cell.value, ',');
    if (withPoint.reason === null && withComma.reason === null) {
      if (withPoint.amount === withComma.amount) continue;
      // No one groups digits behind a leading zero: 0.125 is a decimal.
      if (/(?:^|\D)0\.\d/.test(cell.value)) point.push(cell);
      else if (/(?:^|\D)0,\d/.test(cell.value)) comma.push(cell);
      else open.push(cell);
    } else if (withPoint.reason === null) point.push(cell);
    else if (withComma.reason === null) comma.push(cell);
  }
  return { point, comma, open };
}
