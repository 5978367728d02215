import pg from 'pg';
import { SOCKET_PORT } from './embedded-postmaster.ts';

/** Held shared by every process that uses the server, and alone by the one that stops it. */
const IN_USE = 5_738_001;

export function connection(socketDir: string, database: string) {
  // Without TLS: it is a socket, and PGSSLMODE of the caller's shell must not ask for more.
  return { host: socketDir, port: SOCKET_PORT, user: 'postgres', database, ssl: false as const };
}

/**
 * Opens the session by which this process counts as a user of the server. Unlike a lock file it ends with
 * the process, however that ends. Returns undefined while no server of this cluster answers.
 */
export async function attach(cluster: string, socketDir: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...connection(socketDir, 'postgres'),
    connectionTimeoutMillis: 5_000,
    application_name: 'steward-supervisor',
  });
  // A lost session shows as 'end'; an 'error' without a listener would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    if (rows[0]?.folder !== cluster) throw new Error('another server');
    await client.query('select pg_advisory_lock_shared($1)', [IN_USE]);
    return client;
  } catch {
    await client.end().catch(() => {});
    return undefined;
  }
}

/** Gives up this process' use of the server; true when no other process uses it, and none can start to. */
export async function isLastUser(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
    const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
      IN_USE,
    ]);
    return rows[0]?.last === true;
  } catch {
    // The server is going down already.
    return true;
  }
}

export async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount) return;
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const { rowCount: made } = await client.query('select from pg_database where datname = $1', [name]);
    if (!made) throw error;
  }
}
