import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { getCoverage, listCostLines } from './service.ts';

export function registerCosts(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /cost-lines', (ctx, { query }) => listCostLines(ctx, query));
  serve(app, database, 'GET /coverage', (ctx, { query }) => getCoverage(ctx, query));
}
