import { LRUCache } from 'lru-cache';

/** Counts tries a key within a window, in this process's memory; the oldest keys are forgotten first. */
export class Tries {
  readonly #counts: LRUCache<string, { count: number }>;
  readonly #limit: number;

  constructor(limit: number, windowMs: number, keys = 20_000) {
    this.#limit = limit;
    this.#counts = new LRUCache({ max: keys, ttl: windowMs });
  }

  /** Takes one try; false when the window's tries are used up. */
  take(key: string): boolean {
    const known = this.#counts.get(key);
    if (!known) this.#counts.set(key, { count: 1 });
    else known.count += 1;
    return (known?.count ?? 1) <= this.#limit;
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }
}
