import type { CostMapping } from '@steward/contracts';
import type { Context } from '../../context.ts';
import { maySeePay } from '../pay/service.ts';
import type { ImportRow } from './queries.ts';

/** Whether a row of this file can be somebody's pay; of a rejected row nobody knows the category. */
function mayHoldPay({ kind, mapping }: Pick<ImportRow, 'kind' | 'mapping'>): boolean {
  if (kind !== 'costs') return false;
  const { constants, categories } = mapping as CostMapping;
  return constants.category === 'people' || Object.values(categories).includes('people');
}

/**
 * Whether the caller may see what this file says: single rows, and its sums too, since what one file adds up
 * to and another, held against what a month adds up to, may be the pay of few.
 */
export const maySeeFile = (ctx: Context, row: Pick<ImportRow, 'kind' | 'mapping'>): boolean =>
  maySeePay(ctx) || !mayHoldPay(row);
