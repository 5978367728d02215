import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** One of several starts at once migrates; the others wait for it. */
const MIGRATING = 5_738_002;
const BREAKPOINT = '--> statement-breakpoint';
const FILE_NAME = /^\d{4}_[a-z0-9_-]+\.sql$/;

interface Migration {
  name: string;
  sha256: string;
  statements: string[];
}

/** The database and the migration files contradict each other: nothing was changed. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Brings the database up to the SQL files of `folder`, in the order of their names, each in a transaction of
 * its own together with its line in the ledger `schema_migrations`. Returns the names it applied. Throws a
 * MigrationError on a file that was edited after it was applied, on one that sorts before an applied one,
 * and on a database of a newer release; earlier files of the same call stay applied.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const applied: string[] = [];
  for (;;) {
    const name = await applyNext(pool, migrations);
    if (name === undefined) return applied;
    applied.push(name);
  }
}

/** The files of `folder` that the database has not seen, in order; none means it is ready to serve. */
export async function pendingMigrations(pool: pg.Pool, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const { rows } = await pool.query<{ ledger: string | null }>(
    `select to_regclass('public.schema_migrations')::text as ledger`,
  );
  const ledger = rows[0]?.ledger ? await readLedger(pool) : new Map<string, string>();
  return migrations.filter(({ name }) => !ledger.has(name)).map(({ name }) => name);
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.sort().map((name) => {
    if (!FILE_NAME.test(name))
      throw new MigrationError(`Migration ${name} is not named like 0001_what_it_does.sql.`);
    // A checkout may have changed the line ends; that is no edit.
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const statements = text.split(BREAKPOINT).map((part) => part.trim());
    return {
      name,
      sha256: createHash('sha256').update(text).digest('hex'),
      statements: statements.filter((statement) => statement !== ''),
    };
  });
}

/** Looks and applies under one lock, of one transaction: it holds behind a connection pooler too. */
async function applyNext(pool: pg.Pool, migrations: Migration[]): Promise<string | undefined> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0; set local lock_timeout = 0');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATING]);
    await client.query(`create table if not exists public.schema_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
    const next = nextMigration(migrations, await readLedger(client));
    if (next) await apply(client, next);
    await client.query('commit');
    client.release();
    return next?.name;
  } catch (error) {
    // Ends the transaction whatever state it is in.
    client.release(true);
    throw error;
  }
}

async function readLedger(db: pg.Pool | pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await db.query<{ name: string; sha256: string }>(
    'select name, sha256 from public.schema_migrations',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function nextMigration(migrations: Migration[], ledger: Map<string, string>): Migration | undefined {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of ledger) {
    const file = known.get(name);
    if (!file)
      throw new MigrationError(
        `The database has migration ${name}, which this release lacks: it is of a newer release.`,
      );
    if (file.sha256 !== sha256)
      throw new MigrationError(
        `Migration ${name} was edited after it was applied: restore the file and add a new one.`,
      );
  }
  const next = migrations.find(({ name }) => !ledger.has(name));
  const late = next && [...ledger.keys()].find((name) => name > next.name);
  if (late)
    throw new MigrationError(
      `Migration ${next.name} sorts before ${late}, which is applied: give it a later number.`,
    );
  return next;
}

async function apply(client: pg.PoolClient, { name, sha256, statements }: Migration): Promise<void> {
  for (const [index, statement] of statements.entries()) {
    try {
      await client.query(statement);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`Migration ${name}, statement ${index + 1}: ${message}`, { cause: error });
    }
  }
  await client.query('insert into public.schema_migrations (name, sha256) values ($1, $2)', [name, sha256]);
}
