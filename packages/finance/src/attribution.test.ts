import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeByDecay, attributeByShapley, attributeBySpend, attributeEqually } from './attribution.ts';
import { parseAmount } from './money.ts';

const amounts = (...texts: string[]) => texts.map(parseAmount);

test('equal parts of 100 % among three: 33.34, 33.33, 33.33', () => {
  expect(attributeEqually(10_000, 3)).toEqual({ basisPoints: [3_334, 3_333, 3_333] });
});

test('by spend: 300, 100 and a credit of 5 share 80 % as 60, 20 and nothing', () => {
  expect(attributeBySpend(8_000, amounts('300', '100', '-5'))).toEqual({ basisPoints: [6_000, 2_000, 0] });
});

test('by spend of bets that cost nothing: equal parts', () => {
  expect(attributeBySpend(10_000, amounts('0', '-1'))).toEqual({ basisPoints: [5_000, 5_000] });
});

test('time decay: one half-life before weighs a half, two a quarter: 4/7, 2/7, 1/7', () => {
  const launches = ['2026-04-01', '2026-03-02', '2026-01-31'];
  expect(attributeByDecay(7_000, launches, '2026-04-01', 30)).toEqual({ basisPoints: [4_000, 2_000, 1_000] });
});

test('time decay shares nothing out where a bet was launched later, or never', () => {
  expect(attributeByDecay(10_000, ['2026-01-01', '2026-04-02'], '2026-04-01', 30)).toEqual({
    at: 1,
    reason: 'was launched on 2026-04-02, after the outcome began',
  });
  expect(attributeByDecay(10_000, [null], '2026-04-01', 30)).toEqual({ at: 0, reason: 'has no launch date' });
});

// Three players hold gloves, one left and two right; only a pair is worth 1: 2/3, 1/6, 1/6.
test('the glove game by Shapley values: two thirds, and a sixth each', () => {
  const worth = (coalition: number) => parseAmount(coalition & 1 && coalition & 6 ? '1' : '0');
  expect(attributeByShapley(9_000, 3, worth)).toEqual({ basisPoints: [6_000, 1_500, 1_500] });
});

test('Shapley values that no share can say are refused', () => {
  // The second takes 5 away from the first: (10 + 10)/2 and (0 − 5)/2… its value is (0 + (5 − 10))/2 < 0.
  const worths = amounts('0', '10', '0', '5');
  expect(attributeByShapley(10_000, 2, (coalition) => worths[coalition] ?? 0n)).toMatchObject({ at: 1 });
  expect(attributeByShapley(10_000, 2, () => 0n)).toMatchObject({ at: null });
});

test('whatever is shared out is shared out whole', () => {
  const costs = fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 24n }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), costs, (points, spent) => {
      const shared = attributeBySpend(points, spent);
      if (!('basisPoints' in shared)) throw new Error(shared.reason);
      expect(shared.basisPoints.reduce((sum, share) => sum + share, 0)).toBe(points);
      expect(Math.min(...shared.basisPoints)).toBeGreaterThanOrEqual(0);
    }),
  );
});
