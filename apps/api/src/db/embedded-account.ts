import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { EmbeddedDatabaseError, OWN_SERVER_HINT } from './embedded-errors.ts';

/** Whom the server runs as. Without ids it is the user of this process. */
export interface ServerAccount {
  name: string;
  ids?: { uid: number; gid: number };
}

const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'];

/**
 * Postgres refuses to run as root, so root hands it to another account: the owner of data that is there
 * already (it may have been made by a normal user), else `postgres`, else `nobody`.
 */
export function serverAccount(owner?: { uid: number; gid: number }): ServerAccount {
  if (process.getuid?.() !== 0) return { name: 'this user' };
  if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), ids: owner };
  for (const name of UNPRIVILEGED) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { name, ids: { uid, gid } };
  }
  throw new EmbeddedDatabaseError(
    `Postgres refuses to run as root, and this machine has no account "postgres" or "nobody" to run it as. ${OWN_SERVER_HINT}`,
  );
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  const id = Number(stdout);
  return status === 0 && Number.isInteger(id) && id > 0 ? id : undefined;
}

function nameOf(uid: number): string {
  const { status, stdout } = spawnSync('id', ['-un', String(uid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : `user ${uid}`;
}

/** What a process of that account is spawned with. The folder is one that everybody may enter. */
export function spawnAs(account: ServerAccount) {
  // PG* variables of the caller's shell (PGDATA, PGPORT, PGOPTIONS…) must not reach the server.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C' };
  return { cwd: '/', env, ...account.ids };
}

/** Asks the system itself, since modes, access lists and mounts all have a say. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  if (!account.ids) {
    try {
      accessSync(folder, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], spawnAs(account));
  return probe.status === 0;
}
