import { z } from 'zod';
import { Amount, Period } from './common.ts';

/** What moves recurring revenue. The first three add to it, the last two take from it. */
export const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
export const Movement = z.enum(MOVEMENTS);
export type Movement = z.infer<typeof Movement>;

const sums = {
  arr: Amount.describe(
    'What the movements do to revenue a year, in the reporting currency; losses below zero',
  ),
  lines: z.int(),
};

/** What was found of movements of revenue, of rows that count. */
export const RevenueReport = z.object({
  byPeriod: z.array(z.object({ period: Period, ...sums })),
  byMovement: z.array(z.object({ movement: Movement, ...sums })),
  byProductLine: z.array(
    z.object({
      productLine: z.string().nullable(),
      known: z.boolean().describe('Whether there is such a product line here'),
      ...sums,
    }),
  ),
});
export type RevenueReport = z.infer<typeof RevenueReport>;
