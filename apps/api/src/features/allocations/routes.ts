import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listAllocations, previewAllocation, setAllocations, setMethods } from './service.ts';

export function registerAllocations(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /team-allocations', (ctx, { query }) => listAllocations(ctx, query));
  serve(app, database, 'PUT /team-allocations', (ctx, { body }) => setAllocations(ctx, body));
  serve(app, database, 'PUT /team-methods', (ctx, { body }) => setMethods(ctx, body));
  serve(app, database, 'POST /team-allocations/preview', (ctx, { body }) => previewAllocation(ctx, body));
}
