import { describe, expect, test } from 'vitest';
import { differenceInProportions, newcombeInterval, type Proportion } from './proportions.ts';
import { momentsOfValues, negative, sumOfMeans } from './samples.ts';

/** Marsaglia's xorshift of 32 bits: the same draws everywhere. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const ROUNDS = 2000;

/** How often, of many made-up studies, the interval holds the truth it was made with. */
function coverage(truth: number, study: () => { lower: string | null; upper: string | null }): number {
  let held = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { lower, upper } = study();
    if (Number(lower) <= truth && truth <= Number(upper)) held += 1;
  }
  return held / ROUNDS;
}

// Of 2,000 studies 95 % hold the truth with a standard error of √(0.95·0.05/2000) = 0.5 %: three of them are 1.5 %.
describe('of 2,000 made-up studies about 95 % hold the truth', () => {
  const random = uniforms(20_260_301);
  const hits = (size: number, p: number): Proportion => {
    let count = 0;
    for (let i = 0; i < size; i += 1) if (random() < p) count += 1;
    return { hits: count, size };
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = (size: number, mean: number, deviation: number) =>
    momentsOfValues(Array.from({ length: size }, () => (mean + deviation * normal()).toFixed(6)));

  test('two shares by Newcombe’s interval, of few and of many', () => {
    for (const [n, m, p, q] of [
      [30, 40, 0.1, 0.25],
      [200, 150, 0.5, 0.45],
    ] as const) {
      const found = coverage(p - q, () => newcombeInterval(hits(n, p), hits(m, q)));
      expect(found).toBeGreaterThan(0.935);
      expect(found).toBeLessThan(0.97);
    }
  });

  test('four shares by the normal interval', () => {
    const found = coverage(0.05, () =>
      differenceInProportions({
        treatedBefore: hits(150, 0.4),
        treatedAfter: hits(150, 0.5),
        controlBefore: hits(150, 0.35),
        controlAfter: hits(150, 0.4),
      }),
    );
    expect(found).toBeGreaterThan(0.935);
    expect(found).toBeLessThan(0.965);
  });

  test('two means by Welch’s interval, though one group is small and varies four times as much', () => {
    const found = coverage(3, () => sumOfMeans([values(6, 13, 8), negative(values(25, 10, 2))]));
    expect(found).toBeGreaterThan(0.935);
    expect(found).toBeLessThan(0.965);
  });
});
