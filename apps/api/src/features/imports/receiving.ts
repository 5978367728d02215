import { AppError } from '../../errors.ts';
import { toAppError } from '../../plugins/errors.ts';

/** Counts of a file while it streams in. */
export interface Progress {
  bytes: number;
  rows: number;
  accepted: number;
  rejected: number;
  skipped: number;
}

interface Receiving {
  progress: Progress;
  abort: AbortController;
}

/** Files this process is receiving, by import: their progress, and the handle that cancels them. */
const receiving = new Map<string, Receiving>();

const STALL_MS = 60_000;

export function startReceiving(importId: string): Receiving {
  const entry = {
    progress: { bytes: 0, rows: 0, accepted: 0, rejected: 0, skipped: 0 },
    abort: new AbortController(),
  };
  receiving.set(importId, entry);
  return entry;
}

export const stopReceiving = (importId: string): boolean => receiving.delete(importId);

export const progressOf = (importId: string): Progress | undefined => receiving.get(importId)?.progress;

export const cancelReceiving = (importId: string): void =>
  receiving
    .get(importId)
    ?.abort.abort(new AppError('conflict', 'The import was cancelled. Nothing of the file was kept.'));

/**
 * The bytes of an upload, observed chunk by chunk. Ends with an error when it is cancelled, when it
 * breaks off, and when nothing arrives for a minute: a transaction waits behind it.
 */
export async function* watched(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  observe: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orStopped(iterator.next().catch(brokenOff), signal);
      if (next.done) return;
      observe(next.value);
      yield next.value;
    }
  } finally {
    // Nobody waits for it: stopped between two chunks, it ends only when the next one comes, if ever.
    iterator.return?.().catch(() => {});
  }
}

/** An upload that cannot be read to its end is the sender's, whatever the parser calls it. */
function brokenOff(error: unknown): never {
  throw (
    toAppError(error) ??
    new AppError('invalid', 'The upload broke off before its end. Nothing of the file was kept.')
  );
}

async function orStopped<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: ((reason: unknown) => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = reject;
  });
  const onAbort = () => stop?.(signal.reason);
  const timer = setTimeout(
    () =>
      stop?.(
        new AppError(
          'invalid',
          'The upload stalled for a minute and was given up. Nothing of the file was kept.',
        ),
      ),
    STALL_MS,
  );
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([pending, stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
