import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { serverAccount, spawnAs } from './embedded-account.ts';
import { handOver, isAlive } from './embedded-cluster.ts';
import { isPostmaster, readLockFile } from './embedded-postmaster.ts';

const HOLDER = join(import.meta.dirname, '../../test/embedded-holder.ts');
const IS_ROOT = process.getuid?.() === 0;

let made: string;
let root: string;
let dataDir: string;
let sharedDir: string;
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'steward-embedded-'));
  chmodSync(made, 0o711);
  const server = await startEmbedded({ dataDir: made, dieWithParent: true });
  await server.stop();
});

afterAll(() => rmSync(made, { recursive: true }));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'steward-embedded-'));
  chmodSync(root, 0o711);
  dataDir = join(root, 'clone', '.steward', 'demo');
  sharedDir = join(root, 'shared');
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  for (const server of servers.splice(0)) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir: folder, sharedDir, dieWithParent: true });
  servers.push(server);
  return server;
}

/** Puts data that was made before into a folder, where making it is not what is tested. */
function prepare(folder = dataDir): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(made, 'postgres'), join(folder, 'postgres'), { recursive: true });
}

/** Another process on the same folder, as a second `npm start` would be. */
async function hold(): Promise<{ child: ChildProcess; adopted: boolean; folder: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, dataDir, sharedDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface(child.stdout as NonNullable<typeof child.stdout>), 'line');
  return { child, ...JSON.parse(line) };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

async function query(server: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client(server.config);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(text);
    return rows.map(({ value }) => value);
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(20);
    }
  }
}

function postmasterOf(server: EmbeddedPostgres): number {
  const pid = readLockFile(server.folder)?.pid;
  if (!pid) throw new Error('no server is running');
  return pid;
}

test('keeps its data over a restart, in UTF-8, with checksums and fsync, and leaves nothing running', async () => {
  const first = await start();
  await query(first, `create table bets as select 'Zürich €' as value`);
  const pid = postmasterOf(first);
  await first.stop();
  // Its number is free once the system has told us, its parent, that it ended.
  await eventually(() => expect(isAlive(pid)).toBe(false));
  expect(existsSync(join(first.folder, 'postmaster.pid'))).toBe(false);

  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await query(second, 'select value from bets')).toEqual(['Zürich €']);
  const settings = ['server_encoding', 'data_checksums', 'fsync', 'synchronous_commit', 'listen_addresses'];
  const list = settings.map((name) => `'${name}'`).join();
  expect(
    await query(
      second,
      `select current_setting(name) as value from unnest(array[${list}]) with ordinality s(name, n) order by n`,
    ),
  ).toEqual(['UTF8', 'on', 'on', 'on', '']);
  // Code point order and full case folding, whatever the machine's locales are.
  expect(
    await query(second, `select lower(v) as value from unnest(array['É','a','B']) v order by v`),
  ).toEqual(['b', 'a', 'é']);
});

test('adopts the server of a process that was killed, and stops it in the end', async () => {
  prepare();
  const { child, adopted } = await hold();
  expect(adopted).toBe(false);
  await kill(child, 'SIGKILL');
  const server = await start();
  expect(server.adopted).toBe(true);
  const pid = postmasterOf(server);
  await server.stop();
  expect(existsSync(join(server.folder, 'postmaster.pid'))).toBe(false);
  expect(await query(await start(), 'select 1 as value')).toEqual([1]);
  expect(postmasterOf(servers.at(-1) as EmbeddedPostgres)).not.toBe(pid);
});

test('recovers when process and server were killed together', async () => {
  prepare();
  const { child, folder } = await hold();
  const first = await start();
  await query(first, 'create table bets as select 7 as value');
  await first.stop();
  const pid = readLockFile(folder)?.pid as number;
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await query(second, 'select value from bets')).toEqual([7]);
});

test('brings a server back that died under it, on the same address', async () => {
  prepare();
  const server = await start();
  await query(server, 'create table bets as select 7 as value');
  const pid = postmasterOf(server);
  process.kill(pid, 'SIGKILL');
  expect(await eventually(() => query(server, 'select value from bets'))).toEqual([7]);
  expect(postmasterOf(server)).not.toBe(pid);
});

test('leaves nothing running when it is stopped while it brings a server back', async () => {
  prepare();
  const server = await start();
  const pid = postmasterOf(server);
  process.kill(pid, 'SIGKILL');
  await eventually(() => expect(isAlive(pid)).toBe(false));
  await server.stop();
  await server.stop();
  await eventually(() => {
    const pid = readLockFile(server.folder)?.pid;
    expect(pid !== undefined && isPostmaster(pid, server.folder)).toBe(false);
  });
});

test('four first starts at once share one server, which goes with the last of them', async () => {
  const holders = await Promise.all([hold(), hold(), hold(), hold()]);
  expect(holders.filter(({ adopted }) => !adopted)).toHaveLength(1);
  const folders = new Set(holders.map(({ folder }) => folder));
  expect([...folders]).toEqual([join(dataDir, 'postgres')]);
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres-logs']);
  const lock = () => readLockFile(join(dataDir, 'postgres'));
  for (const { child } of holders.slice(1)) {
    await kill(child, 'SIGTERM');
    expect(isAlive(lock()?.pid as number)).toBe(true);
  }
  await kill(holders[0]?.child as ChildProcess, 'SIGTERM');
  expect(lock()).toBeUndefined();
});

test('sweeps what a first start left that died half way', async () => {
  const dead = spawn('true');
  await once(dead, 'exit');
  const draft = join(dataDir, `postgres.draft-${dead.pid}-00`);
  mkdirSync(join(draft, 'base'), { recursive: true });
  await start();
  expect(existsSync(draft)).toBe(false);
});

test('takes over when another process now bears the number of a server that died', async () => {
  prepare();
  const first = await start();
  await first.stop();
  const account = serverAccount();
  const impostor = spawn('sleep', ['600'], spawnAs(account));
  children.push(impostor);
  const { folder } = first;
  writeFileSync(join(folder, 'postmaster.pid'), `${impostor.pid}\n${folder}\n1\n5432\n${folder}\n\n`);
  const second = await start();
  expect(second.adopted).toBe(false);
  await second.stop();
  expect(isAlive(impostor.pid as number)).toBe(true);
});

test('serves from a path with blanks and quotes, and from one too long for a socket', async () => {
  const name = join(root, `Ann's "own" folder, é`);
  prepare(name);
  const odd = await start(name);
  expect(await query(odd, 'select 1 as value')).toEqual([1]);
  expect(odd.config.host).toBe(odd.folder);

  const long = await start(join(root, 'long'.repeat(30)));
  expect(await query(long, 'select 1 as value')).toEqual([1]);
  const { host } = long.config;
  expect(Buffer.byteLength(join(host, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
  await long.stop();
  expect(existsSync(host)).toBe(false);
});

test('refuses data of another major version and a folder of something else, and touches neither', async () => {
  prepare();
  const server = await start();
  await server.stop();
  const version = join(server.folder, 'PG_VERSION');
  writeFileSync(version, '17\n');
  await expect(start()).rejects.toThrow(/is of Postgres 17; this release of Steward runs Postgres 18/);
  expect(readFileSync(version, 'utf8')).toBe('17\n');

  const other = join(root, 'other');
  mkdirSync(join(other, 'postgres', 'holiday photos'), { recursive: true });
  await expect(start(other)).rejects.toThrow('holds no Postgres data');
  expect(readdirSync(join(other, 'postgres'))).toEqual(['holiday photos']);
});

test('says which file is in the way of the folder', async () => {
  writeFileSync(join(root, 'file'), '');
  await expect(start(join(root, 'file'))).rejects.toThrow(`The database folder ${join(root, 'file')}`);
});

// Only root has another account to run the server as, to which a folder can be closed.
if (IS_ROOT)
  describe('in a folder that only root may enter', () => {
    beforeEach(() => {
      mkdirSync(join(root, 'clone'), { mode: 0o700 });
    });

    test('keeps the data where the server can, and says where', async () => {
      const lines: string[] = [];
      const first = await startEmbedded({
        dataDir,
        sharedDir,
        dieWithParent: true,
        log: (line) => lines.push(line),
      });
      servers.push(first);
      expect(first.folder.startsWith(`${sharedDir}/clone-demo-`)).toBe(true);
      expect(lines.join('\n')).toContain(first.folder);
      expect(readFileSync(join(dataDir, 'postgres-location'), 'utf8')).toBe(`${join(first.folder, '..')}\n`);
      await query(first, 'create table bets as select 7 as value');
      await first.stop();
      const second = await start();
      expect(second.folder).toBe(first.folder);
      expect(await query(second, 'select value from bets')).toEqual([7]);
    });

    test('a moved clone takes its data along, a copied one gets data of its own', async () => {
      const first = await start();
      await first.stop();
      const copy = join(root, 'copy');
      cpSync(join(root, 'clone'), copy, { recursive: true });
      chmodSync(copy, 0o700);
      const copied = await start(join(copy, '.steward', 'demo'));
      expect(copied.folder).not.toBe(first.folder);

      const moved = join(root, 'moved');
      cpSync(join(root, 'clone'), moved, { recursive: true });
      rmSync(join(root, 'clone'), { recursive: true });
      chmodSync(moved, 0o700);
      expect((await start(join(moved, '.steward', 'demo'))).folder).toBe(first.folder);
    });

    test('four first starts at once agree on one place', async () => {
      const holders = await Promise.all([hold(), hold(), hold(), hold()]);
      expect(new Set(holders.map(({ folder }) => folder)).size).toBe(1);
      for (const { child } of holders) await kill(child, 'SIGTERM');
    });

    test('runs as the owner of data that a normal user made', async () => {
      chmodSync(join(root, 'clone'), 0o755);
      prepare();
      const first = await start();
      await first.stop();
      const owner = { uid: 65_534, gid: 65_534 };
      handOver(first.folder, owner);
      const second = await start();
      expect(await query(second, 'select 1 as value')).toEqual([1]);
      expect(statSync(join(second.folder, 'postmaster.pid')).uid).toBe(owner.uid);
    });
  });
