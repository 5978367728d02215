import type { Movement, RevenueReport } from '@steward/contracts';
import type { RevenueTotalRow } from '../revenue/service.ts';

/** What the report of an import of revenue tells of its movements. */
export function presentRevenue(totals: readonly RevenueTotalRow[]): RevenueReport {
  const by = (dimension: RevenueTotalRow['by']) => totals.filter((total) => total.by === dimension);
  const sums = ({ arr, lines }: RevenueTotalRow) => ({ arr, lines });
  return {
    byPeriod: by('period').map((total) => ({ period: total.value ?? '', ...sums(total) })),
    byMovement: by('movement').map((total) => ({ movement: total.value as Movement, ...sums(total) })),
    byProductLine: by('product_line').map((total) => ({
      productLine: total.value,
      known: total.known,
      ...sums(total),
    })),
  };
}
