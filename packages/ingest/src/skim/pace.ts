/** The most rows of a batch. */
export const BATCH = 1_000;
const WORTH_SKIMMING = 16;

/** How many rows are read between two tries to skim: one, where that is worth its while. */
export class Pace {
  #rows = 1;

  /** `skimmer`: what skims; null where nothing does, undefined while that is not known. `skimmed`: how many rows it took. */
  next(skimmer: object | null | undefined, skimmed: number): number {
    if (skimmer === null) return BATCH;
    const isWorth = skimmer === undefined || skimmed >= WORTH_SKIMMING;
    this.#rows = isWorth ? 1 : Math.min(BATCH, this.#rows * 2);
    return this.#rows;
  }
}
