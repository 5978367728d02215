import multipart from '@fastify/multipart';
import { InspectOptions, StageOptions } from '@steward/contracts';
import { LIMITS } from '@steward/ingest';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { readUpload } from '../../http/upload.ts';
import { headOf } from './head.ts';
import { rejectsCsv } from './rejects.ts';
import {
  convertImport,
  discardImport,
  getImport,
  inspectFile,
  listImports,
  listProblems,
  postImport,
  stageImport,
  voidImport,
} from './service.ts';

export async function registerImports(app: FastifyInstance, database: Database): Promise<void> {
  await app.register(multipart, {
    limits: { files: 1, fields: 4, fieldSize: 1024 * 1024, fileSize: LIMITS.bytes, headerPairs: 100 },
  });
  serve(app, database, 'POST /imports/inspect', async (ctx, { request }) => {
    const upload = await readUpload(request, InspectOptions);
    const { fileName, source, options } = upload;
    return inspectFile(ctx, await headOf(source, options.dialect?.sheet), { fileName, ...options });
  });
  serve(app, database, 'POST /imports', async (ctx, { request }) =>
    stageImport(ctx, await readUpload(request, StageOptions)),
  );
  serve(app, database, 'GET /imports', (ctx, { query }) => listImports(ctx, query));
  serve(app, database, 'GET /imports/:id', (ctx, { params }) => getImport(ctx, params.id));
  serve(app, database, 'GET /imports/:id/problems', (ctx, { params, query }) =>
    listProblems(ctx, params.id, query),
  );
  serve(app, database, 'GET /imports/:id/rejects', async (ctx, { params, reply }) => {
    const { fileName, csv } = await rejectsCsv(ctx, params.id);
    const name = encodeURIComponent(fileName);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(csv);
  });
  serve(app, database, 'POST /imports/:id/post', (ctx, { params, body }) => postImport(ctx, params.id, body));
  serve(app, database, 'POST /imports/:id/convert', (ctx, { params }) => convertImport(ctx, params.id));
  serve(app, database, 'POST /imports/:id/void', (ctx, { params, body }) =>
    voidImport(ctx, params.id, body.reason),
  );
  serve(app, database, 'POST /imports/:id/discard', (ctx, { params }) => discardImport(ctx, params.id));
}
