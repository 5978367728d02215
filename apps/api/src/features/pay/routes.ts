import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { listPolicies, listRates, previewPolicy, ratesCsv, retirePolicy, setPolicy } from './service.ts';

export function registerPay(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /pay/rates', (ctx, { query }) => listRates(ctx, query));
  serve(app, database, 'GET /pay/rates/csv', async (ctx, { query, reply }) => {
    const { fileName, csv } = await ratesCsv(ctx, query);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .send(csv);
  });
  serve(app, database, 'GET /pay/policies', (ctx) => listPolicies(ctx));
  serve(app, database, 'POST /pay/policies/preview', (ctx, { body }) => previewPolicy(ctx, body));
  serve(app, database, 'POST /pay/policies', (ctx, { body }) => setPolicy(ctx, body));
  serve(app, database, 'POST /pay/policies/:id/retire', (ctx, { params, body }) =>
    retirePolicy(ctx, params.id, body.reason),
  );
}
