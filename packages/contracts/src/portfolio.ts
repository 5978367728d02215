import { z } from 'zod';
import { Amount, Category, CommaList, Currency, Figure, InitiativeKey, Lens, Period } from './common.ts';
import { Method } from './effort.ts';
import { Initiative } from './initiatives.ts';
import { Outcome } from './outcomes.ts';
import type { RouteTable } from './route.ts';

/**
 * Months counted after the span's end: the value that runs on or begins there, and the cost known
 * there, which is none after the last month with cost. "0" counts the span alone.
 */
export const HORIZONS = ['0', '12', '24', '36', '60'] as const;

export const ValuationQuery = z.object({
  from: Period.optional().describe('First month; the first with cost or value unless told'),
  to: Period.optional().describe('Last month; the last with cost unless told'),
  lens: Lens.optional().describe('claimed unless told'),
  horizon: z.enum(HORIZONS).optional(),
});

/** The computed figures of an initiative or a set of them. */
export const Valuation = z.object({
  invested: Figure,
  value: Figure,
  net: Figure,
  roi: Figure,
  npv: Figure,
  irr: Figure.describe('Yearly'),
  payback: Figure.describe('Months from the first cost month'),
  peakFunding: Figure.describe('The deepest cumulative net, as a negative amount'),
  breakEven: Figure.describe('First period whose cumulative net is not negative, after it was'),
  confirmedShare: Figure.describe('Confirmed value of claimed value'),
});
export type Valuation = z.infer<typeof Valuation>;

export const MonthPoint = z.object({
  period: Period,
  cost: Amount,
  value: Amount.describe('At the lens'),
  confirmed: Amount,
  net: Amount,
  cumulative: Amount,
});
export type MonthPoint = z.infer<typeof MonthPoint>;

export const Span = z.object({
  from: Period,
  to: Period,
  lens: Lens,
  horizon: z.enum(HORIZONS),
  months: z.int(),
});

export const PortfolioBet = z.object({
  key: InitiativeKey,
  name: z.string(),
  productLine: z.string(),
  theme: z.string(),
  owner: z.string(),
  stage: z.string(),
  valuation: Valuation,
  lenses: z
    .record(Lens, z.object({ value: Figure, roi: Figure }))
    .describe('The figures that differ by lens, side by side'),
  cumulative: z
    .array(Amount)
    .describe('Cumulative net at each month of the span, in whole units, for the sparkline'),
});
export type PortfolioBet = z.infer<typeof PortfolioBet>;

export const Portfolio = z.object({
  currency: Currency,
  revision: z.string(),
  span: Span.describe('What the answer covers'),
  available: z
    .object({ from: Period, to: Period })
    .nullable()
    .describe('First and last month with facts; null in an empty workspace'),
  totals: Valuation,
  lenses: z.record(Lens, z.object({ value: Figure, roi: Figure })).describe('Of the totals'),
  previous: Valuation.nullable().describe(
    'The span of the same length just before, at the same lens and horizon; null where it would begin before the first month with facts',
  ),
  coverage: z
    .object({
      imported: Amount,
      allocated: Amount,
      unallocated: Amount,
      excluded: Amount.describe(
        'Imported as well, and said to be no research and development: in no other figure',
      ),
      traced: Figure.describe('Allocated of imported'),
      previousTraced: Figure.nullable(),
      claimed: Amount,
      weighted: Amount,
      confirmed: Amount,
      unattributed: z.record(Lens, Amount).describe('Value that no initiative was given'),
    })
    .describe('Of the whole workspace in the span, whatever the filters'),
  filtered: z
    .boolean()
    .describe('A filter on bets is on: unallocated and unattributed are then outside the totals'),
  bets: z.array(PortfolioBet),
  series: z.array(MonthPoint),
  mix: z.array(z.object({ period: Period, theme: z.string(), cost: Amount })),
  themes: z.array(z.object({ theme: z.string(), invested: Amount, value: Amount, net: Amount })),
  facets: z.object({
    productLines: z.array(z.string()),
    themes: z.array(z.string()).describe('In the order that fixes their colours'),
    stages: z.array(z.string()),
    owners: z.array(z.string()),
    teams: z.array(z.string()),
  }),
});
export type Portfolio = z.infer<typeof Portfolio>;

export const InitiativeValuation = z.object({
  currency: Currency,
  revision: z.string(),
  initiative: Initiative,
  span: Span,
  lenses: z.record(Lens, Valuation),
  npvOtherBasis: Figure.describe('NPV at the lens on the compounding basis the workspace does not use'),
  discountedPayback: Figure,
  discountRate: z.string(),
  rateBasis: z.string(),
  series: z.array(MonthPoint),
  costs: z.array(
    z.object({
      team: z.string().nullable(),
      category: Category.nullable(),
      how: z.enum(['direct', 'rule', 'team']).nullable(),
      method: Method.nullable().describe('What the team’s pool is split by, where it came from there'),
      effort: z
        .object({ quantity: Amount, total: Amount })
        .nullable()
        .describe('Hours, issues or points of this initiative, and of the team in the same months'),
      amount: Amount,
      withheld: z
        .boolean()
        .describe(
          'Without pay:read: pay that is not told by team and way, or with all else where category is null too, since fewer than five are paid',
        ),
    }),
  ),
  outcomes: z.array(Outcome.extend({ share: z.int().describe('Basis points of this initiative') })),
});
export type InitiativeValuation = z.infer<typeof InitiativeValuation>;

const Standing = z.object({
  invested: Amount,
  net: Amount,
  roi: Figure,
  rank: z
    .int()
    .nullable()
    .describe('By ROI, the best first and equals alike, among the bets that have one either way'),
});

/** A bet whose rank or sign of return is another one under another method. */
export const Dispute = z.object({
  key: InitiativeKey,
  name: z.string(),
  method: Method,
  flips: z
    .array(z.enum(['sign', 'rank', 'return']))
    .min(1)
    .describe('Loss or gain; place; a return there is one way only'),
  inForce: Standing,
  under: Standing,
});
export type Dispute = z.infer<typeof Dispute>;

export const portfolioRoutes = {
  'GET /portfolio': {
    access: 'portfolio:read',
    tag: 'portfolio',
    summary: 'Valuation of all bets, or of those the filters leave',
    query: ValuationQuery.extend({
      productLine: CommaList.optional(),
      theme: CommaList.optional(),
      stage: CommaList.optional(),
      owner: CommaList.optional(),
      team: CommaList.optional().describe('Bets that these teams worked on in the span'),
    }),
    response: Portfolio,
    cached: 'role',
  },
  'GET /portfolio/disputes': {
    access: 'portfolio:read',
    tag: 'portfolio',
    summary:
      'Bets whose rank or sign of return would flip if pools were split by another method, and only those',
    query: ValuationQuery,
    response: z.object({
      currency: Currency,
      revision: z.string(),
      span: Span,
      methods: z.array(
        z.object({
          method: Method,
          teamMonths: z
            .int()
            .describe(
              'Pools split otherwise for which there are shares or effort of this method; the others stay as they are',
            ),
          withheld: z
            .int()
            .describe(
              'Pools besides that are not compared: of months in which the team pays fewer than five',
            ),
          moved: Amount.describe('Cost that would stand elsewhere'),
          disputes: z.array(Dispute).describe('Flips of sign first, then the most places'),
        }),
      ),
    }),
    cached: 'role',
  },
  'GET /initiatives/:key/valuation': {
    access: 'portfolio:read',
    tag: 'portfolio',
    summary: 'Valuation of one bet with its months, costs and outcomes',
    params: z.object({ key: InitiativeKey }),
    query: ValuationQuery,
    response: InitiativeValuation,
    cached: 'role',
  },
} as const satisfies RouteTable;
