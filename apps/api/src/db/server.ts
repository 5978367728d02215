import pg from 'pg';
import type { ConnectionConfig } from './client.ts';
import { startEmbedded } from './embedded.ts';
import { errorCode } from './embedded-errors.ts';

const OLDEST = 15;

/** The Postgres of DATABASE_URL cannot be used; the message says why. */
export class ServerError extends Error {
  override name = 'ServerError';
}

export interface OpenServer {
  config: ConnectionConfig;
  stop(): Promise<void>;
}

/** The Postgres of `databaseUrl`, or else the embedded one, started on `dataDir`. */
export async function openServer(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  say: (line: string) => void,
): Promise<OpenServer> {
  if (databaseUrl) {
    await requireUsable(databaseUrl);
    say('Using the Postgres of DATABASE_URL');
    return { config: { connectionString: databaseUrl }, stop: async () => {} };
  }
  const { config, folder, adopted, stop } = await startEmbedded({ dataDir, log: say });
  say(`Postgres ${adopted ? 'was running already' : 'is running'}; its data is in ${folder}`);
  return { config, stop };
}

async function requireUsable(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 15_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    const version = rows[0]?.version ?? '';
    if (Number.parseInt(version, 10) < OLDEST)
      throw new ServerError(`DATABASE_URL is Postgres ${version}. Steward needs ${OLDEST} or newer.`);
  } catch (error) {
    throw explain(error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The message names no part of the address: it holds a password. */
function explain(error: unknown): unknown {
  if (error instanceof ServerError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  const reason =
    code === '28P01' || code === '28000'
      ? 'refuses its user or password'
      : code === '3D000'
        ? 'has no such database: create it first'
        : 'cannot be reached';
  return new ServerError(`The Postgres of DATABASE_URL ${reason} (${message || code}).`, { cause: error });
}
