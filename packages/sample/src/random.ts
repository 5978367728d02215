export interface Random {
  /** Uniform integer, both ends included. */
  int: (low: number, high: number) => number;
  /** Uniform in [0, 1). */
  next: () => number;
  pick: <T>(items: readonly T[]) => T;
}

/**
 * A stream of pseudo-random numbers (mulberry32) that depends on the seed and the label alone, so
 * that a change in one part of the sample leaves the others as they were.
 */
export const randomFor = (seed: number, label: string): Random => {
  let state = seed >>> 0;
  for (let index = 0; index < label.length; index += 1) {
    state = Math.imul(state ^ label.charCodeAt(index), 0x01000193) >>> 0;
  }
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
};
