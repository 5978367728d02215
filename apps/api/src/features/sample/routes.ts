import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { addSample, removeSample } from './service.ts';

export function registerSample(app: FastifyInstance, database: Database): void {
  serve(app, database, 'POST /sample', (ctx) => addSample(ctx));
  serve(app, database, 'DELETE /sample/:workspaceId', (ctx, { params }) =>
    removeSample(ctx, params.workspaceId),
  );
}
