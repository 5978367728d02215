import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { canEnter, serverAccount } from './embedded-account.ts';
import { findBinaries } from './embedded-binaries.ts';
import { checkCluster, createCluster, ownerOf } from './embedded-cluster.ts';
import { EmbeddedDatabaseError } from './embedded-errors.ts';
import { clusterOf, defaultSharedDir, existingHome, makeFolder, newHome } from './embedded-home.ts';
import { socketFolder } from './embedded-postmaster.ts';
import { EmbeddedServer } from './embedded-server.ts';
import { connection, createDatabase } from './embedded-session.ts';

const DATABASE = 'steward';

export interface EmbeddedOptions {
  /** The folder that holds this server's data; made when missing. */
  dataDir: string;
  /** Receives a line for the user where something takes a while or lies elsewhere than expected. */
  log?: (line: string) => void;
  /** End the server with this process, however it ends (Linux). For tests: elsewhere the next start adopts it. */
  dieWithParent?: boolean;
  /** Where data and programs go that the server's account cannot reach in place. */
  sharedDir?: string;
}

export interface EmbeddedPostgres {
  /** For `pg`: a superuser on a local socket, without a password. */
  config: { host: string; port: number; user: string; database: string; ssl: false };
  /** The folder that Postgres keeps its data in; not always below `dataDir`. */
  folder: string;
  /** Whether the server was running already, left by a process that was killed or used by another one. */
  adopted: boolean;
  /** Stops the server, unless another process uses it too. Safe to call more than once. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded Postgres on a folder, makes the folder on the first start, and brings the server back
 * when it dies. Throws an EmbeddedDatabaseError whose message is meant for the user.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log = () => {}, sharedDir = defaultSharedDir(), dieWithParent = false } = options;
  makeFolder(resolve(options.dataDir));
  const dataDir = realpathSync(options.dataDir);
  const known = existingHome(dataDir);
  const account = serverAccount(known === undefined ? undefined : ownerOf(clusterOf(known)));
  const home = known ?? newHome(dataDir, account, sharedDir);
  if (!canEnter(account, home))
    throw new EmbeddedDatabaseError(
      `Postgres runs as ${account.name}, which cannot enter ${home}. Make that folder and those above it enterable (chmod o+x), or set STEWARD_DATA to another folder.`,
    );
  if (home !== dataDir)
    log(`Postgres runs as ${account.name}, which cannot enter ${dataDir}: the data is in ${home}`);

  const binaries = findBinaries(account, sharedDir);
  const cluster = clusterOf(home);
  if (known === undefined) {
    log(`Creating the database in ${cluster}`);
    await createCluster(cluster, binaries, account);
  }
  checkCluster(cluster, binaries, account);

  const socketDir = socketFolder(cluster, account);
  const server = new EmbeddedServer({ cluster, binaries, account, socketDir, dieWithParent }, log);
  const adopted = await server.start();
  try {
    await createDatabase(server.session, DATABASE);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    config: connection(server.socketDir, DATABASE),
    folder: cluster,
    adopted,
    stop: () => server.stop(),
  };
}
