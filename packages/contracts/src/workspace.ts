import { z } from 'zod';
import { Amount, Currency, Name, Period, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

/** A yearly rate as a decimal: "0.12" is 12 %. */
export const Rate = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,9})?$/, 'must be a rate as a decimal, such as "0.12"');
export const RateBasis = z.enum(['EFFECTIVE', 'NOMINAL_12']);

export const Workspace = z.object({
  id: Uuid,
  name: z.string(),
  currency: Currency,
  discountRate: Rate,
  rateBasis: RateBasis,
  defaultGrossMargin: Rate,
  sample: z.boolean(),
  revision: z.string(),
});
export type Workspace = z.infer<typeof Workspace>;

/** A named dimension value: product line, theme or team. */
export const Dimension = z.object({ id: Uuid, name: z.string() });
export type Dimension = z.infer<typeof Dimension>;
const DimensionInput = z.object({ name: Name }).strict();
const dimensionList = z.object({ items: z.array(Dimension) });

export const FxRate = z.object({
  id: Uuid,
  currency: Currency.describe('The currency converted from; the target is the reporting currency'),
  period: Period,
  type: z.enum(['AVG']),
  rate: Amount.describe('Reporting units for one unit of `currency`'),
  source: z.string(),
  recordedAt: Timestamp,
});
export type FxRate = z.infer<typeof FxRate>;

export const workspaceRoutes = {
  'GET /workspace': {
    access: 'workspace:read',
    tag: 'workspace',
    summary: 'Settings of the workspace',
    response: Workspace,
  },
  'PATCH /workspace': {
    access: 'workspace:update',
    tag: 'workspace',
    summary: 'Change name, discount rate or default gross margin',
    body: z
      .object({
        name: Name.optional(),
        discountRate: Rate.optional(),
        rateBasis: RateBasis.optional(),
        defaultGrossMargin: Rate.optional(),
      })
      .strict(),
    response: Workspace,
  },
  'GET /product-lines': {
    access: 'workspace:read',
    tag: 'workspace',
    summary: 'Product lines',
    response: dimensionList,
  },
  'POST /product-lines': {
    access: 'initiatives:write',
    tag: 'workspace',
    summary: 'Add a product line',
    body: DimensionInput,
    response: Dimension,
    status: 201,
  },
  'GET /themes': { access: 'workspace:read', tag: 'workspace', summary: 'Themes', response: dimensionList },
  'POST /themes': {
    access: 'initiatives:write',
    tag: 'workspace',
    summary: 'Add a theme',
    body: DimensionInput,
    response: Dimension,
    status: 201,
  },
  'GET /teams': { access: 'workspace:read', tag: 'workspace', summary: 'Teams', response: dimensionList },
  'POST /teams': {
    access: 'allocations:write',
    tag: 'workspace',
    summary: 'Add a team',
    body: DimensionInput,
    response: Dimension,
    status: 201,
  },
  'GET /fx-rates': {
    access: 'workspace:read',
    tag: 'workspace',
    summary: 'Current exchange rates to the reporting currency',
    response: z.object({ items: z.array(FxRate) }),
  },
  'PUT /fx-rates': {
    access: 'rates:write',
    tag: 'workspace',
    summary: 'Record rates; a rate already used by posted lines stays with them',
    body: z
      .object({
        source: z.string().trim().min(1).max(200),
        rates: z
          .array(z.object({ currency: Currency, period: Period, rate: Amount }).strict())
          .min(1)
          .max(500),
      })
      .strict(),
    response: z.object({ items: z.array(FxRate) }),
  },
} as const satisfies RouteTable;
