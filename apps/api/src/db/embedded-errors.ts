/** A failure of the embedded server whose message alone tells a user what to do: print it without its stack. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
}

/** The hint that every dead end shares. */
export const OWN_SERVER_HINT =
  'Or set DATABASE_URL to a Postgres of yours (15 or newer), e.g. postgres://user:password@localhost:5432/steward.';

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Turns what initdb or the server printed before it gave up into a message that names the way out. */
export function explainOutput(what: string, folder: string, output: string): EmbeddedDatabaseError {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  const cause = CAUSES.find(({ pattern }) => pattern.test(output));
  const reason = cause ? cause.reason(folder) : `${what} failed. ${OWN_SERVER_HINT}`;
  return new EmbeddedDatabaseError(tail === '' ? reason : `${reason}\n${tail}`);
}

/** Turns a failed file operation on `folder` into a message that names the way out. */
export function explainFileError(folder: string, error: unknown): EmbeddedDatabaseError {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new EmbeddedDatabaseError(diskFull(folder));
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new EmbeddedDatabaseError(
      `The database folder cannot be written: ${folder} (${code}). Set STEWARD_DATA to a folder that this user may write.`,
      { cause: error },
    );
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new EmbeddedDatabaseError(`The database folder ${folder} is in the way of a file (${code}).`, {
      cause: error,
    });
  const message = error instanceof Error ? error.message : String(error);
  return new EmbeddedDatabaseError(`The database folder ${folder} cannot be prepared: ${message}`, {
    cause: error,
  });
}

function diskFull(folder: string): string {
  return `The disk that holds the database is full: ${folder}. What was saved is kept: free some space and start again.`;
}

const CAUSES: { pattern: RegExp; reason: (folder: string) => string }[] = [
  { pattern: /No space left on device|Disk quota exceeded/i, reason: diskFull },
  {
    pattern: /could not look up effective user ID|user does not exist/i,
    reason: () =>
      `The user this runs as has no account on this machine, which Postgres needs. ${OWN_SERVER_HINT}`,
  },
  {
    pattern: /error while loading shared libraries|Library not loaded/i,
    reason: () => `A system library that the embedded Postgres needs is missing. ${OWN_SERVER_HINT}`,
  },
  {
    pattern: /could not (create|map|resize) .*shared memory|could not create semaphores/i,
    reason: () => `The system grants too little shared memory to the embedded Postgres. ${OWN_SERVER_HINT}`,
  },
];
