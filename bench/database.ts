import pg from 'pg';
import { clusterOf, existingHome } from '../apps/api/src/db/embedded-home.ts';
import { readLockFile } from '../apps/api/src/db/embedded-postmaster.ts';
import type { BenchServer } from './server.ts';

/** The embedded Postgres that runs for a server: its process, and how to reach it as its owner. */
export function postgresOf({ dataDir }: BenchServer): { pid: number; socketDir: string } {
  const home = existingHome(dataDir);
  const running = home === undefined ? undefined : readLockFile(clusterOf(home));
  if (!running) throw new Error(`no Postgres runs on ${dataDir}`);
  return running;
}

/** A connection beside the API, past its walls. */
export async function connect(server: BenchServer): Promise<pg.Client> {
  const { socketDir } = postgresOf(server);
  const client = new pg.Client({ host: socketDir, user: 'postgres', database: 'steward' });
  // Benches kill the database: whoever uses the connection next is told.
  client.on('error', () => {});
  await client.connect();
  return client;
}
