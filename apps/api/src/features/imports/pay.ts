import type { CostMapping } from '@steward/contracts';
import { allowed, type Context } from '../../context.ts';
import type { ImportRow } from './queries.ts';

/** Whether a row of this file can be somebody's pay; of a rejected row nobody knows the category. */
function mayHoldPay({ mapping }: Pick<ImportRow, 'mapping'>): boolean {
  const { constants, categories } = mapping as CostMapping;
  return constants.category === 'people' || Object.values(categories).includes('people');
}

/** Whether the caller may see what stands in single rows of this file. */
export const maySeeRows = ({ actor }: Context, row: Pick<ImportRow, 'mapping'>): boolean =>
  allowed(actor, 'pay:read') || !mayHoldPay(row);
