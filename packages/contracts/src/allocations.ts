import { z } from 'zod';
import { Amount, BasisPoints, InitiativeKey, Period, Timestamp, Uuid } from './common.ts';
import { Method, TeamEffort, TeamMethod } from './effort.ts';
import type { RouteTable } from './route.ts';

export const Share = z.object({ initiative: InitiativeKey, basisPoints: BasisPoints.min(1) }).strict();
export type Share = z.infer<typeof Share>;

/** How one team’s pool of one month reaches initiatives. What the shares leave is unallocated. */
export const TeamAllocation = z.object({
  teamId: Uuid,
  period: Period,
  shares: z.array(Share),
  recordedAt: Timestamp.nullable(),
  recordedBy: z.string().nullable(),
});
export type TeamAllocation = z.infer<typeof TeamAllocation>;

const SharesInput = z.array(Share).max(200);

export const allocationRoutes = {
  'GET /team-allocations': {
    access: 'allocations:read',
    tag: 'allocations',
    summary: 'Shares, pools, methods and effort of every team, month by month',
    query: z.object({ from: Period, to: Period }),
    response: z.object({
      items: z.array(TeamAllocation).describe('Percentages; they split the pools of that method alone'),
      methods: z.array(TeamMethod),
      effort: z.array(TeamEffort).describe('What splits, or would split, a pool by another method'),
      pools: z.array(
        z.object({
          teamId: Uuid,
          period: Period,
          amount: Amount.describe('Posted cost of the team without a direct initiative'),
        }),
      ),
      withheld: z
        .array(z.object({ teamId: Uuid, period: Period }))
        .describe('Pools that are not told without pay:read: they hold the pay of fewer than five'),
    }),
    cached: 'role',
  },
  'PUT /team-allocations': {
    access: 'allocations:write',
    tag: 'allocations',
    summary: 'Set the shares of teams and months; each replaces what stood, which stays in the history',
    body: z
      .object({
        allocations: z
          .array(z.object({ teamId: Uuid, period: Period, shares: SharesInput }).strict())
          .min(1)
          .max(600),
        reason: z.string().trim().max(500).optional(),
      })
      .strict(),
    response: z.object({ items: z.array(TeamAllocation) }),
  },
  'PUT /team-methods': {
    access: 'allocations:write',
    tag: 'allocations',
    summary:
      'Say what the pools of teams and months are split by: percentages, hours, issues or story points. What it replaces stays in the history',
    body: z
      .object({
        methods: z
          .array(
            z
              .object({
                teamId: Uuid,
                period: Period,
                method: Method,
                version: z.int().min(0).describe('Of the method it replaces; 0 where none was ever said'),
              })
              .strict(),
          )
          .min(1)
          .max(600),
        reason: z.string().trim().max(500).optional(),
      })
      .strict(),
    response: z.object({ items: z.array(TeamMethod) }),
  },
  'POST /team-allocations/preview': {
    access: 'allocations:read',
    tag: 'allocations',
    summary: 'What shares would give each initiative, to the last decimal. Changes nothing',
    body: z.object({ teamId: Uuid, period: Period, shares: SharesInput }).strict(),
    response: z
      .object({
        pool: Amount.nullable(),
        shares: z.array(z.object({ initiative: InitiativeKey, amount: Amount.nullable() })),
        unallocated: Amount.nullable(),
      })
      .describe('Null without pay:read where the pool holds the pay of fewer than five'),
  },
} as const satisfies RouteTable;
