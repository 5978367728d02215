import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, allocateBasisPoints, allocateWeighted } from './allocate.ts';
import { sum } from './money.ts';

const totals = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const weights = fc
  .array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { minLength: 1, maxLength: 20 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('splitting by weights', () => {
  test('the largest remainder gets the unit left: 10 by 1, 2, 3 is 1.67, 3.33, 5', () => {
    expect(allocate(10n, [1n, 2n, 3n])).toEqual([2n, 3n, 5n]);
  });

  test('equal remainders go to the earlier position: 7 by halves is 3.5 and 3.5', () => {
    expect(allocate(7n, [1n, 1n])).toEqual([4n, 3n]);
    expect(allocate(-7n, [1n, 1n])).toEqual([-4n, -3n]);
  });

  test('a zero weight gets nothing even while units are left', () => {
    expect(allocate(8n, [0n, 1n, 1n, 1n])).toEqual([0n, 3n, 3n, 2n]);
  });

  test('refuses to split among nobody, or by negative weights', () => {
    expect(() => allocate(5n, [])).toThrow(RangeError);
    expect(() => allocate(5n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(5n, [3n, -1n])).toThrow(RangeError);
  });

  test('the parts add up to the total, mirror with its sign and differ from exact by less than a unit', () => {
    fc.assert(
      fc.property(totals, weights, (total, list) => {
        const parts = allocate(total, list);
        const all = sum(list);
        expect(sum(parts)).toBe(total);
        expect(allocate(-total, list).map((part) => -part)).toEqual(parts);
        parts.forEach((part, i) => {
          const error = part * all - total * (list[i] ?? 0n);
          expect(error < all && error > -all).toBe(true);
          if (list[i] === 0n) expect(part).toBe(0n);
        });
      }),
    );
  });
});

describe('splitting by weights of which some are nobody’s', () => {
  test('1,000 by 3 hours, 1 hour and 2 hours on no bet is 500, 166.67 and 333.33', () => {
    expect(
      allocateWeighted(
        1000n,
        [
          { id: 'b', weight: 3n },
          { id: 'a', weight: 1n },
        ],
        2n,
      ),
    ).toEqual({
      // The unit left goes to the largest remainder, 0.67.
      parts: [
        { id: 'b', amount: 500n },
        { id: 'a', amount: 167n },
      ],
      remainder: 333n,
    });
  });

  test('where nothing weighs anything all of it remains', () => {
    const nothing = [{ id: 'a', weight: 0n }];
    expect(allocateWeighted(7n, nothing, 0n)).toEqual({ parts: [{ id: 'a', amount: 0n }], remainder: 7n });
    expect(allocateWeighted(7n, [], 0n)).toEqual({ parts: [], remainder: 7n });
  });

  test('refuses negative weights and an id that is weighed twice', () => {
    expect(() => allocateWeighted(1n, [{ id: 'a', weight: -1n }], 5n)).toThrow(RangeError);
    const twice = ['a', 'a'].map((id) => ({ id, weight: 1n }));
    expect(() => allocateWeighted(1n, twice, 0n)).toThrow(RangeError);
  });
});

describe('splitting by basis points', () => {
  test('what the shares leave is the remainder: 1,000 at 25 % and 33.33 %', () => {
    expect(
      allocateBasisPoints(1000n, [
        { id: 'b', basisPoints: 2500 },
        { id: 'a', basisPoints: 3333 },
      ]),
    ).toEqual({
      // 250 + 333.3 + 416.7
      parts: [
        { id: 'b', amount: 250n },
        { id: 'a', amount: 333n },
      ],
      remainder: 417n,
    });
  });

  test('the order in which shares are given changes no amount', () => {
    const a = { id: 'a', basisPoints: 5000 };
    const b = { id: 'b', basisPoints: 5000 };
    expect(allocateBasisPoints(3n, [a, b]).parts).toEqual([
      { id: 'a', amount: 2n },
      { id: 'b', amount: 1n },
    ]);
    expect(allocateBasisPoints(3n, [b, a]).parts).toEqual([
      { id: 'b', amount: 1n },
      { id: 'a', amount: 2n },
    ]);
  });

  test('without shares all of it remains', () => {
    expect(allocateBasisPoints(-5n, [])).toEqual({ parts: [], remainder: -5n });
  });

  test.each([
    ['more than all', [{ id: 'a', basisPoints: 10_001 }]],
    ['a negative share', [{ id: 'a', basisPoints: -1 }]],
    ['half a basis point', [{ id: 'a', basisPoints: 0.5 }]],
    [
      'one name twice',
      [
        { id: 'a', basisPoints: 1 },
        { id: 'a', basisPoints: 2 },
      ],
    ],
  ])('refuses %s', (_, shares) => {
    expect(() => allocateBasisPoints(1n, shares)).toThrow(RangeError);
  });

  test('parts and remainder are the total, for any shares up to 10,000', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 10 })
      .map((list) => list.map((basisPoints, i) => ({ id: `i${i}`, basisPoints })));
    fc.assert(
      fc.property(totals, shares, (total, list) => {
        const { parts, remainder } = allocateBasisPoints(total, list);
        return sum(parts.map((part) => part.amount)) + remainder === total;
      }),
    );
  });
});
