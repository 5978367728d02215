import type { PersonId } from '../cast.ts';
import type { SampleBasis, SampleEvidenceLevel, SampleMeasurement, SampleStatus } from '../types.ts';

/** Months count from 0, the first of the 36. What is left out takes the usual value. */
export interface OutcomePlan {
  title: string;
  at: number;
  basis: SampleBasis;
  level: SampleEvidenceLevel;
  note: string;
  /** What was measured, where the figures were kept; of the version that stands. */
  measured?: SampleMeasurement;
  /** Initiative → basis points. */
  to: Record<string, number>;
  /** `confirmed` unless told. */
  status?: SampleStatus;
  /** Open end unless told; a one-off counts once. */
  months?: number;
  /** 0.78 unless told; a saving has none. */
  margin?: string;
  currency?: string;
  /** The owner of the first initiative unless told. */
  by?: PersonId;
  decision?: string;
  /** Versions this one replaced, oldest first: what was different, what became of it, and why it went. */
  earlier?: {
    basis: SampleBasis;
    status: SampleStatus;
    decision?: string;
    because: string;
    level?: SampleEvidenceLevel;
    note?: string;
  }[];
}

/** New recurring revenue: customers at a monthly price. */
export const won = (customers: number, monthlyPrice: string): SampleBasis => ({
  kind: 'new_recurring',
  customers,
  monthlyPrice,
});
/** Monthly revenue of a group of customers before and after. */
export const grown = (monthlyBefore: string, monthlyAfter: string): SampleBasis => ({
  kind: 'expansion',
  monthlyBefore,
  monthlyAfter,
});
/** Yearly loss of a cohort against its baseline. */
export const kept = (
  startingArr: string,
  baselineLossRate: string,
  actualLossRate: string,
  baseline: string,
): SampleBasis => ({ kind: 'retained', startingArr, baselineLossRate, actualLossRate, baseline });
export const once = (revenue: string): SampleBasis => ({ kind: 'one_off', revenue });
/** Monthly cost before and after. */
export const saved = (monthlyCostBefore: string, monthlyCostAfter: string): SampleBasis => ({
  kind: 'saving',
  monthlyCostBefore,
  monthlyCostAfter,
});
