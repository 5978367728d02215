import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import {
  addProductLine,
  addTeam,
  addTheme,
  changeWorkspace,
  getWorkspace,
  listProductLines,
  listTeams,
  listThemes,
} from './service.ts';

export function registerWorkspace(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /workspace', (ctx) => getWorkspace(ctx));
  serve(app, database, 'PATCH /workspace', (ctx, { body }) => changeWorkspace(ctx, body));
  serve(app, database, 'GET /product-lines', (ctx) => listProductLines(ctx));
  serve(app, database, 'POST /product-lines', (ctx, { body }) => addProductLine(ctx, body));
  serve(app, database, 'GET /themes', (ctx) => listThemes(ctx));
  serve(app, database, 'POST /themes', (ctx, { body }) => addTheme(ctx, body));
  serve(app, database, 'GET /teams', (ctx) => listTeams(ctx));
  serve(app, database, 'POST /teams', (ctx, { body }) => addTeam(ctx, body));
}
