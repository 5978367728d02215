import { randomBytes } from 'node:crypto';
import { routes } from '@steward/contracts';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Database } from './context.ts';
import { registerAllocations } from './features/allocations/routes.ts';
import { registerAudit } from './features/audit/routes.ts';
import { registerCosts } from './features/costs/routes.ts';
import { registerEffort } from './features/effort/routes.ts';
import { registerEvidence } from './features/evidence/routes.ts';
import { registerHealth } from './features/health/routes.ts';
import { registerImports } from './features/imports/routes.ts';
import { registerInitiatives } from './features/initiatives/routes.ts';
import { registerMappings } from './features/mappings/routes.ts';
import { registerOutcomes } from './features/outcomes/routes.ts';
import { registerPay } from './features/pay/routes.ts';
import { registerPlans } from './features/plans/routes.ts';
import { registerPortfolio } from './features/portfolio/routes.ts';
import { registerRates } from './features/rates/routes.ts';
import { registerRestatements } from './features/restatements/routes.ts';
import { registerRevenue } from './features/revenue/routes.ts';
import { registerRules } from './features/rules/routes.ts';
import { registerSample } from './features/sample/routes.ts';
import { registerSession } from './features/session/routes.ts';
import type { SetupToken } from './features/session/setup.ts';
import { registerWorkspace } from './features/workspace/routes.ts';
import './http/request.ts';
import { registerAuth } from './plugins/auth.ts';
import { registerErrors } from './plugins/errors.ts';
import { DOCS_PATH, OPENAPI_PATH, registerOpenApi } from './plugins/openapi.ts';
import { registerSecurity } from './plugins/security.ts';
import { registerStatic } from './plugins/static.ts';

export interface AppDeps {
  database: Database;
  /** Whether the migrations on disk are all applied. */
  migrated: () => Promise<boolean>;
  /** What the set-up of the first user takes; without it there is none. */
  setup?: SetupToken | undefined;
  /** The built web application, where there is one. */
  webDir?: string | undefined;
  /** Proxies whose forwarded address and protocol are believed. */
  trustProxy?: string | false | undefined;
  logger?: FastifyBaseLogger | undefined;
}

/** Paths beside the API's contracts; any other route without a contract does not start the server. */
const PLAIN_ROUTES = ['/healthz', '/readyz', OPENAPI_PATH, DOCS_PATH];

/** A name of this start and a number: random bits for each would take an eighth of a short answer's time. */
function requestIds(): () => string {
  const start = randomBytes(6).toString('base64url');
  let count = 0;
  return () => {
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    ...(deps.logger ? { loggerInstance: deps.logger } : { logger: false }),
    trustProxy: deps.trustProxy ?? false,
    genReqId: requestIds(),
    bodyLimit: 1024 * 1024,
    // Slow clients: headersTimeout and the checking interval close them; an upload of a gigabyte may take its hour.
    requestTimeout: 3_600_000,
    keepAliveTimeout: 30_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('session', null);

  const served = new Set<string>();
  app.addHook('onRoute', (route) => {
    const { contract } = route.config ?? {};
    if (contract) served.add(`${String(route.method)} ${route.url.replace('/api/v1', '')}`);
    else if (route.url.startsWith('/api/') && !PLAIN_ROUTES.some((path) => route.url.startsWith(path)))
      throw new Error(
        `${String(route.method)} ${route.url} has no contract: permission and schemas must be declared`,
      );
  });

  registerErrors(app);
  await registerSecurity(app);
  await registerAuth(app, deps.database);
  await registerOpenApi(app);
  registerHealth(app, deps);
  registerSession(app, deps);
  registerWorkspace(app, deps.database);
  registerInitiatives(app, deps.database);
  await registerImports(app, deps.database);
  registerMappings(app, deps.database);
  registerRates(app, deps.database);
  registerRestatements(app, deps.database);
  registerCosts(app, deps.database);
  registerEffort(app, deps.database);
  registerPay(app, deps.database);
  registerAllocations(app, deps.database);
  registerRules(app, deps.database);
  registerOutcomes(app, deps.database);
  registerEvidence(app, deps.database);
  registerRevenue(app, deps.database);
  registerPlans(app, deps.database);
  registerPortfolio(app, deps.database);
  registerAudit(app, deps.database);
  registerSample(app, deps.database);

  await registerStatic(app, deps.webDir);

  app.addHook('onReady', async () => {
    const missing = Object.keys(routes).filter((key) => !served.has(key));
    if (missing.length > 0) throw new Error(`contracts without a route: ${missing.join(', ')}`);
  });
  return app;
}
