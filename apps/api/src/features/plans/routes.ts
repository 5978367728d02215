import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { previewMove, saveMove } from './milestones.ts';
import { getPlan, getVersion, listPlans } from './service.ts';
import { approvePlan, discardDraft, saveDraft } from './versions.ts';

export function registerPlans(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /plans', (ctx, { query }) => listPlans(ctx, query));
  serve(app, database, 'GET /initiatives/:key/plan', (ctx, { params, query }) =>
    getPlan(ctx, params.key, query),
  );
  serve(app, database, 'GET /initiatives/:key/plan/versions/:version', (ctx, { params }) =>
    getVersion(ctx, params.key, params.version),
  );
  serve(app, database, 'PUT /initiatives/:key/plan/draft', (ctx, { params, body }) =>
    saveDraft(ctx, params.key, body),
  );
  serve(app, database, 'POST /initiatives/:key/plan/milestone/preview', (ctx, { params, body }) =>
    previewMove(ctx, params.key, body),
  );
  serve(app, database, 'POST /initiatives/:key/plan/milestone', (ctx, { params, body }) =>
    saveMove(ctx, params.key, body),
  );
  serve(app, database, 'POST /initiatives/:key/plan/approve', (ctx, { params, body }) =>
    approvePlan(ctx, params.key, body),
  );
  serve(app, database, 'POST /initiatives/:key/plan/discard', (ctx, { params, body }) =>
    discardDraft(ctx, params.key, body),
  );
}
