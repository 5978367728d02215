import { z } from 'zod';
import { Currency, Name, Uuid } from './common.ts';
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
} as const satisfies RouteTable;
