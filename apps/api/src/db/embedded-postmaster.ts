import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type ServerAccount, spawnAs } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { giveTo } from './embedded-home.ts';

/** There is no TCP port: the number only names the socket's file. */
export const SOCKET_PORT = 5432;
const SOCKET_FOLDER_PREFIX = 'steward-';
const LOGS_KEPT = 5;

/** Fits a small machine beside Node and a browser; nothing here trades durability for speed. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failed statement quotes the values it failed on: costs and secrets do not belong in a log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // What a killed process asked for ends soon, and with it the locks that others wait for.
  ...(process.platform === 'linux' && { client_connection_check_interval: '1s' }),
};

export interface PostmasterOptions {
  cluster: string;
  binaries: Binaries;
  account: ServerAccount;
  socketDir: string;
  dieWithParent: boolean;
  /** A process that took the number of a dead server, which the new one must not mistake for it. */
  impostor?: number | undefined;
}

export interface Postmaster {
  child: ChildProcess;
  /** Everything the server printed so far. */
  output(): string;
}

/** Whether the process is a server of this cluster: after a crash its number may belong to anything. */
export function isPostmaster(pid: number, cluster: string): boolean {
  let command: string;
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    command = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
  return command.includes(`-D ${cluster} `);
}

/** What a running server tells about itself in its lock file; a stale file tells it of a dead one. */
export function readLockFile(cluster: string): { pid: number; socketDir: string } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const socketDir = lines[4];
  return pid > 0 && socketDir ? { pid, socketDir } : undefined;
}

/** The cluster's own folder where its path is short enough for a socket, else a new short one. */
export function socketFolder(cluster: string, account: ServerAccount): string {
  if (fits(cluster)) return cluster;
  const base = fits(join(tmpdir(), `${SOCKET_FOLDER_PREFIX}123456`)) ? tmpdir() : '/tmp';
  const folder = mkdtempSync(join(base, SOCKET_FOLDER_PREFIX));
  giveTo(folder, account);
  chmodSync(folder, 0o700);
  return folder;
}

function fits(folder: string): boolean {
  const limit = process.platform === 'linux' ? 107 : 103;
  return Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= limit;
}

export function removeSocketFolder(folder: string, cluster: string): void {
  if (folder === cluster || !basename(folder).startsWith(SOCKET_FOLDER_PREFIX)) return;
  rmSync(folder, { recursive: true, force: true });
}

/** Starts a server of its own session, so that a Ctrl-C meant for Node does not cut off what Node still saves. */
export function launch(options: PostmasterOptions): Postmaster {
  const { cluster, binaries, account, socketDir, dieWithParent, impostor } = options;
  const settings = { ...SETTINGS, unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"` };
  const args = ['-D', cluster, '-p', String(SOCKET_PORT)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const tied = dieWithParent && canTie();
  const command = tied ? 'setpriv' : binaries.postgres;
  const as = spawnAs(account);
  // Postgres takes a lock file with this number for stale, and still refuses while a dead server's children live.
  const env = impostor ? { ...as.env, PG_GRANDPARENT_PID: String(impostor) } : as.env;
  const log = openLog(cluster, account);
  try {
    const child = spawn(command, tied ? ['--pdeathsig', 'INT', '--', binaries.postgres, ...args] : args, {
      ...as,
      env,
      detached: true,
      stdio: ['ignore', log.file, log.file],
    });
    child.on('error', () => {
      // An 'exit' or the deadline of the caller reports it; without a listener it would end the process.
    });
    child.unref();
    return { child, output: () => readFileSync(log.path, 'utf8') };
  } finally {
    closeSync(log.file);
  }
}

let tie: boolean | undefined;

/** Whether the system can end the server with this process, however this process ends. */
function canTie(): boolean {
  tie ??= spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true']).status === 0;
  return tie;
}

/** One file a start, kept by this process: a pipe would end the server's output with Node. */
function openLog(cluster: string, account: ServerAccount): { file: number; path: string } {
  const folder = join(dirname(cluster), 'postgres-logs');
  mkdirSync(folder, { recursive: true });
  giveTo(folder, account);
  const old = readdirSync(folder)
    .sort()
    .reverse()
    .slice(LOGS_KEPT - 1);
  for (const name of old) rmSync(join(folder, name), { force: true });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `${stamp}-${process.pid}.log`);
  const file = openSync(path, 'a', 0o600);
  giveTo(path, account);
  return { file, path };
}
