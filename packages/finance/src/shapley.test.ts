import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from './money.ts';
import { shapley } from './shapley.ts';

test('two players: each half of what joining adds: v = 10, 20, 50 gives (10 + 30)/2 and (20 + 40)/2', () => {
  expect(shapley(2, (c) => [0n, 10n, 20n, 50n][c] ?? 0n)).toEqual([20n, 30n]);
});

test('units that do not divide go by position: 10 among three equals', () => {
  expect(shapley(3, (c) => (c === 7 ? 10n : 0n))).toEqual([4n, 3n, 3n]);
  expect(shapley(3, (c) => (c === 7 ? -10n : 0n))).toEqual([-3n, -3n, -4n]);
});

test('who adds nothing gets nothing, and the values are the worth of all, for any game', () => {
  const game = fc
    .integer({ min: 1, max: 5 })
    .chain((n) =>
      fc.tuple(
        fc.constant(n),
        fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 2 ** n, maxLength: 2 ** n }),
      ),
    );
  fc.assert(
    fc.property(game, ([n, worths]) => {
      // One more player, whom no coalition gains from.
      const values = shapley(n + 1, (c) => worths[c & (2 ** n - 1)] ?? 0n);
      expect(values[n]).toBe(0n);
      expect(sum(values)).toBe((worths.at(-1) ?? 0n) - (worths[0] ?? 0n));
    }),
  );
});

test('ten players are the most', () => {
  expect(shapley(10, (c) => (c === 1023 ? 100n : 0n))).toEqual(Array.from({ length: 10 }, () => 10n));
  expect(() => shapley(11, () => 0n)).toThrow(RangeError);
  expect(() => shapley(0, () => 0n)).toThrow(RangeError);
});
