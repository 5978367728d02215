import type { z } from 'zod';
import { allocationRuleRoutes } from './allocation-rules.ts';
import { allocationRoutes } from './allocations.ts';
import { attributionRoutes } from './attribution.ts';
import { auditRoutes } from './audit.ts';
import { bridgeRoutes } from './bridge.ts';
import { costRoutes } from './costs.ts';
import { effortLineRoutes } from './effort-lines.ts';
import { evidenceRoutes } from './evidence.ts';
import { importRoutes } from './imports.ts';
import { initiativeRoutes } from './initiatives.ts';
import { mappingRoutes } from './mappings.ts';
import { outcomeRoutes } from './outcomes.ts';
import { payRoutes } from './pay.ts';
import { planRoutes } from './plans.ts';
import { portfolioRoutes } from './portfolio.ts';
import { rateRoutes } from './rates.ts';
import { restatementRoutes } from './restatements.ts';
import { sampleRoutes } from './sample.ts';
import { sessionRoutes } from './session.ts';
import { workspaceRoutes } from './workspace.ts';

export * from './allocation-rules.ts';
export * from './allocations.ts';
export * from './attribution.ts';
export * from './audit.ts';
export * from './bridge.ts';
export * from './common.ts';
export * from './costs.ts';
export * from './effort.ts';
export * from './effort-lines.ts';
export * from './errors.ts';
export * from './evidence.ts';
export * from './imports.ts';
export * from './initiatives.ts';
export * from './mappings.ts';
export * from './measurements.ts';
export * from './outcomes.ts';
export * from './pay.ts';
export * from './permissions.ts';
export * from './plans.ts';
export * from './portfolio.ts';
export * from './rates.ts';
export * from './restatements.ts';
export * from './revenue.ts';
export type { RouteContract, RouteTable } from './route.ts';
export * from './rule-sentence.ts';
export * from './sample.ts';
export * from './session.ts';
export * from './workspace.ts';

/** Every route of the API by its key `METHOD /path`, below `/api/v1`. */
export const routes = {
  ...sessionRoutes,
  ...workspaceRoutes,
  ...rateRoutes,
  ...restatementRoutes,
  ...initiativeRoutes,
  ...importRoutes,
  ...mappingRoutes,
  ...costRoutes,
  ...effortLineRoutes,
  ...payRoutes,
  ...allocationRoutes,
  ...allocationRuleRoutes,
  ...outcomeRoutes,
  ...attributionRoutes,
  ...evidenceRoutes,
  ...bridgeRoutes,
  ...planRoutes,
  ...portfolioRoutes,
  ...auditRoutes,
  ...sampleRoutes,
};

export type Routes = typeof routes;
export type RouteKey = keyof Routes;

type Shape<R, K extends string, Side extends 'in' | 'out'> = R extends { [P in K]: infer S extends z.ZodType }
  ? Side extends 'in'
    ? z.input<S>
    : z.output<S>
  : undefined;

/** What a caller of a route sends. */
export type RouteParams<K extends RouteKey> = Shape<Routes[K], 'params', 'in'>;
export type RouteQuery<K extends RouteKey> = Shape<Routes[K], 'query', 'in'>;
export type RouteBody<K extends RouteKey> = Shape<Routes[K], 'body', 'in'>;
/** What a route answers. */
export type RouteResponse<K extends RouteKey> = Shape<Routes[K], 'response', 'out'>;
