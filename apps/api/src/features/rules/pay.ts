import { AppError } from '../../errors.ts';
import type { ShiftRow } from '../facts/service.ts';
import { MIN_PAY_LINES } from './present.ts';

const isPay = ({ category }: ShiftRow) => category === 'people';

/** Pay that fewer than five lines make up is told to nobody who may not see pay, nor moved by them. */
export function refusePay(shifts: readonly ShiftRow[]): void {
  const lines = shifts.filter(isPay).reduce((count, shift) => count + shift.lines, 0);
  if (lines > 0 && lines < MIN_PAY_LINES)
    throw new AppError(
      'forbidden',
      `This would tell the pay of ${lines === 1 ? 'one line' : `${lines} lines`}, which your role may not see. Widen the conditions, or ask finance. Nothing was changed.`,
    );
}
