import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { computeAttribution } from './attribution.ts';
import { setEvents } from './events.ts';
import { answerOutcome, askOutcome } from './questions.ts';
import {
  confirmOutcome,
  correctOutcome,
  createOutcome,
  getOutcome,
  listOutcomes,
  rejectOutcome,
} from './service.ts';

export function registerOutcomes(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /outcomes', (ctx, { query }) => listOutcomes(ctx, query));
  serve(app, database, 'POST /outcomes', (ctx, { body }) => createOutcome(ctx, body));
  serve(app, database, 'POST /attributions', (ctx, { body }) => computeAttribution(ctx, body));
  serve(app, database, 'GET /outcomes/:id', (ctx, { params }) => getOutcome(ctx, params.id));
  serve(app, database, 'PUT /outcomes/:id', (ctx, { params, body }) => correctOutcome(ctx, params.id, body));
  serve(app, database, 'PUT /outcomes/:id/events', (ctx, { params, body }) =>
    setEvents(ctx, params.id, body),
  );
  serve(app, database, 'POST /outcomes/:id/confirm', (ctx, { params, body }) =>
    confirmOutcome(ctx, params.id, body),
  );
  serve(app, database, 'POST /outcomes/:id/ask', (ctx, { params, body }) => askOutcome(ctx, params.id, body));
  serve(app, database, 'POST /outcomes/:id/answer', (ctx, { params, body }) =>
    answerOutcome(ctx, params.id, body),
  );
  serve(app, database, 'POST /outcomes/:id/reject', (ctx, { params, body }) =>
    rejectOutcome(ctx, params.id, body),
  );
}
