import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { Database } from './context.ts';
import { openPool } from './db/client.ts';
import { EmbeddedDatabaseError } from './db/embedded-errors.ts';
import { Live } from './db/live.ts';
import { MigrationError, pendingMigrations } from './db/migrate.ts';
import { openServer, ServerError } from './db/server.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

/** Failures of a command's database whose message alone tells what to do. */
export const DATABASE_ERRORS = [ConfigError, EmbeddedDatabaseError, MigrationError, ServerError];

/**
 * Gives a command the database, beside a running server or without one: the embedded Postgres is adopted
 * where it runs and started where it does not. A folder without data and a database that waits for
 * migrations are refused: neither is a command's to make.
 */
export async function onDatabase<T>(
  config: Config,
  say: (line: string) => void,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (!config.databaseUrl && !existsSync(config.dataDir))
    throw new ConfigError(
      `There is no data in ${config.dataDir}. Name a folder with STEWARD_DATA, or a Postgres with DATABASE_URL.`,
    );
  const server = await openServer(config, say);
  const pool = openPool(server.config, 4);
  try {
    if ((await pendingMigrations(pool, MIGRATIONS)).length > 0)
      throw new MigrationError(
        'The database is of an earlier release. Start Steward once, which updates it.',
      );
    return await work(new Database(pool, new Live(server.config)));
  } finally {
    await pool.end();
    await server.stop();
  }
}
