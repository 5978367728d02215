import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from './schema/index.ts';

/** A transaction, or the connection it runs on. */
export type Tx = NodePgDatabase<typeof schema>;

export type ConnectionConfig = Pick<
  pg.ClientConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database'
>;

const swallow = () => {
  // The query that runs reports the loss; without a listener Node would end the process.
};

/** A pool whose lost connections end queries, never the process. */
export function openPool(config: ConnectionConfig, max = 10): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'steward',
  });
  pool.on('error', swallow);
  pool.on('connect', (client) => client.on('error', swallow));
  return pool;
}

export const bind = (client: pg.ClientBase): Tx => drizzle(client as pg.PoolClient, { schema });
