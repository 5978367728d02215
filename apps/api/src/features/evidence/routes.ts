import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { getEvidencePolicy, previewEvidencePolicy, setEvidencePolicy } from './service.ts';

export function registerEvidence(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /evidence-policy', (ctx) => getEvidencePolicy(ctx));
  serve(app, database, 'POST /evidence-policy/preview', (ctx, { body }) => previewEvidencePolicy(ctx, body));
  serve(app, database, 'PUT /evidence-policy', (ctx, { body }) => setEvidencePolicy(ctx, body));
}
