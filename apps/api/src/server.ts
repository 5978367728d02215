import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { Database } from './context.ts';
import { MIGRATIONS } from './database.ts';
import { openPool } from './db/client.ts';
import { EmbeddedDatabaseError } from './db/embedded-errors.ts';
import { Live } from './db/live.ts';
import { MigrationError, migrate, pendingMigrations } from './db/migrate.ts';
import { openServer, ServerError } from './db/server.ts';
import { findInterrupted, sweepInterrupted } from './features/imports/interrupted.ts';
import { rebuildMissingValueFacts } from './features/outcomes/rebuild.ts';
import { ensureSample, type Login } from './features/sample/service.ts';
import { isSetupNeeded } from './features/session/setup.ts';
import { newToken } from './features/session/tokens.ts';
import { inBackground } from './http/background.ts';
import { ListenError, listen, requireFreePort } from './listen.ts';
import { Shutdown } from './shutdown.ts';

// What a long import leaves behind is collected once the heap has grown by two fifths; where there is much
// memory, V8 would let it grow several times as large first.
setFlagsFromString('--heap-growing-percent=40');

const WEB_DIR = join(import.meta.dirname, '../../web/dist');

/** Failures whose message alone tells what to do. */
const EXPLAINED = [ConfigError, EmbeddedDatabaseError, MigrationError, ServerError, ListenError];

const begun = performance.now();
const say = (line: string) =>
  process.stdout.write(`\u2022 ${line} (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);

const shutdown = new Shutdown();

async function start(config: Config): Promise<void> {
  const logger = pino({
    level: config.logLevel,
    // Addresses without their query, and errors of Postgres without the rows they name: what people
    // look for and keep here stands in no log.
    serializers: {
      err: ({ name, message, code, stack }: Error & { code?: string }) => ({ name, message, code, stack }),
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
    },
  });
  shutdown.onCrash((error) => logger.fatal({ err: error }, 'Steward ends because of an unexpected error'));
  await requireFreePort(config);

  const server = await shutdown.opened(openServer(config, say), (opened) => opened.stop());
  const pool = openPool(server.config);
  shutdown.atEnd(() => pool.end());
  const applied = await migrate(pool, MIGRATIONS);
  if (applied.length > 0) say(`Brought the database up to date: ${applied.length} migrations`);
  const live = new Live(server.config);
  await live.start();
  shutdown.atEnd(() => live.stop());
  const database = new Database(pool, live);
  if ((await rebuildMissingValueFacts(database)) > 0) say('Computed the sums of value anew');
  const interrupted = await findInterrupted(database);

  const setup = config.mode === 'own' ? { token: newToken() } : undefined;
  const logins = config.mode === 'demo' ? await prepareSample(database, config) : [];
  const webDir = existsSync(join(WEB_DIR, 'index.html')) ? WEB_DIR : undefined;
  if (!webDir) say('The web application is not built: only the API is served. Build it with npm run build');
  const app = await buildApp({
    database,
    migrated: async () => (await pendingMigrations(pool, MIGRATIONS)).length === 0,
    setup,
    webDir,
    trustProxy: config.trustProxy,
    logger,
  });
  shutdown.atEnd(() => drain(app));
  shutdown.whenDrainIsLong(() => app.server.closeAllConnections());
  const address = await listen(app, config);
  inBackground(
    database,
    () => sweepInterrupted(database, interrupted),
    (error) => logger.error({ err: error }, 'files of an earlier start are still shown as being received'),
  );
  say('Ready');
  greet(address, config, logins, (await isSetupNeeded(database, setup)) ? setup?.token : undefined);
}

/** Connections that were busy when the end began would be kept alive for their next request. */
async function drain(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  await app.close();
  clearInterval(idle);
}

async function prepareSample(database: Database, { dataDir }: Config): Promise<Login[]> {
  mkdirSync(dataDir, { recursive: true });
  return ensureSample(database, { folder: dataDir, log: say });
}

function greet(
  address: string,
  { host, trustProxy }: Config,
  logins: Login[],
  token: string | undefined,
): void {
  const lines = ['', `  Steward is on ${address}`, ''];
  if (token)
    lines.push(
      '  Create the first workspace with this address. It works once:',
      `  ${address}/setup?token=${token}`,
      '',
    );
  const width = Math.max(0, ...logins.map(({ email }) => email.length));
  for (const { role, email, password } of logins)
    lines.push(`  ${role.padEnd(8)} ${email.padEnd(width)}  ${password}`);
  if (logins.length > 0) lines.push('');
  if (!/^(127\.|localhost$|::1$)/.test(host) && !trustProxy)
    lines.push(
      '  Other machines reach it without encryption. Put a proxy with TLS in front and name it in',
      '  STEWARD_TRUST_PROXY.',
      '',
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await start(readConfig(process.env, process.cwd()));
} catch (error) {
  const explained = error instanceof Error && EXPLAINED.some((kind) => error instanceof kind);
  await shutdown.fail(explained ? error.message : error);
}
