import { z } from 'zod';
import { CivilDate, CommaList, InitiativeKey, Name, PageQuery, page, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

export const STAGES = ['idea', 'discovery', 'building', 'launched', 'scaling', 'stopped'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const Initiative = z.object({
  id: Uuid,
  key: InitiativeKey,
  name: z.string(),
  productLine: z.string(),
  theme: z.string(),
  owner: z.string().describe('Display name of the person who answers for the bet'),
  stage: Stage,
  hypothesis: z.string(),
  startedOn: CivilDate.nullable(),
  launchedOn: CivilDate.nullable(),
  updatedAt: Timestamp,
});
export type Initiative = z.infer<typeof Initiative>;

export const InitiativeInput = z
  .object({
    key: InitiativeKey,
    name: Name,
    productLine: Name.describe('Name of an existing product line'),
    theme: Name.describe('Name of an existing theme'),
    owner: Name,
    stage: Stage,
    hypothesis: z.string().trim().max(4000),
    startedOn: CivilDate.nullable(),
    launchedOn: CivilDate.nullable(),
  })
  .strict();
export type InitiativeInput = z.infer<typeof InitiativeInput>;

const params = z.object({ key: InitiativeKey });

export const initiativeRoutes = {
  'GET /initiatives': {
    access: 'initiatives:read',
    tag: 'initiatives',
    summary: 'Initiatives by key',
    query: PageQuery.extend({
      productLine: CommaList.optional(),
      theme: CommaList.optional(),
      stage: CommaList.optional(),
      owner: CommaList.optional(),
      search: z.string().trim().min(1).max(100).optional(),
    }),
    response: page(Initiative),
    cached: 'role',
  },
  'POST /initiatives': {
    access: 'initiatives:write',
    tag: 'initiatives',
    summary: 'Add an initiative; posted lines that already name its key reach it at once',
    body: InitiativeInput,
    response: Initiative,
    status: 201,
  },
  'GET /initiatives/:key': {
    access: 'initiatives:read',
    tag: 'initiatives',
    summary: 'One initiative',
    params,
    response: Initiative,
    cached: 'role',
  },
  'PATCH /initiatives/:key': {
    access: 'initiatives:write',
    tag: 'initiatives',
    summary: 'Change an initiative; its key stays',
    params,
    body: InitiativeInput.omit({ key: true }).partial().strict(),
    response: Initiative,
  },
} as const satisfies RouteTable;
