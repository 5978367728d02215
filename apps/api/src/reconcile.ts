import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { Database } from './context.ts';
import { openPool } from './db/client.ts';
import { EmbeddedDatabaseError } from './db/embedded-errors.ts';
import { Live } from './db/live.ts';
import { openServer, ServerError } from './db/server.ts';
import { reconcileAll } from './features/reconcile/service.ts';

const EXPLAINED = [ConfigError, EmbeddedDatabaseError, ServerError];
const SHOWN = 50;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Proves the live database's sums equal to what they rest on; prints the differences. Exit code 1 where there are any. */
async function run(): Promise<number> {
  const config = readConfig(process.env, process.cwd());
  if (!config.databaseUrl && !existsSync(config.dataDir))
    throw new ConfigError(
      `There is no data in ${config.dataDir}. Name a folder with STEWARD_DATA, or a Postgres with DATABASE_URL.`,
    );
  const server = await openServer(config, print);
  const pool = openPool(server.config, 2);
  try {
    const database = new Database(pool, new Live(server.config));
    let differences = 0;
    for (const { name, currency, result } of await reconcileAll(database)) {
      differences += result.differences.length;
      print(
        `\n${name}: ${result.lines} posted lines are ${currency} ${result.imported}; the facts say ${currency} ${result.facts}`,
      );
      for (const { what, where, lines, facts } of result.differences.slice(0, SHOWN))
        print(`  ${what}  ${where}  rests on ${lines}  stored ${facts}`);
      if (result.differences.length > SHOWN) print(`  and ${result.differences.length - SHOWN} more`);
    }
    print(`\n${differences === 0 ? 'No differences.' : `${differences} differences.`}`);
    return differences === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await server.stop();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const explained = error instanceof Error && EXPLAINED.some((kind) => error instanceof kind);
  process.stderr.write(
    `${explained ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 2;
}
