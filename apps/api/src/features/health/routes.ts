import type { FastifyInstance } from 'fastify';
import type { Database } from '../../context.ts';

/** `/healthz`: the process answers. `/readyz`: the database does too, and its schema is this version's. */
export function registerHealth(
  app: FastifyInstance,
  deps: { database: Database; migrated: () => Promise<boolean> },
): void {
  const quiet = { logLevel: 'warn' as const };
  app.get('/healthz', quiet, async () => ({ status: 'ok' }));
  app.get('/readyz', quiet, async (request, reply) => {
    try {
      if (await deps.migrated()) return { status: 'ready' };
      return reply.code(503).send({ status: 'migrations pending' });
    } catch (error) {
      request.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
}
