import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { onDatabase } from './global-setup.ts';

export interface TestDatabase {
  config: pg.ClientConfig;
  drop(): Promise<void>;
}

/**
 * A migrated database of its own, cloned from the template; `drop` it in `afterAll`, once its pools have
 * ended (what is left open is cut off). With `empty` it has no schema at all.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { admin, prefix } = inject('testServer');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await query(admin, `create database ${name} template ${empty ? 'template0' : `${prefix}template`}`);
  return {
    config: onDatabase(admin, name),
    drop: () => query(admin, `drop database if exists ${name} with (force)`),
  };
}

async function query(config: pg.ClientConfig, text: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
