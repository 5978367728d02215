import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listUnallocated, snoozeGroup, wakeGroup } from './queue.ts';
import { changeRule, createRule, listRules, moveRule, previewRule, retireRule } from './service.ts';

export function registerRules(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /allocation-rules', (ctx) => listRules(ctx));
  serve(app, database, 'POST /allocation-rules', (ctx, { body }) => createRule(ctx, body));
  serve(app, database, 'POST /allocation-rules/preview', (ctx, { body }) => previewRule(ctx, body));
  serve(app, database, 'PUT /allocation-rules/:id', (ctx, { params, body }) =>
    changeRule(ctx, params.id, body),
  );
  serve(app, database, 'POST /allocation-rules/:id/move', (ctx, { params, body }) =>
    moveRule(ctx, params.id, body),
  );
  serve(app, database, 'POST /allocation-rules/:id/retire', (ctx, { params, body }) =>
    retireRule(ctx, params.id, body),
  );
  serve(app, database, 'GET /unallocated', (ctx, { query }) => listUnallocated(ctx, query));
  serve(app, database, 'POST /unallocated/snooze', (ctx, { body }) => snoozeGroup(ctx, body));
  serve(app, database, 'POST /unallocated/wake/:id', (ctx, { params }) => wakeGroup(ctx, params.id));
}
