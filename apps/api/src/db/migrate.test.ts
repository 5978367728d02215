import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { MigrationError, migrate, pendingMigrations } from './migrate.ts';

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  pool = new pg.Pool(database.config);
  folder = mkdtempSync(join(tmpdir(), 'steward-migrations-'));
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await pool.query(
    'select column_name as name from information_schema.columns where table_name = $1 order by 1',
    [table],
  );
  return rows.map(({ name }) => name);
}

test('applies new files in order, once', async () => {
  file('0001_widen.sql', 'alter table bets add column b int;');
  file('0000_start.sql', 'create table bets (a int);\n--> statement-breakpoint\ncreate index on bets (a);\n');
  expect(await pendingMigrations(pool, folder)).toEqual(['0000_start.sql', '0001_widen.sql']);
  expect(await migrate(pool, folder)).toEqual(['0000_start.sql', '0001_widen.sql']);
  expect(await columnsOf('bets')).toEqual(['a', 'b']);

  file('0002_more.sql', 'alter table bets add column c int;');
  expect(await pendingMigrations(pool, folder)).toEqual(['0002_more.sql']);
  expect(await migrate(pool, folder)).toEqual(['0002_more.sql']);
  expect(await migrate(pool, folder)).toEqual([]);
  expect(await pendingMigrations(pool, folder)).toEqual([]);
});

test('a file that fails leaves nothing of itself, and names the statement', async () => {
  file('0000_good.sql', 'create table kept (a int);');
  file(
    '0001_bad.sql',
    'create table lost (a int);\n--> statement-breakpoint\ncreate table oops (a nonsense);',
  );
  await expect(migrate(pool, folder)).rejects.toThrow(
    'Migration 0001_bad.sql, statement 2: type "nonsense" does not exist',
  );
  expect(await columnsOf('kept')).toEqual(['a']);
  expect(await columnsOf('lost')).toEqual([]);
  expect(await pendingMigrations(pool, folder)).toEqual(['0001_bad.sql']);
});

test('refuses a file that was edited after it was applied, but not its line ends', async () => {
  file('0000_start.sql', 'create table bets (\na int);');
  await migrate(pool, folder);
  file('0000_start.sql', 'create table bets (\r\na int);');
  expect(await migrate(pool, folder)).toEqual([]);
  file('0000_start.sql', 'create table bets (\na bigint);');
  await expect(migrate(pool, folder)).rejects.toThrow('0000_start.sql was edited');
});

test('refuses a file that sorts before an applied one, instead of skipping it', async () => {
  file('0002_second.sql', 'create table second (a int);');
  await migrate(pool, folder);
  file('0001_late.sql', 'create table late (a int);');
  await expect(migrate(pool, folder)).rejects.toThrow('0001_late.sql sorts before 0002_second.sql');
  expect(await columnsOf('late')).toEqual([]);
});

test('refuses a database of a newer release', async () => {
  file('0000_start.sql', 'create table bets (a int);');
  file('0001_newer.sql', 'create table newer (a int);');
  await migrate(pool, folder);
  rmSync(join(folder, '0001_newer.sql'));
  await expect(migrate(pool, folder)).rejects.toThrow(MigrationError);
  await expect(migrate(pool, folder)).rejects.toThrow('0001_newer.sql, which this release lacks');
});

test('refuses a file whose name it cannot order', async () => {
  file('fix.sql', 'select 1;');
  await expect(migrate(pool, folder)).rejects.toThrow('fix.sql is not named');
});

test('four starts at once on an empty database apply each file once', async () => {
  file('0000_start.sql', 'create table bets (a int);');
  file('0001_fill.sql', 'insert into bets values (1);');
  file('0002_more.sql', 'insert into bets values (10);');
  const pools = [1, 2, 3, 4].map(() => new pg.Pool(database.config));
  const applied = await Promise.all(pools.map((each) => migrate(each, folder)));
  await Promise.all(pools.map((each) => each.end()));
  expect(applied.flat().sort()).toEqual(['0000_start.sql', '0001_fill.sql', '0002_more.sql']);
  const { rows } = await pool.query('select sum(a)::int as sum, count(*)::int as count from bets');
  // 1 + 10, each inserted by one start alone.
  expect(rows).toEqual([{ sum: 11, count: 2 }]);
});
