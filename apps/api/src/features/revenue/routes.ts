import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { bridge } from './bridge.ts';
import { listEvents } from './events.ts';

export function registerRevenue(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /revenue/bridge', (ctx, { query }) => bridge(ctx, query));
  serve(app, database, 'GET /revenue/events', (ctx, { query }) => listEvents(ctx, query));
}
