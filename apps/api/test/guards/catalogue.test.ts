import { afterAll, expect, test } from 'vitest';
import { createTestApp } from '../factories.ts';

// What data.md promises of the schema, read from Postgres itself: a later migration that breaks it fails here.
const { pool, close } = await createTestApp();
afterAll(close);

const rowsOf = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await pool.query(sql, values)).rows as T[];

/** Tables that stand outside workspaces. Any other table is a workspace's. */
const GLOBAL_TABLES = ['schema_migrations', 'sessions', 'users', 'workspaces'];

const tables = (
  await rowsOf<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
).map(({ name }) => name);
const workspaceTables = tables.filter((name) => !GLOBAL_TABLES.includes(name));

/** Rows that move figures: superseded, never updated in place. */
const SUPERSEDING = [
  'allocation_rules',
  'attributions',
  'evidence_policies',
  'fx_rates',
  'import_rates',
  'outcome_events',
  'outcomes',
  'pay_policies',
  'plans',
  'queue_snoozes',
  'saved_mappings',
  'team_allocations',
  'team_methods',
];

test('every table but the global ones belongs to a workspace', async () => {
  expect(workspaceTables.length).toBeGreaterThan(15);
  const rows = await rowsOf<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id' and is_nullable = 'NO' and data_type = 'uuid' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(workspaceTables);
});

test('workspace_id leads every primary key, unique index and other index of a workspace’s table', async () => {
  const rows = await rowsOf<{
    table: string;
    index: string;
    unique: boolean;
    primary: boolean;
    first: string;
  }>(
    `select c.relname as "table", i.relname as "index", x.indisunique as "unique", x.indisprimary as "primary",
            (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[0]) as first
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      where c.relname = any($1)`,
    [workspaceTables],
  );
  expect(
    rows
      .filter(({ primary }) => primary)
      .map(({ table }) => table)
      .sort(),
  ).toEqual(workspaceTables);
  // Sign-in asks for a person's workspaces before one is known; the index serves that alone.
  const crossing = ['memberships_user'];
  const wrong = rows.filter(({ first, index }) => first !== 'workspace_id' && !crossing.includes(index));
  expect(wrong).toEqual([]);
  expect(rows.filter(({ index }) => crossing.includes(index)).every(({ unique }) => !unique)).toBe(true);
});

test('workspace_id leads every foreign key between workspaces’ tables, on both sides', async () => {
  const rows = await rowsOf<{ name: string; table: string; target: string; from: string; to: string }>(
    `select k.conname as name, c.relname as "table", t.relname as target,
            (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) as "from",
            (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) as "to"
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and c.relname = any($1)`,
    [workspaceTables],
  );
  expect(rows.length).toBeGreaterThan(workspaceTables.length);
  for (const { name, target, from, to } of rows) {
    // Users are one table for all workspaces, on every shard; a workspace is its own id.
    const expected =
      target === 'users'
        ? ['user_id', 'id']
        : target === 'workspaces'
          ? ['workspace_id', 'id']
          : ['workspace_id', 'workspace_id'];
    expect([name, from, to]).toEqual([name, ...expected]);
  }
});

test('no trigger of ours exists: a distributed Postgres allows none', async () => {
  expect(await rowsOf('select tgname from pg_trigger where not tgisinternal')).toEqual([]);
});

test('row-level security holds on every workspace’s table and on workspaces, by the current workspace alone', async () => {
  const rows = await rowsOf<{
    table: string;
    permissive: string;
    roles: string[];
    cmd: string;
    qual: string;
    check: string;
  }>(
    `select p.tablename as "table", p.permissive, p.roles::text[] as roles, p.cmd, p.qual, p.with_check as "check"
       from pg_policies p where p.schemaname = 'public' order by 1`,
  );
  const secured = await rowsOf<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`,
  );
  expect(secured.map(({ name }) => name)).toEqual([...workspaceTables, 'workspaces'].sort());
  const opening = rows.filter(({ permissive }) => permissive === 'PERMISSIVE');
  // One opening policy a table: a second one could only widen what the first lets through.
  expect(opening.map(({ table }) => table)).toEqual([...workspaceTables, 'workspaces'].sort());
  for (const { table, roles, cmd, qual, check } of opening) {
    const column = table === 'workspaces' ? 'id' : 'workspace_id';
    const wall = `(${column} = (current_setting('app.workspace_id'::text))::uuid)`;
    expect({ table, roles, cmd, qual, check }).toEqual({
      table,
      roles: ['steward_app'],
      cmd: 'ALL',
      qual: wall,
      check: wall,
    });
  }
});

test('the request role owns nothing, inherits nothing and passes no wall', async () => {
  const [role] = await rowsOf(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'steward_app'`,
  );
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  expect(
    await rowsOf(`select relname from pg_class where pg_get_userbyid(relowner) = 'steward_app'`),
  ).toEqual([]);
  expect(await rowsOf(`select 1 from pg_auth_members where member = 'steward_app'::regrole`)).toEqual([]);
});

interface Grant {
  table: string;
  privilege: string;
  columns: string[] | null;
}

/** What the request role may do beyond reading: whole tables, or the columns it is limited to. */
const grants = await rowsOf<Grant>(
  `select table_name as "table", privilege_type as privilege, null::text[] as columns
     from information_schema.role_table_grants where grantee = 'steward_app' and privilege_type <> 'SELECT'
   union all
   select g.table_name, g.privilege_type, array_agg(g.column_name::text order by g.column_name)
     from information_schema.role_column_grants g
    where g.grantee = 'steward_app' and g.privilege_type not in ('SELECT', 'INSERT')
      and not exists (select 1 from information_schema.role_table_grants t
                       where t.grantee = g.grantee and t.table_name = g.table_name and t.privilege_type = g.privilege_type)
    group by 1, 2`,
);
const grantsOn = (table: string) =>
  Object.fromEntries(
    grants.filter((grant) => grant.table === table).map(({ privilege, columns }) => [privilege, columns]),
  );

test('audit entries are insert-only for the request role', () => {
  expect(grantsOn('audit_entries')).toEqual({ INSERT: null });
});

test('restatements are insert-only for the request role', () => {
  expect(grantsOn('restatements')).toEqual({ INSERT: null });
});

test('what an edition of a plan says is insert-only for the request role', () => {
  expect(grantsOn('plan_amounts')).toEqual({ INSERT: null });
});

test('the request role reaches no global table', async () => {
  for (const table of ['users', 'sessions', 'schema_migrations']) {
    const [row] = await rowsOf<{ any: boolean }>(
      `select has_any_column_privilege('steward_app', $1, 'select, insert, update') as "any"`,
      [table],
    );
    expect([table, row?.any]).toEqual([table, false]);
  }
});

test.each(SUPERSEDING)('%s is superseded, never updated in place or deleted', async (table) => {
  expect(grantsOn(table)).toEqual({ INSERT: null, UPDATE: ['superseded_at', 'superseded_by'] });
  const columns = await rowsOf<{ name: string; type: string; nullable: string }>(
    `select column_name as name, data_type as type, is_nullable as nullable from information_schema.columns
      where table_name = $1 and column_name in ('recorded_at', 'superseded_at') order by 1`,
    [table],
  );
  expect(columns).toEqual([
    { name: 'recorded_at', type: 'timestamp with time zone', nullable: 'NO' },
    { name: 'superseded_at', type: 'timestamp with time zone', nullable: 'YES' },
  ]);
});

test('every table with supersession is named above', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'superseded_at' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(SUPERSEDING);
});

test('a posted or voided import says when and by whom', async () => {
  const rows = await rowsOf<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_name = 'imports' and column_name ~ '^(posted|voided)_(at|by)$' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(['posted_at', 'posted_by', 'voided_at', 'voided_by']);
});

test('amounts are exact: no column of any table is a float', async () => {
  const rows = await rowsOf(
    `select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type in ('real', 'double precision', 'money')`,
  );
  expect(rows).toEqual([]);
  const amounts = await rowsOf<{ shape: string }>(
    `select distinct numeric_precision || ',' || numeric_scale as shape from information_schema.columns
      where table_schema = 'public' and column_name ~ 'amount' and data_type = 'numeric'`,
  );
  expect(amounts).toEqual([{ shape: '38,18' }]);
});

test('no view stands before the tables: a plain one would see every workspace', async () => {
  expect(
    await rowsOf(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
    ),
  ).toEqual([]);
});
