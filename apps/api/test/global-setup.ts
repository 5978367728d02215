import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../migrations');

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tests connect; `prefix` begins the name of every database of this run. */
    testServer: { admin: pg.ClientConfig; prefix: string };
  }
}

/** Starts one server for all tests, or uses TEST_DATABASE_URL, and migrates the template they clone once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const prefix = `steward_test_${process.pid}_`;
  const admin = quiet(new pg.Pool({ ...server.config, max: 1 }));
  const teardown = async () => {
    await dropDatabases(admin, prefix);
    await admin.end();
    await server.stop();
  };
  try {
    await dropDatabases(admin, prefix);
    await admin.query(`create database ${prefix}template`);
    const template = quiet(new pg.Pool({ ...onDatabase(server.config, `${prefix}template`), max: 1 }));
    await migrate(template, MIGRATIONS).finally(() => template.end());
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('testServer', { admin: server.config, prefix });
  return teardown;
}

/** A connection that goes while the server stops must not end the run. */
function quiet(pool: pg.Pool): pg.Pool {
  const ignore = () => {};
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

async function testServer(): Promise<{ config: pg.ClientConfig; stop: () => Promise<void> }> {
  const connectionString = process.env.TEST_DATABASE_URL;
  if (connectionString) return { config: { connectionString }, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'steward-test-'));
  // Where root runs the tests, the server's account has to pass through.
  await chmod(folder, 0o711);
  const { config, stop } = await startEmbedded({ dataDir: join(folder, 'data'), dieWithParent: true });
  return {
    config,
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function dropDatabases(admin: pg.Pool, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, $1)`,
    [prefix],
  );
  for (const { name } of rows) await admin.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
}

/** The same server, another database. */
export function onDatabase(config: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!config.connectionString) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
