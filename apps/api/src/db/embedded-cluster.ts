import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ServerAccount, spawnAs } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import { EmbeddedDatabaseError, errorCode, explainFileError, explainOutput } from './embedded-errors.ts';
import { giveTo } from './embedded-home.ts';

/**
 * Makes a new data folder, whole or not at all: it is made beside its place and renamed into it. A start
 * that dies half way leaves a draft for the next one to sweep, and of several starts at once one rename
 * wins, which no lock file could promise after a crash of its holder.
 */
export async function createCluster(
  cluster: string,
  binaries: Binaries,
  account: ServerAccount,
): Promise<void> {
  sweepDrafts(cluster);
  const draft = `${cluster}.draft-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    giveTo(draft, account);
    await runInitdb(draft, binaries, account);
    renameSync(draft, cluster);
    syncFolder(dirname(cluster));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw error instanceof EmbeddedDatabaseError ? error : explainFileError(cluster, error);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function runInitdb(folder: string, binaries: Binaries, account: ServerAccount): Promise<void> {
  // Postgres' own C.UTF-8 sorts and folds alike on every machine; the system's serves text search where it exists.
  for (const locale of ['C.UTF-8', 'C']) {
    const { status, output } = await run(
      binaries.initdb,
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        '--encoding=UTF8',
        `--locale=${locale}`,
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        // The socket lies in a folder that only the server's account and root can enter.
        '--auth=trust',
        '--no-instructions',
      ],
      account,
    );
    if (status === 0) return;
    if (locale === 'C' || !/invalid locale/i.test(output))
      throw explainOutput('Creating the database', dirname(folder), output);
  }
}

async function run(command: string, args: string[], account: ServerAccount) {
  const child = spawn(command, args, { ...spawnAs(account), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [status] = await once(child, 'close');
  return { status, output };
}

/** Removes what starts that died half way left behind. */
function sweepDrafts(cluster: string): void {
  const prefix = `${basename(cluster)}.draft-`;
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue;
    rmSync(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

export function ownerOf(cluster: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(cluster);
  return { uid, gid };
}

/** The data must be of the server's major version and within reach of its account. */
export function checkCluster(cluster: string, binaries: Binaries, account: ServerAccount): void {
  let version: string;
  try {
    version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new EmbeddedDatabaseError(
        `${cluster} is there, but holds no Postgres data. Move it away and start again.`,
      );
    throw foreign(cluster, error);
  }
  if (version !== String(binaries.major))
    throw new EmbeddedDatabaseError(
      `The data in ${cluster} is of Postgres ${version}; this release of Steward runs Postgres ${binaries.major}. ` +
        `Start the release that made it and take a backup there, or set STEWARD_DATA to another folder.`,
    );
  const { uid } = statSync(cluster);
  if (!account.ids && uid !== process.getuid?.()) throw foreign(cluster);
  // A copy made by root belongs to root, whom Postgres never runs as.
  if (account.ids && uid !== account.ids.uid) handOver(cluster, account.ids);
  chmodSync(cluster, 0o700);
}

function foreign(cluster: string, cause?: unknown): EmbeddedDatabaseError {
  const { uid } = statSync(cluster);
  return new EmbeddedDatabaseError(
    `The data in ${cluster} belongs to another user (id ${uid}). Start Steward as the user who started it first (or as root), or set STEWARD_DATA to another folder.`,
    { cause },
  );
}

/** Gives a folder and all it holds to another account. */
export function handOver(path: string, ids: { uid: number; gid: number }): void {
  lchownSync(path, ids.uid, ids.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) handOver(child, ids);
    else lchownSync(child, ids.uid, ids.gid);
  }
}

function syncFolder(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
