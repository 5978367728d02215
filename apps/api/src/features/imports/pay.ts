import type { CostMapping } from '@steward/contracts';
import { allowed, type Context } from '../../context.ts';
import type { ImportRow } from './queries.ts';

/** Whether a row of this file can be somebody's pay; of a rejected row nobody knows the category. */
function mayHoldPay({ kind, mapping }: Pick<ImportRow, 'kind' | 'mapping'>): boolean {
  if (kind !== 'costs') return false;
  const { constants, categories } = mapping as CostMapping;
  return constants.category === 'people' || Object.values(categories).includes('people');
}

/** Whether the caller may see what stands in single rows of this file. */
export const maySeeRows = ({ actor }: Context, row: Pick<ImportRow, 'kind' | 'mapping'>): boolean =>
  allowed(actor, 'pay:read') || !mayHoldPay(row);
