import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listAudit, verifyAudit } from './service.ts';

export function registerAudit(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /audit', (ctx, { query }) => listAudit(ctx, query));
  serve(app, database, 'POST /audit/verify', (ctx) => verifyAudit(ctx));
}
