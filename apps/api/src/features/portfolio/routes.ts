import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { getDisputes } from './disputes.ts';
import { getPortfolio, getValuation } from './service.ts';

export function registerPortfolio(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /portfolio', (ctx, { query }) => getPortfolio(ctx, query));
  serve(app, database, 'GET /portfolio/disputes', (ctx, { query }) => getDisputes(ctx, query));
  serve(app, database, 'GET /initiatives/:key/valuation', (ctx, { params, query }) =>
    getValuation(ctx, params.key, query),
  );
}
