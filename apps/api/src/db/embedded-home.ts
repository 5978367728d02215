import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canEnter, type ServerAccount } from './embedded-account.ts';
import { EmbeddedDatabaseError, errorCode, explainFileError } from './embedded-errors.ts';

/** Left in the data folder when the data had to go elsewhere: whoever looks for it finds it. */
const POINTER = 'postgres-location';
/** Left beside data that lives elsewhere: the data folder it belongs to. */
const OWNER = 'belongs-to';

/** Where what must lie outside the clone goes: a place that the server's account can enter. */
export function defaultSharedDir(): string {
  if (process.getuid?.() === 0) return '/var/lib/steward';
  return join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'steward');
}

/** The folder below a home that Postgres itself owns. */
export function clusterOf(home: string): string {
  return join(home, 'postgres');
}

/** The home of the data that `dataDir` has already, if it has some. */
export function existingHome(dataDir: string): string | undefined {
  if (existsSync(clusterOf(dataDir))) return dataDir;
  const pointed = pointedFrom(dataDir);
  if (pointed === undefined || !existsSync(clusterOf(pointed))) return undefined;
  const owner = readText(join(pointed, OWNER));
  if (owner === dataDir) return pointed;
  // The folder was moved, and its data goes with it; a copy beside the original gets data of its own.
  if (owner !== undefined && pointedFrom(owner) === pointed) return undefined;
  writeFileSync(join(pointed, OWNER), `${dataDir}\n`);
  return pointed;
}

/**
 * Chooses the home of new data: `dataDir` itself, unless the server's account cannot enter it (a clone in
 * root's home) or the file system keeps no owners and modes there. Then it is a folder of its own below
 * `sharedDir`, and a note in `dataDir` says which.
 */
export function newHome(dataDir: string, account: ServerAccount, sharedDir: string): string {
  if (canHold(dataDir, account)) return dataDir;
  try {
    const home = homeElsewhere(dataDir, sharedDir);
    if (canHold(home, account)) return home;
    throw new EmbeddedDatabaseError(
      `Postgres would run as ${account.name}, which can enter neither ${dataDir} nor ${home}. Set STEWARD_DATA to a folder that it can.`,
    );
  } catch (error) {
    throw error instanceof EmbeddedDatabaseError ? error : explainFileError(sharedDir, error);
  }
}

/** Several starts at once agree on one home: the first to leave its note wins, and a void note has one successor. */
function homeElsewhere(dataDir: string, sharedDir: string): string {
  const noted = pointedFrom(dataDir);
  if (noted !== undefined && readText(join(noted, OWNER)) === dataDir) return noted;
  const successor = createHash('sha256').update(`${dataDir}\n${noted}`).digest('hex').slice(0, 8);
  const id = noted === undefined ? randomBytes(4).toString('hex') : successor;
  const name = basename(dirname(dirname(dataDir))).replace(/\W+/g, '') || 'data';
  const home = join(sharedDir, `${name}-${basename(dataDir)}-${id}`);
  makeFolder(home);
  writeFileSync(join(home, OWNER), `${dataDir}\n`);
  const pointer = join(dataDir, POINTER);
  const draft = `${pointer}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${home}\n`);
  try {
    if (noted !== undefined) renameSync(draft, pointer);
    else linkSync(draft, pointer);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    rmSync(home, { recursive: true });
    return pointedFrom(dataDir) ?? home;
  } finally {
    rmSync(draft, { force: true });
  }
  return home;
}

/** Makes a folder that other accounts may pass through, as far as this process has to make it. */
export function makeFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
  } catch (error) {
    throw explainFileError(folder, error);
  }
}

function canHold(folder: string, account: ServerAccount): boolean {
  let probe: string;
  try {
    probe = mkdtempSync(join(folder, '.probe-'));
  } catch (error) {
    throw explainFileError(folder, error);
  }
  try {
    giveTo(probe, account);
    chmodSync(probe, 0o700);
    const { mode, uid } = statSync(probe);
    return (
      (mode & 0o777) === 0o700 && uid === (account.ids?.uid ?? process.getuid?.()) && canEnter(account, probe)
    );
  } catch (error) {
    if (errorCode(error) === 'EPERM') return false;
    throw explainFileError(folder, error);
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

export function giveTo(path: string, account: ServerAccount): void {
  if (account.ids) chownSync(path, account.ids.uid, account.ids.gid);
}

function pointedFrom(dataDir: string): string | undefined {
  return readText(join(dataDir, POINTER));
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
