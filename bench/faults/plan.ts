/** Where in an import a kill strikes: bytes arrive; the file is settled; it is posted. */
export const PHASES = ['streaming', 'settling', 'posting'] as const;
export type Phase = (typeof PHASES)[number];

export interface Strike {
  target: 'api' | 'postgres';
  phase: Phase;
  /** When within the phase, from 0 to 1. */
  at: number;
}

export interface Kill extends Strike {
  /** The request under way got no answer, and the database was seen at work on it just before. */
  midway: boolean;
  /** What the database was doing just before. */
  seen: string;
  /** Milliseconds from the kill until the API said that it is ready. */
  readyMs: number;
  tries: number;
  apiDied: boolean;
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator of 31 bits). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x80_00_00_00;
  };
}
