import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listMappings, renameMapping, retireMapping } from './service.ts';

export function registerMappings(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /mappings', (ctx) => listMappings(ctx));
  serve(app, database, 'PATCH /mappings/:id', (ctx, { params, body }) =>
    renameMapping(ctx, params.id, body.name),
  );
  serve(app, database, 'POST /mappings/:id/retire', (ctx, { params }) => retireMapping(ctx, params.id));
}
