import type { Database } from '../context.ts';

const running = new WeakMap<Database, Set<Promise<unknown>>>();

/**
 * Work that must not lengthen an answer, such as the record of a refused sign-in, whose time would
 * tell whether the account exists. A failure reaches `onError`, never the caller.
 */
export function inBackground(
  database: Database,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): void {
  const tasks = running.get(database) ?? new Set();
  running.set(database, tasks);
  const task: Promise<unknown> = work()
    .catch(onError)
    .finally(() => tasks.delete(task));
  tasks.add(task);
}

/** Resolves once nothing runs in the background. Before the pool is closed. */
export async function settleBackground(database: Database): Promise<void> {
  const tasks = running.get(database);
  while (tasks && tasks.size > 0) await Promise.all(tasks);
}
