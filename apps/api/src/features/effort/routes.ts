import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listEffortLines } from './lines.ts';

export function registerEffort(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /effort-lines', (ctx, { query }) => listEffortLines(ctx, query));
}
