import type pg from 'pg';
import { expect, test } from 'vitest';
import { testWorkspace } from '../factories.ts';
import { addBet } from '../scenario.ts';

// The second wall: what another workspace's rows look like to the request role when the
// application forgot its own filter.
const ours = await testWorkspace();
const theirs = await testWorkspace();
const { pool } = ours;
for (const workspace of [ours, theirs]) await addBet(workspace, 'ATLAS-1');

/** Runs SQL as a request of `ours` would, without any filter, and undoes it. */
async function asRequest<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; set local role steward_app; set local app.workspace_id = '${ours.workspace.id}'`,
    );
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const { rows: tables } = await pool.query<{ name: string }>(
  `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
);

const VALUE_OF: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  integer: '777',
  bigint: '777',
  numeric: '1',
  boolean: 'false',
  jsonb: `'[]'`,
  date: 'current_date',
  'timestamp with time zone': 'now()',
};

/** What the checks of a table insist on. */
const VALUE_IN: Record<string, Record<string, string>> = {
  cost_facts: { how: `'none'` },
  fx_rates: { type: `'AVG'` },
  imports: { status: `'staged'` },
  initiatives: { stage: `'idea'` },
  invitations: { role: `'viewer'` },
  memberships: { role: `'viewer'` },
  outcomes: { kind: `'saving'`, status: `'draft'` },
  plans: { status: `'draft'` },
  revenue_events: { movement: `'new'` },
  team_methods: { method: `'hours'` },
};

/** Puts a row of another workspace into a table, whatever it refers to. */
async function plant(client: pg.PoolClient, table: string): Promise<void> {
  const { rows: columns } = await client.query<{ name: string; type: string; udt: string }>(
    `select column_name as name, data_type as type, udt_name as udt from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null
          and is_identity = 'NO'`,
    [table],
  );
  const values = columns.map(({ name, type, udt }) =>
    name === 'workspace_id'
      ? `'${theirs.workspace.id}'`
      : (VALUE_IN[table]?.[name] ?? VALUE_OF[type] ?? `(enum_range(null::${udt}))[1]`),
  );
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`,
  );
}

const planter = await pool.connect();
await planter.query('begin; set local session_replication_role = replica');
for (const { name } of tables) await plant(planter, name);
await planter.query('commit');
planter.release();

test.each(tables.map(({ name }) => name))(
  '%s hides the rows of another workspace from a query without a filter',
  async (table) => {
    const { rows: all } = await pool.query(`select 1 from ${table} where workspace_id = $1`, [
      theirs.workspace.id,
    ]);
    expect(all.length).toBeGreaterThan(0);
    const { rows: seen } = await asRequest((client) =>
      client.query(`select distinct workspace_id from ${table}`),
    );
    expect(seen.filter(({ workspace_id }) => workspace_id !== ours.workspace.id)).toEqual([]);
  },
);

test('of its own workspace a request sees the rows', async () => {
  for (const table of ['audit_entries', 'initiatives', 'memberships', 'product_lines', 'themes']) {
    const { rows } = await asRequest((client) => client.query(`select distinct workspace_id from ${table}`));
    expect([table, rows]).toEqual([table, [{ workspace_id: ours.workspace.id }]]);
  }
});

test('workspaces shows the current one alone', async () => {
  const { rows } = await asRequest((client) => client.query('select id from workspaces'));
  expect(rows).toEqual([{ id: ours.workspace.id }]);
});

test('an update or delete without a filter, or aimed at another workspace, touches none of its rows', async () => {
  const touched = await asRequest(async (client) => [
    (await client.query(`update initiatives set name = 'taken'`)).rowCount,
    (
      await client.query(`update initiatives set name = 'taken' where workspace_id = $1`, [
        theirs.workspace.id,
      ])
    ).rowCount,
    (await client.query(`update workspaces set name = 'taken' where id = $1`, [theirs.workspace.id]))
      .rowCount,
    (await client.query('delete from cost_facts where workspace_id = $1', [theirs.workspace.id])).rowCount,
  ]);
  expect(touched).toEqual([1, 0, 0, 0]);
});

test('a row cannot be written into, or moved to, another workspace', async () => {
  const insert = `insert into themes (workspace_id, id, name, position) values ($1, gen_random_uuid(), 'Theirs', 9)`;
  await expect(asRequest((client) => client.query(insert, [theirs.workspace.id]))).rejects.toThrow(
    /row-level security/,
  );
  await expect(
    asRequest((client) => client.query('update themes set workspace_id = $1', [theirs.workspace.id])),
  ).rejects.toThrow(/row-level security/);
});

test('without a workspace nothing is seen, and users and sessions never are', async () => {
  const client = await pool.connect();
  try {
    await client.query('begin; set local role steward_app');
    await expect(client.query('select * from initiatives')).rejects.toThrow(/app\.workspace_id|uuid/);
    await client.query('rollback');
  } finally {
    client.release();
  }
  await expect(asRequest((c) => c.query('select * from users'))).rejects.toThrow(/permission denied/);
  await expect(asRequest((c) => c.query('select * from sessions'))).rejects.toThrow(/permission denied/);
});

test('audit entries are neither changed nor deleted', async () => {
  for (const sql of [
    `update audit_entries set summary = ''`,
    'delete from audit_entries',
    'truncate audit_entries',
  ])
    await expect(asRequest((client) => client.query(sql))).rejects.toThrow(/permission denied/);
});
