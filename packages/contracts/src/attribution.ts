import { z } from 'zod';
import { Amount, BasisPoints, InitiativeKey, Period } from './common.ts';
import type { RouteTable } from './route.ts';

/** A coalition is worth this much: what these bets would have brought without the others. */
const Coalition = z.object({ initiatives: z.array(InitiativeKey).min(1).max(10), worth: Amount }).strict();

/** The bets that a method shares out among; one that it gives nothing is no share of the outcome. */
const among = z.array(InitiativeKey).min(1).max(50);

/** How an outcome's shares came about. All but the manual ones can be computed anew from what is named here. */
export const Attribution = z.discriminatedUnion('method', [
  z.object({ method: z.literal('manual') }).strict(),
  z.object({ method: z.literal('equal'), among }).strict(),
  z.object({ method: z.literal('spend'), among }).strict(),
  z.object({ method: z.literal('time_decay'), among, halfLifeDays: z.int().min(1).max(3650) }).strict(),
  z
    .object({
      method: z.literal('shapley'),
      among: among.max(10),
      worths: z.array(Coalition).min(1).max(1023).describe('Every coalition of the bets, once'),
      basis: z.enum(['data', 'judgement']).describe('Where the worths come from'),
    })
    .strict(),
]);
export type Attribution = z.infer<typeof Attribution>;

export const AttributionShare = z
  .object({ initiative: InitiativeKey, basisPoints: BasisPoints.min(1) })
  .strict();

export const attributionRoutes = {
  'POST /attributions': {
    access: 'outcomes:claim',
    tag: 'outcomes',
    summary: 'What a method gives to bets of an outcome. Changes nothing',
    body: z
      .object({
        attribution: Attribution,
        basisPoints: BasisPoints.min(1).describe('What is shared out; the rest stays unattributed'),
        startPeriod: Period.describe('The outcome’s first month: cost counts through it, launches before it'),
      })
      .strict(),
    response: z.object({
      shares: z.array(z.object({ initiative: InitiativeKey, basisPoints: BasisPoints })),
    }),
  },
} as const satisfies RouteTable;
