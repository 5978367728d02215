import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { applyRestatement, listRestatements, previewRestatement } from './service.ts';

export function registerRestatements(app: FastifyInstance, database: Database): void {
  serve(app, database, 'POST /restatements/preview', (ctx) => previewRestatement(ctx));
  serve(app, database, 'POST /restatements', (ctx, { body }) => applyRestatement(ctx, body));
  serve(app, database, 'GET /restatements', (ctx, { query }) => listRestatements(ctx, query));
}
