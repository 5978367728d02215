import { RateFileOptions, RateImportOptions } from '@steward/contracts';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';
import { serve } from '../../http/serve.ts';
import { readUpload, wholeFile } from '../../http/upload.ts';
import { importRates, inspectRates } from './files.ts';
import { listRates, rateHistory, recordRates } from './service.ts';

/** All daily rates of all currencies since 1999 are less. */
const LIMIT = {
  most: 64 * 1024 * 1024,
  message: 'A file of rates has at most 64 MiB. Nothing was changed.',
};

export function registerRates(app: FastifyInstance, database: Database): void {
  serve(app, database, 'GET /fx-rates', (ctx) => listRates(ctx));
  serve(app, database, 'GET /fx-rates/history', (ctx, { query }) => rateHistory(ctx, query));
  serve(app, database, 'PUT /fx-rates', (ctx, { body }) => recordRates(ctx, body));
  serve(app, database, 'POST /fx-rates/inspect', async (ctx, { request }) => {
    const { options, source } = await readUpload(request, RateFileOptions);
    return inspectRates(ctx, await wholeFile(source, LIMIT), options);
  });
  serve(app, database, 'POST /fx-rates/import', async (ctx, { request }) => {
    const { options, source, fileName } = await readUpload(request, RateImportOptions);
    return importRates(ctx, await wholeFile(source, LIMIT), { fileName, options });
  });
}
