import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { changeInitiative, createInitiative, getInitiative, listInitiatives } from './service.ts';

export function registerInitiatives(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /initiatives', (ctx, { query }) => listInitiatives(ctx, query));
  serve(app, database, 'POST /initiatives', (ctx, { body }) => createInitiative(ctx, body));
  serve(app, database, 'GET /initiatives/:key', (ctx, { params }) => getInitiative(ctx, params.key));
  serve(app, database, 'PATCH /initiatives/:key', (ctx, { params, body }) =>
    changeInitiative(ctx, params.key, body),
  );
}
